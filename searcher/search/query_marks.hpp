#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kiosque/messages.hpp"

namespace kiosque::search {

/// So many letters stand before a `*` at least: shorter beginnings are those of too many words.
inline constexpr std::size_t min_wildcard_letters = 3;

/// So many letters has a word with `~1` at least, and one with `~2`; and so many at most.
inline constexpr std::size_t min_fuzzy_letters = 4;
inline constexpr std::size_t min_twice_fuzzy_letters = 6;
inline constexpr std::size_t max_fuzzy_letters = 32;

/// How many letters and digits a text has.
std::size_t count_letters(std::string_view text);

/// What stands behind a word of a query: `*` in `numériq*`, `~2` in `numerike~2`.
struct WordMark {
  enum class Kind { none, wildcard, fuzzy };

  Kind kind = Kind::none;
  std::string_view word;  ///< without the mark; the whole text when it has none
  std::size_t edits = 0;  ///< of a fuzzy word: 1 or 2
};

/// Reads the mark of a word. Where it cannot be one, it is text; a warning says so when it looks as
/// if it were meant.
///
/// \param exact     a `=` stands before the word
/// \param warnings  each is added once
WordMark read_mark(std::string_view text, bool exact, std::vector<Message>& warnings);

}  // namespace kiosque::search
