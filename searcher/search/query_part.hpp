#pragma once

#include <xapian.h>

#include <vector>

#include "searcher/search/condition.hpp"

namespace kiosque::search {

/// A piece of a query while it is built: what the index is asked, and what it means.
struct QueryPart {
  Xapian::Query query;
  Condition condition;
  /// No article is sure to match: so of an exact phrase that is to be excluded, which the index
  /// cannot tell from its likes. To be told from a part without a word, which is passed over.
  bool nothing_sure = false;

  [[nodiscard]] bool empty() const { return query.empty() && !nothing_sure; }
};

/// The articles with all of the parts. Empty ones are passed over.
QueryPart all_of(std::vector<QueryPart> parts);

/// The articles with any of the parts. Empty ones are passed over.
QueryPart any_of(std::vector<QueryPart> parts);

/// The articles of a part with none of the others, any of which may be empty.
QueryPart without(QueryPart part, std::vector<QueryPart> others);

/// The articles of a part, those that are also among the preferred ones scoring more.
QueryPart preferring(QueryPart part, const QueryPart& preferred);

/// The articles of a part that are also those of a filter, which does not score.
QueryPart filtered(QueryPart part, QueryPart filter);

/// Every article, without a score.
QueryPart every_article();

}  // namespace kiosque::search
