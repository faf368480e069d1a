#pragma once

#include <xapian.h>

#include <functional>
#include <vector>

#include "searcher/search/page.hpp"
#include "searcher/search/query_builder.hpp"
#include "searcher/search/term_statistics.hpp"
#include "searcher/text/analyzer.hpp"

namespace kiosque::search {

/// An article of a scan, before it is read.
struct Scanned {
  Xapian::docid docid = 0;
  float score = 0;
};

/// All articles that a query matches, in an order that is total. 8 bytes for each, and while they
/// are put in order some 150 by relevance or over shards, 16 by date.
///
/// \param built    more may match than should: see Verifier
/// \param request  of it the order and the ranking; the page is all there is
/// \throws kiosque::Error (usage) for more than max_scanned_by_relevance in the order of relevance
std::vector<Scanned> scan_all(const Xapian::Database& database, TermStatistics& statistics,
                              const BuiltQuery& built, PageRequest request);

/// So many articles are put in order by their scores; by date there may be any number.
inline constexpr Xapian::doccount max_scanned_by_relevance = 1'000'000;

}  // namespace kiosque::search
