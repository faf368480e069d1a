#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kiosque::index {

/// Numbers terms from 0, in the order in which they come. A hash table in three arrays, which are
/// kept from one use to the next.
class TermTable {
 public:
  /// The number of a term, a new one if need be. \param term  not of this table's own bytes
  std::uint32_t number_of(std::string_view term);

  /// \returns the term; until the next one is numbered
  [[nodiscard]] std::string_view term(std::uint32_t number) const {
    return std::string_view(bytes_).substr(entries_[number].start, entries_[number].size);
  }

  [[nodiscard]] std::size_t size() const { return entries_.size(); }

  /// All numbers, in the order of their terms' bytes.
  [[nodiscard]] std::vector<std::uint32_t> sorted() const;

  void clear();

 private:
  struct Entry {
    std::uint64_t hash;
    std::size_t start;
    std::uint32_t size;
  };

  void grow();
  void enter(std::uint64_t hash, std::uint32_t number);

  std::string bytes_;
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;  // number + 1, 0 for a free one; a power of two of them
};

}  // namespace kiosque::index
