#include "searcher/text/numbers.hpp"

#include <algorithm>
#include <array>

#include "searcher/text/normalizer.hpp"

namespace kiosque::text {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_ordinal_ending(std::string_view ending) {
  static constexpr std::array<std::string_view, 9> endings = {"er", "ere", "re",  "e", "eme",
                                                              "nd", "nde", "ers", "es"};
  std::string normalized;
  std::string folded;
  normalize(ending, normalized);
  fold(normalized, folded);
  return std::find(endings.begin(), endings.end(), folded) != endings.end();
}

// Is every group after a `sign` three digits long, as in `1.250.000`?
bool groups_of_three(std::string_view number, char sign) {
  std::size_t at = number.find(sign);
  if (at == std::string_view::npos || at == 0 || at > 3) return false;
  while (at != std::string_view::npos) {
    const std::size_t next = number.find_first_of(".,", at + 1);
    if (std::min(next, number.size()) - at != 4) return false;
    at = next != std::string_view::npos && number[next] == sign ? next : std::string_view::npos;
  }
  return true;
}

std::string without(std::string_view text, char sign) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out),
               [sign](char c) { return c != sign; });
  return out;
}

// The digits and decimal signs at the beginning, without the spaces that group them.
std::string leading_number(std::string_view segment, std::size_t& past) {
  std::string number;
  past = 0;
  for (std::size_t i = 0; i < segment.size(); ++i) {
    const char c = segment[i];
    const bool grouping = c == ' ' || static_cast<unsigned char>(c) >= 0x80;
    if (!is_digit(c) && c != '.' && c != ',' && !grouping) break;
    if (!grouping) {
      number += c;
      past = i + 1;
    }
  }
  return number;
}

std::string one_spelling(std::string number) {
  if (groups_of_three(number, '.')) return without(number, '.');
  if (std::count(number.begin(), number.end(), ',') > 1 && groups_of_three(number, ',')) {
    return without(number, ',');
  }
  std::replace(number.begin(), number.end(), '.', ',');
  return number;
}

}  // namespace

std::vector<NumberPart> number_parts(std::string_view segment) {
  std::size_t past = 0;
  const std::string number = leading_number(segment, past);
  const std::string_view rest = segment.substr(past);
  if (!rest.empty()) {
    if (is_ordinal_ending(rest)) return {{one_spelling(number), 0, segment.size()}};
    return {{std::string(segment), 0, segment.size()}};
  }
  const bool date = std::count(number.begin(), number.end(), '.') > 1 &&
                    !groups_of_three(number, '.') && number.size() == segment.size();
  if (!date) return {{one_spelling(number), 0, segment.size()}};
  std::vector<NumberPart> parts;
  for (std::size_t start = 0; start < segment.size();) {
    const std::size_t end = std::min(segment.find('.', start), segment.size());
    if (end > start) parts.push_back({std::string(segment.substr(start, end - start)), start, end});
    start = end + 1;
  }
  return parts;
}

std::size_t roman_ordinal(std::string_view word) {
  const std::size_t digits = std::min(word.find_first_not_of("IVXLC"), word.size());
  if (digits == 0 || digits == word.size()) return 0;
  if (digits == 1 && (word[0] == 'L' || word[0] == 'C')) return 0;
  const std::string_view ending = word.substr(digits);
  if (ending.front() >= 'A' && ending.front() <= 'Z') return 0;
  return is_ordinal_ending(ending) ? digits : 0;
}

}  // namespace kiosque::text
