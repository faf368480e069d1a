#pragma once

#include <xapian.h>

#include <vector>

namespace kiosque::search {

/// Articles of an index, by their document ids.
class ArticleSet {
 public:
  ArticleSet() = default;
  explicit ArticleSet(std::vector<Xapian::docid> ids);

  /// Ascending.
  [[nodiscard]] const std::vector<Xapian::docid>& ids() const { return ids_; }
  [[nodiscard]] std::size_t size() const { return ids_.size(); }
  [[nodiscard]] bool has(Xapian::docid id) const { return id < is_in_.size() && is_in_[id]; }

  /// Is this so large a part of the index that what holds for all its articles is got as quickly?
  [[nodiscard]] bool is_large(const Xapian::Database& database) const;

 private:
  std::vector<Xapian::docid> ids_;
  std::vector<bool> is_in_;  // by id, up to the last one
};

/// All articles that a query matches. Scores are left aside.
ArticleSet matching_articles(const Xapian::Database& database, const Xapian::Query& query);

}  // namespace kiosque::search
