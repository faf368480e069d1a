#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// The words that tell most of what one article is about, as a slot keeps them. What words tell in
/// an archive is not known yet when an article is written: it is left to the reader.
namespace kiosque::schema {

/// So many words of an article are kept.
inline constexpr std::size_t max_keywords = 32;

struct Keyword {
  std::string_view stem;
  double weight = 0;  ///< what BM25 makes of its frequency, tf' / (k1 + tf'): from 0 to 1
};

/// The share of a term's full score that its wdf gives: see searcher/schema/ranking.hpp.
[[nodiscard]] double saturated(std::uint32_t wdf);

/// Keywords as bytes: of each its weight in 255ths, the length of its stem, and the stem.
[[nodiscard]] std::string encode_keywords(const std::vector<Keyword>& keywords);

/// Takes apart what encode_keywords() made; what is no such thing gives the words before it.
/// \returns  words that point into the bytes
[[nodiscard]] std::vector<Keyword> decode_keywords(std::string_view bytes);

}  // namespace kiosque::schema
