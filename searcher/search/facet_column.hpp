#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "searcher/schema/fields.hpp"
#include "searcher/search/article_set.hpp"

namespace kiosque::search {

/// Which values of a field each article has, as numbers: what posting lists say, turned round. Then
/// to count is to add up numbers, and no text is looked at.
class FacetColumn {
 public:
  /// Reads the posting lists of all values of a field: 10 to 50 ns for each posting, and some 2 µs
  /// for each value.
  FacetColumn(const Xapian::Database& database, const schema::Field& field);

  /// The same of terms of any kind.
  FacetColumn(const Xapian::Database& database, std::vector<std::string> terms);

  /// The terms of the values, ascending.
  [[nodiscard]] const std::vector<std::string>& terms() const { return terms_; }

  /// How many of the articles have each value, in the order of terms().
  /// \param without  is set to how many have none
  [[nodiscard]] std::vector<std::uint64_t> count(const ArticleSet& articles,
                                                 std::uint64_t& without) const;

 private:
  using Number = std::uint32_t;  // a place in terms_, plus 1; 0 for none

  void sort_more(const std::vector<std::pair<Xapian::docid, Number>>& more);

  // Calls f with the number of each value of an article.
  template <typename Function>
  void for_each(Xapian::docid id, Function f) const {
    if (first_[id] != 0) f(first_[id]);
    if (more_ends_.empty()) return;
    for (std::uint32_t i = more_ends_[id - 1]; i < more_ends_[id]; ++i) f(more_[i]);
  }

  std::vector<std::string> terms_;
  std::vector<Number> first_;  // by article
  // Of articles with several: where in more_ those of an article end, and those of the next begin.
  std::vector<std::uint32_t> more_ends_;
  std::vector<Number> more_;
};

}  // namespace kiosque::search
