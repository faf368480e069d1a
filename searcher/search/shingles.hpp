#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "searcher/text/analyzer.hpp"

namespace kiosque::search {

/// What a text says word for word: hashes of every five words in turn, by their stems, so that
/// neither case nor accents nor punctuation count. Ascending, each once.
class Shingles {
 public:
  Shingles(std::string_view text, text::Analyzer& analyzer);

  /// How much of the shorter text is also in the longer one, from 0 to 1. Texts of fewer than five
  /// words have nothing in common but with their equals.
  [[nodiscard]] double overlap(const Shingles& other) const;

 private:
  std::vector<std::uint64_t> hashes_;
};

}  // namespace kiosque::search
