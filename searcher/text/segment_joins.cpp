#include "searcher/text/segment_joins.hpp"

#include <algorithm>
#include <string>

#include "searcher/text/normalizer.hpp"
#include "searcher/text/numbers.hpp"
#include "searcher/text/utf8.hpp"
#include "searcher/text/word_lists.hpp"

namespace kiosque::text {
namespace {

using Kind = Segment::Kind;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

// `1`, `12` or `123`, and `1.250` or `1 250` as far as it has been joined: what a group of three
// digits can follow.
bool is_grouped_number(std::string_view text) {
  constexpr std::size_t longest = 40;
  if (text.size() > longest || text.find_first_of(",.") != std::string_view::npos) return false;
  const auto digits = std::count_if(text.begin(), text.end(), is_digit);
  return digits > 0 && is_digit(text.front()) && is_digit(text.back()) &&
         (digits <= 3 || !all_digits(text));
}

bool is_group_space(char32_t c) { return c == 0x20 || c == 0xA0 || c == 0x202F || c == 0x2009; }

// Does one space that may stand inside a number, and nothing else, part the two?
bool has_group_space(std::string_view text, const Segment& left, const Segment& right) {
  std::size_t past = left.end;
  return is_group_space(next_code_point(text, past)) && past == right.start;
}

std::string_view bytes(std::string_view text, const Segment& segment) {
  return text.substr(segment.start, segment.end - segment.start);
}

bool is_word_like(Kind kind) { return kind == Kind::word || kind == Kind::compound; }

}  // namespace

bool joins_number(std::string_view text, const Segment& left, const Segment& right) {
  if (left.kind != Kind::number || right.kind != Kind::number) return false;
  if (!has_group_space(text, left, right)) return false;
  const std::string_view group = bytes(text, right);
  const std::string_view digits = group.substr(0, group.find_first_not_of("0123456789"));
  const std::string_view rest = group.substr(digits.size());
  return digits.size() == 3 && (rest.empty() || rest.front() == ',' || is_ordinal_ending(rest)) &&
         is_grouped_number(bytes(text, left));
}

bool joins_time(std::string_view text, const Segment& left, const Segment& right) {
  if (left.kind != Kind::number || !has_group_space(text, left, right)) return false;
  const std::string_view hours = bytes(text, left);
  const std::string_view next = bytes(text, right);
  const bool ends_in_h = hours.back() == 'h' || hours.back() == 'H';
  constexpr std::size_t longest_hours = 6;  // with a space of three bytes
  if (ends_in_h) return hours.size() <= longest_hours && next.size() == 2 && all_digits(next);
  return hours.size() <= 2 && all_digits(hours) && (next == "h" || next == "H");
}

bool joins_word(std::string_view text, const Segment& left, const Segment& right) {
  if (!is_word_like(left.kind) || right.kind != Kind::word) return false;
  std::size_t past = left.end;
  const char32_t between = next_code_point(text, past);
  if (past != right.start) return false;
  if (between != '&') return is_apostrophe(between);
  constexpr std::size_t longest_initials = 3;  // `R&D`, `AT&T`; `Tom&Jerry` is two words
  return std::max(left.end - left.start, right.end - right.start) <= longest_initials;
}

std::size_t hyphen_size(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == '-') return 1;
  std::size_t past = at;
  switch (next_code_point(text, past)) {
    case 0x200B:  // zero width space
    case 0x2010:  // hyphen
    case 0x2011:  // no-break hyphen
    case 0x2012:  // figure dash
    case 0x2013:  // en dash
    case 0x2212:  // minus
    case 0xFE63:  // small hyphen-minus
    case 0xFF0D:  // full-width hyphen-minus
      return past - at;
    default:
      return 0;
  }
}

bool joins_compound(std::string_view text, const Segment& left, const Segment& right) {
  const auto may_be_part = [](Kind kind) { return is_word_like(kind) || kind == Kind::number; };
  if (!may_be_part(left.kind) || !may_be_part(right.kind)) return false;
  if (left.kind == Kind::number && right.kind == Kind::number) return false;  // `2016-2017`
  const std::size_t hyphen = hyphen_size(text, left.end);
  return hyphen > 0 && left.end + hyphen == right.start;
}

std::size_t abbreviation_sign(std::string_view text, const Segment* before,
                              const Segment& segment) {
  constexpr std::size_t longest = 6;
  const std::size_t size = segment.end - segment.start;
  if (size > longest || segment.end >= text.size()) return 0;
  std::size_t past = segment.end;
  switch (next_code_point(text, past)) {
    case '.':
      // `100 m.` is a length.
      if (size == 1 && before != nullptr && before->kind == Kind::number &&
          has_group_space(text, *before, segment)) {
        return 0;
      }
      break;
    case '$':
    case 0x00A3:  // £
    case 0x00B0:  // °
    case 0x00BA:  // º
    case 0x20AC:  // €
      break;
    default:
      return 0;
  }
  const std::string_view written = text.substr(segment.start, past - segment.start);
  return written_out(written).empty() ? 0 : past - segment.end;
}

Segment currency_after(std::string_view text, const Segment& number) {
  Segment sign{number.end, number.end, Kind::abbreviation};
  std::size_t past = number.end;
  if (is_group_space(next_code_point(text, past))) sign = {past, past, Kind::abbreviation};
  const char32_t c = next_code_point(text, sign.end);
  const bool is_currency = c == '$' || c == 0xA3 || c == 0xA5 || c == 0x20AC;
  if (!is_currency) sign.end = sign.start;
  return sign;
}

std::size_t small_digits_size(std::string_view text, std::size_t at) {
  const auto is_small_digit = [](char32_t c) {
    return c == 0xB9 || c == 0xB2 || c == 0xB3 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079) ||
           (c >= 0x2080 && c <= 0x2089);
  };
  std::size_t end = at;
  for (std::size_t past = at; is_small_digit(next_code_point(text, past)); end = past) {
  }
  return end - at;
}

std::size_t plus_size(std::string_view text, const Segment& segment) {
  if (segment.kind != Kind::word || segment.end >= text.size()) return 0;
  std::size_t past = segment.end;
  if (text[past] == '#') {
    if (segment.end - segment.start > 1) return 0;
    ++past;
  } else {
    while (past < text.size() && text[past] == '+' && past - segment.end < 2) ++past;
  }
  const bool goes_on = past < text.size() && (is_letter(text[past]) || is_digit(text[past]) ||
                                              static_cast<unsigned char>(text[past]) >= 0xC3);
  return goes_on ? 0 : past - segment.end;
}

}  // namespace kiosque::text
