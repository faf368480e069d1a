#pragma once

#include <xapian.h>

#include <cstdint>
#include <vector>

#include "kiosque/searcher.hpp"
#include "searcher/search/query_builder.hpp"

namespace kiosque::search {

/// An article that matches.
struct Match {
  Xapian::docid docid = 0;
  double score = 0;
  std::vector<ScorePart> added;  ///< by the second look, where that is to be explained
};

/// How many articles match: exactly, or as an estimate.
struct Total {
  std::uint64_t count = 0;
  bool is_exact = false;
};

/// The first articles that match, and how many there are.
struct Matches {
  std::vector<Match> list;
  Total total;
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
  ///
  /// \param exact_total  up to how many the total is exact; 0 when it is not wanted
  [[nodiscard]] Matches first(const BuiltQuery& built, Xapian::doccount count,
                              Xapian::doccount exact_total) const;

 private:
  // How equal scores may come out.
  enum class Ties { in_any_order, in_order };

  // What is wanted of the index in one step.
  struct Step {
    Xapian::doccount count = 0;
    Ties ties = Ties::in_any_order;
    double least = 0;  // lower scores are of no interest
    Xapian::doccount exact_total = 0;
  };

  [[nodiscard]] Xapian::MSet match(const Xapian::Query& query, const Step& step) const;
  [[nodiscard]] Total total_of(const Xapian::Query& query, Xapian::doccount exact_total) const;
  [[nodiscard]] std::vector<Match> all_words_first(const AllWordsFirst& steps, Step step) const;
  template <typename Find>
  [[nodiscard]] std::vector<Match> best(Xapian::doccount count, Find find) const;
  void add_rest(const Xapian::Query& query, Xapian::doccount count,
                std::vector<Match>& matches) const;
  void order_equals(std::vector<Match>& matches) const;

  const Xapian::Database& database_;
  SortOrder order_;
};

}  // namespace kiosque::search
