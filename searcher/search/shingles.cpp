#include "searcher/search/shingles.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cstddef>
#include <string>

namespace kiosque::search {
namespace {

constexpr std::size_t words_in_a_shingle = 5;

std::uint64_t hash_of(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

}  // namespace

Shingles::Shingles(std::string_view text, text::Analyzer& analyzer) {
  std::vector<std::uint64_t> words;
  std::uint32_t last = UINT32_MAX;
  for (const text::Token& token : analyzer.analyze(text)) {
    // What stands at one place are readings of one word.
    if (token.position == last) continue;
    last = token.position;
    words.push_back(hash_of(token.stem));
  }
  const std::size_t length = std::min(words.size(), words_in_a_shingle);
  for (std::size_t i = 0; length > 0 && i + length <= words.size(); ++i) {
    hashes_.push_back(XXH3_64bits(words.data() + i, length * sizeof words[0]));
  }
  std::sort(hashes_.begin(), hashes_.end());
  hashes_.erase(std::unique(hashes_.begin(), hashes_.end()), hashes_.end());
}

double Shingles::overlap(const Shingles& other) const {
  const std::size_t least = std::min(hashes_.size(), other.hashes_.size());
  if (least == 0) return 0;
  std::size_t common = 0;
  auto a = hashes_.begin();
  auto b = other.hashes_.begin();
  while (a != hashes_.end() && b != other.hashes_.end()) {
    if (*a == *b) {
      ++common;
      ++a;
      ++b;
    } else {
      ++(*a < *b ? a : b);
    }
  }
  return static_cast<double>(common) / static_cast<double>(least);
}

}  // namespace kiosque::search
