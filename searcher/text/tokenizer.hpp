#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace kiosque::text {

/// A stretch of the text that the next steps take as one word: it may still hold apostrophes
/// (`l’État`), points (`C.R.E.S.`) or be a hashtag (`SmartCity`, without its `#`).
struct Segment {
  enum class Kind : char {
    word = 'w',     ///< letters, and digits among them
    number = 'n',   ///< digits, with the spaces and points that group them
    acronym = 'a',  ///< letters with a point after each
    hashtag = 'h',  ///< what follows a `#`
  };

  std::size_t start = 0;  ///< offset of the first byte in the text
  std::size_t end = 0;    ///< offset past the last byte
  Kind kind = Kind::word;
};

/// Cuts a text into segments along Unicode's word boundaries (UAX #29, by ICU), and mends them
/// where French and newspapers write otherwise: groups of three digits, acronyms with points,
/// `R&D`, apostrophes that Unicode does not hold to be one.
///
/// Any bytes are accepted: what is not UTF-8 separates words. Not for use by several threads.
class Tokenizer {
 public:
  Tokenizer();
  ~Tokenizer();
  Tokenizer(const Tokenizer&) = delete;
  Tokenizer& operator=(const Tokenizer&) = delete;

  /// \param text      UTF-8, at most 2 GiB
  /// \param segments  overwritten with the segments in the order of the text
  void segment(std::string_view text, std::vector<Segment>& segments);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kiosque::text
