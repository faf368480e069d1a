#include "indexer/writer/simhash.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <array>

namespace kiosque::index {
namespace {

constexpr unsigned hash_bits = 64;
using Counts = std::array<std::uint32_t, hash_bits>;

void count_bits(const std::vector<std::uint64_t>& hashes, Counts& counts) {
  for (const std::uint64_t hash : hashes) {
    for (unsigned bit = 0; bit < hash_bits; ++bit) counts[bit] += (hash >> bit) & 1U;
  }
}

}  // namespace

void SimhashBuilder::clear() {
  for (Part* part : {&lead_, &body_}) {
    part->stems.clear();
    part->words = 0;
  }
}

void SimhashBuilder::add(std::span<const text::Token> words, Part& part) {
  for (const text::Token& word : words) {
    if (word.compound) continue;  // its parts follow
    ++part.words;
    if (!word.stop_word) part.stems.push_back(XXH3_64bits(word.stem.data(), word.stem.size()));
  }
}

void SimhashBuilder::add_lead(std::span<const text::Token> words) { add(words, lead_); }

void SimhashBuilder::add_body(std::span<const text::Token> words) { add(words, body_); }

std::optional<schema::Simhash> SimhashBuilder::finish() const {
  const bool body_alone = body_.words >= schema::min_simhash_words;
  if (!body_alone && lead_.words + body_.words < schema::min_simhash_words) return {};
  Counts counts{};
  count_bits(body_.stems, counts);
  std::size_t features = body_.stems.size();
  if (!body_alone) {
    count_bits(lead_.stems, counts);
    features += lead_.stems.size();
  }
  // Texts of stop words alone would all be one.
  if (features == 0) return {};
  schema::Simhash hash = 0;
  for (unsigned bit = 0; bit < hash_bits; ++bit) {
    if (std::size_t{2} * counts[bit] > features) hash |= schema::Simhash{1} << bit;
  }
  return hash;
}

}  // namespace kiosque::index
