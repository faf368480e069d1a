#include "searcher/text/inclusive_writing.hpp"

#include <algorithm>
#include <array>

#include "searcher/text/one_of.hpp"

namespace kiosque::text {

bool is_inclusive_ending(std::string_view normalized, InclusiveSign sign) {
  static constexpr auto endings =
      std::to_array<std::string_view>({"e", "s", "es", "ne", "nes", "rice", "rices", "trice",
                                       "trices", "euse", "euses", "ice", "ices"});
  static constexpr auto after_points =
      std::to_array<std::string_view>({"x", "fe", "ve", "ves", "ère", "ères", "ine", "ines"});
  static constexpr auto after_middle_dots =
      std::to_array<std::string_view>({"le", "les", "te", "tes", "se", "ses"});
  return is_one_of(normalized, endings) ||
         (sign != InclusiveSign::hyphen && is_one_of(normalized, after_points)) ||
         (sign == InclusiveSign::middle_dot && is_one_of(normalized, after_middle_dots));
}

std::size_t size_without_inclusive_endings(std::string_view word) {
  constexpr std::size_t shortest_word = 3;
  const bool dotted = word.find(middle_dot) != std::string_view::npos;
  const InclusiveSign kind = dotted ? InclusiveSign::middle_dot : InclusiveSign::point;
  const std::string_view sign = dotted ? middle_dot : std::string_view(".");
  const std::size_t size = word.find(sign);
  if (size == std::string_view::npos || size < shortest_word) return word.size();
  for (std::size_t start = size + sign.size(); start <= word.size();) {
    const std::size_t end = std::min(word.find(sign, start), word.size());
    if (!is_inclusive_ending(word.substr(start, end - start), kind)) return word.size();
    start = end + sign.size();
  }
  return size;
}

}  // namespace kiosque::text
