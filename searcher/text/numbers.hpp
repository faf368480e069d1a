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
/// three numbers, a time of day one (`14 h 30` is `14h30`, `14h00` is `14h`). What has other
/// letters in it (`2D`) stays as it is.
std::vector<NumberPart> number_parts(std::string_view segment);

/// Is it what stands behind the digits of an ordinal: `er`, `e`, `ème`?
bool is_ordinal_ending(std::string_view ending);

/// How many bytes of `XXIe`, `Ier` or `xixe` are the Roman number; 0 when the word is no such
/// ordinal. Where the case does not tell the number from its ending, the number must be one up to
/// 39 and the whole no other word: `VIe` is one, `vie` is none.
std::size_t roman_ordinal(std::string_view word);

}  // namespace kiosque::text
