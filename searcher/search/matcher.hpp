#pragma once

#include <xapian.h>

#include <vector>

#include "kiosque/searcher.hpp"
#include "searcher/search/query_builder.hpp"

namespace kiosque::search {

/// An article that matches.
struct Match {
  Xapian::docid docid = 0;
  double score = 0;
};

/// Asks an index in the order of SearchOptions. Not for use by several threads.
class Matcher {
 public:
  /// \param database  outlives it
  Matcher(const Xapian::Database& database, SortOrder order) : database_(database), order_(order) {}

  /// An order that is total: by score or date, then newer first, then by id.
  [[nodiscard]] Xapian::Enquire ordered(const Xapian::Query& query) const;

  /// The first `count` articles in that order, fewer when there are no more. Asks no more of the
  /// index than it must: not what order equal scores are in unless they are on both sides of the
  /// end, and of articles with some words only those that may outdo the ones with all.
  [[nodiscard]] std::vector<Match> first(const BuiltQuery& built, Xapian::doccount count) const;

 private:
  // How equal scores may come out.
  enum class Ties { in_any_order, in_order };

  [[nodiscard]] Xapian::MSet match(const Xapian::Query& query, Xapian::doccount count, Ties ties,
                                   double least) const;
  [[nodiscard]] std::vector<Match> best(const BuiltQuery& built, Xapian::doccount count, Ties ties,
                                        double least) const;
  [[nodiscard]] std::vector<Match> all_words_first(const AllWordsFirst& steps,
                                                   Xapian::doccount count, Ties ties,
                                                   double least) const;
  void order_equals(std::vector<Match>& matches) const;

  const Xapian::Database& database_;
  SortOrder order_;
};

}  // namespace kiosque::search
