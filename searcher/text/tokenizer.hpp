#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "searcher/text/word_breaker.hpp"

namespace kiosque::text {

/// A stretch of the text that the next steps take as one word: it may still hold apostrophes
/// (`l’État`), hyphens (`porte-parole`), points (`C.R.E.S.`) or be a hashtag (`SmartCity`, without
/// its `#`).
struct Segment {
  enum class Kind : char {
    word = 'w',          ///< letters, and digits among them
    number = 'n',        ///< digits, with the spaces and points that group them
    acronym = 'a',       ///< letters with a point after each
    abbreviation = 'b',  ///< with the sign that makes it one: `M.`, `M€`, `n°`
    compound = 'c',      ///< words with a hyphen, or a zero width space, between them
    hashtag = 'h',       ///< what follows a `#`
    plus = 'p',          ///< a word and what is its last letter: `C++`, `Canal+`, `C#`
  };

  std::size_t start = 0;  ///< offset of the first byte in the text
  std::size_t end = 0;    ///< offset past the last byte
  Kind kind = Kind::word;
};

/// The name of a kind, for people.
std::string_view to_string(Segment::Kind kind);

/// Is a segment `l` with nothing but a quotation mark after it, as in `l’« autre »`: an elision
/// that Unicode left alone, and no word?
bool is_lone_elision(std::string_view text, const Segment& segment);

/// Cuts a text into segments: Unicode's words, mended where French and newspapers write otherwise:
/// groups of three digits, times of day, acronyms with points, abbreviations, hyphens, `R&D`,
/// apostrophes that Unicode does not hold to be one.
///
/// Any bytes are accepted: what is not UTF-8 separates words. Not for use by several threads.
class Tokenizer {
 public:
  /// \param text      UTF-8, at most 2 GiB
  /// \param segments  overwritten with the segments in the order of the text
  void segment(std::string_view text, std::vector<Segment>& segments);

 private:
  WordBreaker breaker_;
  std::vector<ByteRange> words_;
};

}  // namespace kiosque::text
