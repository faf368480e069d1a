#include "searcher/text/tokenizer.hpp"

#include <unicode/uchar.h>

#include "searcher/text/elision.hpp"
#include "searcher/text/normalizer.hpp"
#include "searcher/text/segment_joins.hpp"
#include "searcher/text/utf8.hpp"

namespace kiosque::text {
namespace {

using Kind = Segment::Kind;

// A compound of more bytes is read in pieces: it is no word of any language.
constexpr std::size_t longest_compound = 60;

// U+02BC is a letter to Unicode.
bool is_letter(char32_t c) { return u_isalpha(static_cast<UChar32>(c)) != 0 && !is_apostrophe(c); }

// An accent that is a character of its own, behind its letter.
bool is_accent(char32_t c) { return u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK; }

bool is_digit(char32_t c) { return u_isdigit(static_cast<UChar32>(c)) != 0; }

// Single letters with points between them: `C.R.E.S`, as Unicode's rules join it.
bool is_pointed_letters(std::string_view text) {
  bool letter_expected = true;
  std::size_t letters = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    if (!letter_expected && is_accent(c)) continue;
    if (letter_expected ? !is_letter(c) : c != '.') return false;
    letters += letter_expected ? 1 : 0;
    letter_expected = !letter_expected;
  }
  return letters >= 2;
}

Kind kind_of(std::string_view text) {
  if (text.find('.') != std::string_view::npos &&
      is_pointed_letters(text.substr(elided_prefix(text)))) {
    return Kind::acronym;
  }
  return is_digit(code_point_at(text, 0)) ? Kind::number : Kind::word;
}

bool may_be_apostrophe(char byte) {
  return byte == '\'' || static_cast<unsigned char>(byte) >= 0x80;
}

// Grows the last segment by the one that follows it, where the two are one.
bool joins_last(std::string_view text, const Segment& segment, std::vector<Segment>& segments) {
  if (segments.empty()) return false;
  Segment& last = segments.back();
  if (last.end == segment.start) {  // the O of `H₂O`
    const std::size_t before = previous_character(text, last.end);
    if (last.kind != Kind::word || small_digits_size(text, before) == 0) return false;
    last.end = segment.end;
    return true;
  }
  if (joins_compound(text, last, segment) && segment.end - last.start <= longest_compound) {
    last.kind = Kind::compound;
  } else if (!joins_number(text, last, segment) && !joins_time(text, last, segment) &&
             !joins_word(text, last, segment)) {
    return false;
  }
  last.end = segment.end;
  return true;
}

// The signs after a segment that belong to it.
void take_signs(std::string_view text, std::vector<Segment>& segments) {
  Segment& last = segments.back();
  if (last.end >= text.size()) return;
  const char next = text[last.end];
  if (next == ' ' && last.kind != Kind::number) return;  // nearly always
  if (next == ',') return;
  if (last.kind == Kind::number) {
    const Segment sign = currency_after(text, last);
    if (sign.end > sign.start) segments.push_back(sign);
    return;
  }
  if (last.kind != Kind::word) return;
  last.end += small_digits_size(text, last.end);
  if (const std::size_t plus = plus_size(text, last); plus > 0) {
    last.kind = Kind::plus;
    last.end += plus;
    return;
  }
  const Segment* before = segments.size() > 1 ? &segments[segments.size() - 2] : nullptr;
  if (const std::size_t sign = abbreviation_sign(text, before, last); sign > 0) {
    last.kind = Kind::abbreviation;
    last.end += sign;
  }
}

void add_segment(std::string_view text, const ByteRange& word, std::vector<Segment>& segments) {
  Segment segment{word.start, word.end, Kind::word};
  if (text[segment.start] == '#') ++segment.start;  // ICU keeps it, or does not
  if (segment.start > 0 && text[segment.start - 1] == '#') {
    segment.kind = Kind::hashtag;
  } else {
    segment.kind = kind_of(text.substr(segment.start, word.end - segment.start));
  }
  if (!joins_last(text, segment, segments)) segments.push_back(segment);
  take_signs(text, segments);
}

}  // namespace

bool is_lone_elision(std::string_view text, const Segment& segment) {
  if (segment.end >= text.size() || !may_be_apostrophe(text[segment.end])) return false;
  std::size_t past = segment.end;
  if (!is_apostrophe(next_code_point(text, past))) return false;
  return elided_prefix(text.substr(segment.start, past - segment.start)) == past - segment.start;
}

std::string_view to_string(Segment::Kind kind) {
  switch (kind) {
    case Kind::word:
      return "word";
    case Kind::number:
      return "number";
    case Kind::acronym:
      return "acronym";
    case Kind::abbreviation:
      return "abbreviation";
    case Kind::compound:
      return "compound";
    case Kind::hashtag:
      return "hashtag";
    case Kind::plus:
      return "word with sign";
  }
  return "";
}

void Tokenizer::segment(std::string_view text, std::vector<Segment>& segments) {
  segments.clear();
  breaker_.find_words(text, words_);
  for (const ByteRange& word : words_) add_segment(text, word, segments);
}

}  // namespace kiosque::text
