#pragma once

#include <xapian.h>

#include <string>
#include <unordered_map>

namespace kiosque::search {

/// How frequent the terms of an index are. Remembers what it has been asked, as long as that is not
/// too much. Not for use by several threads.
class TermStatistics {
 public:
  /// \param database  outlives it; forget() after it has changed
  explicit TermStatistics(const Xapian::Database& database) : database_(database) {}

  /// In how many articles a term is.
  Xapian::doccount frequency(const std::string& term);

  /// How much a term tells, its inverse document frequency as Xapian's BM25Weight has it:
  /// log((N - n + 0.5) / (n + 0.5)), and above 0 also for a term in most articles. 0 for a term
  /// that is in none.
  double idf(const std::string& term);

  /// The number of articles.
  Xapian::doccount articles();

  /// To be called when the index is another one, or was written to.
  void forget();

 private:
  const Xapian::Database& database_;
  std::unordered_map<std::string, Xapian::doccount> frequencies_;
  Xapian::doccount articles_ = 0;
};

}  // namespace kiosque::search
