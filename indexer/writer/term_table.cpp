#include "indexer/writer/term_table.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <utility>

#include "indexer/writer/leading_bytes.hpp"

namespace kiosque::index {
namespace {

constexpr std::size_t fewest_slots = 1024;

}  // namespace

void TermTable::enter(std::uint64_t hash, std::uint32_t number) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at] != 0) at = (at + 1) & mask;
  slots_[at] = number + 1;
}

void TermTable::grow() {
  slots_.assign(std::max(fewest_slots, 2 * slots_.size()), 0);
  for (std::uint32_t i = 0; i < entries_.size(); ++i) enter(entries_[i].hash, i);
}

std::uint32_t TermTable::number_of(std::string_view term) {
  if (2 * (entries_.size() + 1) > slots_.size()) grow();
  const std::uint64_t hash = XXH3_64bits(term.data(), term.size());
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask; slots_[at] != 0; at = (at + 1) & mask) {
    const std::uint32_t number = slots_[at] - 1;
    if (entries_[number].hash == hash && this->term(number) == term) return number;
  }
  const auto number = static_cast<std::uint32_t>(entries_.size());
  entries_.push_back({hash, bytes_.size(), static_cast<std::uint32_t>(term.size())});
  bytes_ += term;
  enter(hash, number);
  return number;
}

std::vector<std::uint32_t> TermTable::sorted() const {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> keys;
  keys.reserve(size());
  for (std::uint32_t i = 0; i < size(); ++i) keys.emplace_back(leading_bytes(term(i)), i);
  std::sort(keys.begin(), keys.end(), [&](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : term(a.second) < term(b.second);
  });
  std::vector<std::uint32_t> numbers;
  numbers.reserve(size());
  for (const auto& [key, number] : keys) numbers.push_back(number);
  return numbers;
}

// A table that one long article made large is not cleared in vain ever after.
void TermTable::clear() {
  const std::size_t enough = std::max(fewest_slots, 8 * entries_.size());
  if (slots_.size() > enough) slots_.resize(slots_.size() / 2);
  std::fill(slots_.begin(), slots_.end(), 0);
  entries_.clear();
  bytes_.clear();
}

}  // namespace kiosque::index
