#include "searcher/search/term_statistics.hpp"

#include <cmath>

namespace kiosque::search {
namespace {

constexpr std::size_t most_remembered = 50'000;

}  // namespace

Xapian::doccount TermStatistics::frequency(const std::string& term) {
  const auto known = frequencies_.find(term);
  if (known != frequencies_.end()) return known->second;
  const Xapian::doccount frequency = database_.get_termfreq(term);
  if (frequencies_.size() >= most_remembered) frequencies_.clear();
  frequencies_.emplace(term, frequency);
  return frequency;
}

double TermStatistics::idf(const std::string& term) {
  const double count = frequency(term);
  if (count == 0) return 0;
  const double odds = (articles() - count + 0.5) / (count + 0.5);
  return std::log(odds < 2 ? odds * 0.5 + 1 : odds);
}

Xapian::doccount TermStatistics::articles() {
  if (articles_ == 0) articles_ = database_.get_doccount();
  return articles_;
}

void TermStatistics::forget() {
  frequencies_.clear();
  articles_ = 0;
}

}  // namespace kiosque::search
