#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "kiosque/searcher.hpp"
#include "searcher/search/query_tree.hpp"
#include "searcher/text/analyzer.hpp"

namespace kiosque::search {

/// A word that a snippet shows as a match.
struct MatchTerm {
  std::string stem;
  std::string surface;  ///< when not empty, only this very form matches
  double weight = 1;    ///< how much it tells: its rarity
};

/// The third stage of a query: what the index is asked.
struct BuiltQuery {
  Xapian::Query query;                 ///< empty when the query holds nothing to look for
  std::vector<MatchTerm> match_terms;  ///< of all that is not excluded
  bool is_upper_bound = false;         ///< more may match than should: an exact phrase is in it
};

/// Turns a tree into a query of stock Xapian classes, so that shards understand it too.
///
/// \throws QueryError for more than max_query_terms words, and for a date that is none.
BuiltQuery build_query(const QueryNode& tree, text::Analyzer& analyzer);

/// Narrows a query to the sources, dates and so on of the options, and to articles that may be
/// shown. \param now  ISO 8601, UTC: embargoes until then are over \throws Error (usage) for a date
/// that is none.
Xapian::Query restrict_query(const Xapian::Query& query, const SearchOptions& options,
                             const std::string& now);

/// The query for people, with the weights of its parts.
std::string to_string(const Xapian::Query& query);

}  // namespace kiosque::search
