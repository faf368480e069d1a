#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace kiosque::index {

/// Where an article stood in the input.
struct Place {
  std::string source;
  std::uint64_t record = 0;
};

/// The places of all articles of an input, by their numbers from 1 on; those that follow each other
/// in a file take no room.
class InputPlaces {
 public:
  /// \returns the article's number
  std::uint64_t add(const std::string& source, std::uint64_t record);

  /// \param number  one that add() gave
  [[nodiscard]] Place at(std::uint64_t number) const;

 private:
  struct Stretch {
    std::uint64_t first = 0;   // number
    std::uint64_t record = 0;  // of the first one
    std::size_t source = 0;    // among the sources
  };

  std::vector<std::string> sources_;
  std::vector<Stretch> stretches_;
  std::uint64_t count_ = 0;
};

/// Finds out which of a great many keys came before: of each the number of the article that had it
/// first. Remembers a million keys; of those that come later it says nothing.
class FirstSeen {
 public:
  /// \returns the number that the key came with first; 0 when it did not
  std::uint64_t add(std::uint64_t key, std::uint64_t number);

  /// \returns the number that the key came with first; 0 when it did not
  [[nodiscard]] std::uint64_t find(std::uint64_t key) const;

 private:
  static constexpr std::size_t most = 1'000'000;

  [[nodiscard]] std::size_t slot_of(std::uint64_t key) const;
  void grow();

  std::vector<std::uint64_t> keys_;
  std::vector<std::uint32_t> numbers_;  // 0 for a free slot
  std::size_t count_ = 0;
};

}  // namespace kiosque::index
