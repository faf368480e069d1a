#pragma once

#include <string_view>

#include "searcher/text/tokenizer.hpp"

namespace kiosque::text {

/// Where two segments that follow each other are one: the rules of the tokenizer, one a function.

/// Is `right` the next group of a number that `left` began: `1` and `000` in `1 000`?
bool joins_number(std::string_view text, const Segment& left, const Segment& right);

/// Is `right` the next part of a time of day: `h` after `14`, `30` after `14 h`?
bool joins_time(std::string_view text, const Segment& left, const Segment& right);

/// Are the two one word around a character that Unicode takes for a separator: an apostrophe of the
/// rarer kinds, or the `&` of `R&D`?
bool joins_word(std::string_view text, const Segment& left, const Segment& right);

/// Does nothing but a hyphen of any kind, or a zero width space, stand between the two?
bool joins_compound(std::string_view text, const Segment& left, const Segment& right);

/// The size of the sign at `at` that may join the parts of a compound; 0 when there is none.
std::size_t hyphen_size(std::string_view text, std::size_t at);

/// How many bytes after `segment` belong to it, and make it an abbreviation: 1 for the point of
/// `M.`, 3 for the euro of `M€`; 0 when it is none.
/// \param before  the segment before it, or null
std::size_t abbreviation_sign(std::string_view text, const Segment* before, const Segment& segment);

/// The sign of a currency after a number, as a segment of its own: `€` in `25 €`. Of size 0 when
/// there is none.
Segment currency_after(std::string_view text, const Segment& number);

/// The size of the digits above or below the line at `at`, which Unicode takes for separators:
/// those of `CO₂` and `km²`.
std::size_t small_digits_size(std::string_view text, std::size_t at);

/// How many bytes after a word are a part of it: 2 for `C++`, 1 for `Canal+` and `C#`.
std::size_t plus_size(std::string_view text, const Segment& segment);

}  // namespace kiosque::text
