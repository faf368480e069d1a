#include "searcher/text/numbers.hpp"

#include <algorithm>
#include <array>

#include "searcher/text/normalizer.hpp"

namespace kiosque::text {

bool is_ordinal_ending(std::string_view ending) {
  static constexpr std::array<std::string_view, 9> endings = {"er", "ere", "re",  "e", "eme",
                                                              "nd", "nde", "ers", "es"};
  std::string normalized;
  std::string folded;
  normalize(ending, normalized);
  fold(normalized, folded);
  return std::find(endings.begin(), endings.end(), folded) != endings.end();
}

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Of Roman numbers one alone has `r`, and two alone `nd`: `Ier`, `IInd`; so `Vers` and `vire` are
// words.
bool is_roman_ordinal_ending(std::string_view number, std::string_view ending) {
  if (!is_ordinal_ending(ending)) return false;
  if (number == "i" || number == "I") return true;
  const bool second = number == "ii" || number == "II";
  return ending.find_first_of("rR") == std::string_view::npos &&
         (second || ending.find_first_of("dD") == std::string_view::npos);
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

// Are three digits, and no fourth, at `at`: a group of the Swiss `1'000`?
bool is_group(std::string_view segment, std::size_t at) {
  const auto digit_at = [&](std::size_t i) { return i < segment.size() && is_digit(segment[i]); };
  return digit_at(at) && digit_at(at + 1) && digit_at(at + 2) && !digit_at(at + 3);
}

// The digits and decimal signs at the beginning, without the spaces that group them.
std::string leading_number(std::string_view segment, std::size_t& past) {
  std::string number;
  past = 0;
  for (std::size_t i = 0; i < segment.size(); ++i) {
    const char c = segment[i];
    const bool grouping = c == ' ' || static_cast<unsigned char>(c) >= 0x80 ||
                          (c == '\'' && is_group(segment, i + 1));
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

// A number up to 39 in small Roman letters.
bool is_roman(std::string_view letters) {
  std::size_t tens = 0;
  while (tens < letters.size() && letters[tens] == 'x') ++tens;
  static constexpr std::array<std::string_view, 10> units = {"",  "i",  "ii",  "iii",  "iv",
                                                             "v", "vi", "vii", "viii", "ix"};
  return !letters.empty() && tens <= 3 &&
         std::find(units.begin(), units.end(), letters.substr(tens)) != units.end();
}

// `14h30` for `14h30`, `14 h 30` and `14H30`, `14h` for `14 h` and `14h00`; empty for anything
// else.
std::string time_of_day(std::string_view segment) {
  std::string time;
  for (const char c : segment) {
    if (is_digit(c)) {
      time += c;
    } else if (c == 'h' || c == 'H') {
      time += 'h';
    } else if (c != ' ' && static_cast<unsigned char>(c) < 0x80) {
      return {};
    }
  }
  const std::size_t h = time.find('h');
  if (h == std::string::npos || h == 0 || h > 2) return {};
  const std::size_t minutes = time.size() - h - 1;
  if (time.rfind('h') != h || (minutes != 0 && minutes != 2)) return {};
  if (time.ends_with("h00")) time.resize(h + 1);
  return time;
}

std::vector<NumberPart> split(std::string_view segment, char sign) {
  std::vector<NumberPart> parts;
  for (std::size_t start = 0; start < segment.size();) {
    const std::size_t end = std::min(segment.find(sign, start), segment.size());
    if (end > start) parts.push_back({std::string(segment.substr(start, end - start)), start, end});
    start = end + 1;
  }
  return parts;
}

}  // namespace

std::vector<NumberPart> number_parts(std::string_view segment) {
  if (std::string time = time_of_day(segment); !time.empty()) {
    return {{std::move(time), 0, segment.size()}};
  }
  std::size_t past = 0;
  const std::string number = leading_number(segment, past);
  const std::string_view rest = segment.substr(past);
  if (!rest.empty()) {
    if (is_ordinal_ending(rest)) return {{one_spelling(number), 0, segment.size()}};
    return {{std::string(segment), 0, segment.size()}};
  }
  // `14.06.2013` is a date, `12,13,14` a list.
  for (const char sign : {'.', ','}) {
    const bool several = std::count(number.begin(), number.end(), sign) > 1;
    if (several && !groups_of_three(number, sign) && number.size() == segment.size()) {
      return split(segment, sign);
    }
  }
  return {{one_spelling(number), 0, segment.size()}};
}

std::size_t roman_ordinal(std::string_view word) {
  std::size_t digits = std::min(word.find_first_not_of("IVXLC"), word.size());
  const bool ends_small = digits < word.size() && !(word[digits] >= 'A' && word[digits] <= 'Z');
  if (digits > 0 && ends_small) {  // `XXIe`
    if (digits == 1 && (word[0] == 'L' || word[0] == 'C')) return 0;
    return is_roman_ordinal_ending(word.substr(0, digits), word.substr(digits)) ? digits : 0;
  }
  // `XXIE`, `xxie`: case tells nothing.
  std::string small(word);
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  digits = std::min(small.find_first_not_of("ivx"), small.size());
  if (digits == small.size() || !is_roman(std::string_view(small).substr(0, digits))) return 0;
  if (digits == 1 && small != "ier") return 0;
  if (small == "vie" || small == "vies" || small == "ive" || small == "ives") return 0;
  const std::string_view letters = small;
  return is_roman_ordinal_ending(letters.substr(0, digits), letters.substr(digits)) ? digits : 0;
}

}  // namespace kiosque::text
