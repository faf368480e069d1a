#include "searcher/text/tokenizer.hpp"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <stdexcept>

#include "searcher/text/elision.hpp"
#include "searcher/text/normalizer.hpp"
#include "searcher/text/utf8.hpp"

namespace kiosque::text {
namespace {

// U+02BC is a letter to Unicode.
bool is_letter(char32_t c) { return u_isalpha(static_cast<UChar32>(c)) != 0 && !is_apostrophe(c); }

bool is_digit(char32_t c) { return u_isdigit(static_cast<UChar32>(c)) != 0; }

bool all_digits(std::string_view text) {
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
  }
  return !text.empty();
}

// `1`, `12` or `123`, and `1.250` or `1 250` as far as it has been joined: what a group of three
// digits can follow.
bool is_grouped_number(std::string_view text) {
  constexpr std::size_t longest = 40;
  if (text.size() > longest) return false;
  std::size_t digits = 0;
  for (const char c : text) {
    if (c >= '0' && c <= '9') ++digits;
    if (c == ',' || c == '.') return false;
  }
  return digits > 0 && text.front() >= '0' && text.front() <= '9' && text.back() >= '0' &&
         text.back() <= '9' && (digits <= 3 || !all_digits(text));
}

bool is_group_space(char32_t c) { return c == 0x20 || c == 0xA0 || c == 0x202F || c == 0x2009; }

// Single letters with points between them: `C.R.E.S`, as Unicode's rules join it.
bool is_pointed_letters(std::string_view text) {
  bool letter_expected = true;
  std::size_t letters = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    if (letter_expected != (is_letter(c) && c != '.')) return false;
    if (!letter_expected && c != '.') return false;
    letters += letter_expected ? 1 : 0;
    letter_expected = !letter_expected;
  }
  return letters >= 2;
}

Segment::Kind kind_of(std::string_view text) {
  if (text.find('.') != std::string_view::npos &&
      is_pointed_letters(text.substr(elided_prefix(text)))) {
    return Segment::Kind::acronym;
  }
  return is_digit(code_point_at(text, 0)) ? Segment::Kind::number : Segment::Kind::word;
}

// Is `right` the next group of a number that `left` began: `1` and `000` in `1 000`?
bool joins_number(std::string_view text, const Segment& left, const Segment& right) {
  if (left.kind != Segment::Kind::number || right.kind != Segment::Kind::number) return false;
  std::size_t past = left.end;
  if (!is_group_space(next_code_point(text, past)) || past != right.start) return false;
  const std::string_view group = text.substr(right.start, right.end - right.start);
  const std::string_view digits = group.substr(0, group.find(','));
  return digits.size() == 3 && all_digits(digits) &&
         is_grouped_number(text.substr(left.start, left.end - left.start));
}

// Are the two one word around a character that Unicode takes for a separator: an apostrophe of the
// rarer kinds, or the `&` of `R&D`?
bool joins_word(std::string_view text, const Segment& left, const Segment& right) {
  if (left.kind != Segment::Kind::word || right.kind != Segment::Kind::word) return false;
  std::size_t past = left.end;
  const char32_t between = next_code_point(text, past);
  return past == right.start && (between == '&' || is_apostrophe(between));
}

// Takes what ICU gives as one word, joins it to the one before where both are one.
void add_segment(std::string_view text, std::size_t start, std::size_t end,
                 std::vector<Segment>& segments) {
  Segment segment{start, end, Segment::Kind::word};
  // ICU 72 keeps `@maire` in one piece, later versions do not.
  const char32_t first = code_point_at(text, start);
  if (first == '@' || first == '#') ++segment.start;
  if (segment.start > 0 && text[segment.start - 1] == '#') {
    segment.kind = Segment::Kind::hashtag;
  } else {
    segment.kind = kind_of(text.substr(segment.start, end - segment.start));
  }
  if (!segments.empty() && (joins_number(text, segments.back(), segment) ||
                            joins_word(text, segments.back(), segment))) {
    segments.back().end = end;
  } else {
    segments.push_back(segment);
  }
}

// To Unicode the narrow no-break space is part of a word, to French typography it is a space: it
// stands inside guillemets, before `%` and between the digits of a number.
void add_parts(std::string_view text, std::size_t start, std::size_t end,
               std::vector<Segment>& segments) {
  static constexpr std::string_view narrow_space = "\u202F";
  while (start < end) {
    const std::size_t found = text.substr(start, end - start).find(narrow_space);
    const std::size_t part_end = found == std::string_view::npos ? end : start + found;
    if (part_end > start) add_segment(text, start, part_end, segments);
    start = part_end == end ? end : part_end + narrow_space.size();
  }
}

}  // namespace

struct Tokenizer::Impl {
  std::unique_ptr<icu::BreakIterator> words;
  UText utext = UTEXT_INITIALIZER;
};

Tokenizer::Tokenizer() : impl_(std::make_unique<Impl>()) {
  UErrorCode status = U_ZERO_ERROR;
  impl_->words.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no data for word boundaries");
}

Tokenizer::~Tokenizer() { utext_close(&impl_->utext); }

void Tokenizer::segment(std::string_view text, std::vector<Segment>& segments) {
  segments.clear();
  if (text.empty()) return;
  UErrorCode status = U_ZERO_ERROR;
  utext_openUTF8(&impl_->utext, text.data(), static_cast<int64_t>(text.size()), &status);
  impl_->words->setText(&impl_->utext, status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU could not read a text");

  auto start = static_cast<std::size_t>(impl_->words->first());
  for (int32_t next = impl_->words->next(); next != icu::BreakIterator::DONE;
       next = impl_->words->next()) {
    const auto end = static_cast<std::size_t>(next);
    if (impl_->words->getRuleStatus() >= UBRK_WORD_NUMBER) add_parts(text, start, end, segments);
    start = end;
  }
}

}  // namespace kiosque::text
