#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kiosque::text {

/// A number, or one of the numbers of a date such as `14.06.2013`, as it is indexed.
struct NumberPart {
  std::string text;
  std::size_t start = 0;  ///< offset of its first byte in the segment
  std::size_t end = 0;
};

/// Brings a number to one spelling: what groups its digits goes (`1 000`, `1.000`), the decimal
/// sign is a comma, and the ending of an ordinal goes (`1er`, `2e`, `3ème`). `14.06.2013` gives
/// three numbers. What has other letters in it (`14h30`, `2D`) stays as it is.
std::vector<NumberPart> number_parts(std::string_view segment);

/// How many bytes of `XXIe` or `Ier` are the Roman number; 0 when the word is no such ordinal.
/// Its letters must be capitals and its ending small, so that `vie` and `Le` are none.
std::size_t roman_ordinal(std::string_view word);

}  // namespace kiosque::text
