#include "searcher/text/word_forms.hpp"

#include <unicode/uchar.h>

#include <algorithm>

#include "searcher/text/elision.hpp"
#include "searcher/text/normalizer.hpp"
#include "searcher/text/numbers.hpp"
#include "searcher/text/utf8.hpp"
#include "searcher/text/word_lists.hpp"

namespace kiosque::text {
namespace {

void erase_char(std::string& text, char c) {
  text.erase(std::remove(text.begin(), text.end(), c), text.end());
}

// Fills in the folded form, the stem and the stop word mark of a form that has its surface.
void finish(WordForm& form, Stemmer& stemmer) {
  fold(form.surface, form.folded);
  erase_char(form.folded, '\'');
  const WordLists& lists = word_lists();
  if (const auto it = lists.abbreviations.find(form.folded); it != lists.abbreviations.end()) {
    form.folded = it->second;
  }
  form.stop_word = lists.stop_words.contains(form.folded);
  stemmer.stem(form.folded, form.stem);
}

// Normalises segment[start, end) into a form, without the apostrophes that were quotation marks.
bool read_surface(std::string_view segment, WordForm& form) {
  normalize(segment.substr(form.start, form.end - form.start), form.surface);
  while (!form.surface.empty() && form.surface.back() == '\'') form.surface.pop_back();
  form.surface.erase(0, form.surface.find_first_not_of('\''));
  return !form.surface.empty();
}

void add_word(std::string_view segment, std::size_t start, std::size_t end, std::uint32_t& position,
              Stemmer& stemmer, std::vector<WordForm>& forms) {
  start += elided_prefix(segment.substr(start, end - start));
  if (start >= end) return;
  WordForm form;
  form.start = start;
  form.end = end;
  form.position = position;
  if (!read_surface(segment, form)) return;
  if (const std::size_t digits = roman_ordinal(segment.substr(start, end - start)); digits > 0) {
    form.surface.resize(digits);
  }
  finish(form, stemmer);
  if (form.folded.empty()) return;
  forms.push_back(std::move(form));
  ++position;
}

// The words between the signs that Unicode, or one of its versions, leaves inside a word.
void add_words(std::string_view segment, Stemmer& stemmer, std::vector<WordForm>& forms) {
  std::uint32_t position = 0;
  std::size_t start = 0;
  while (start < segment.size()) {
    const std::size_t end = std::min(segment.find_first_of(".:@_", start), segment.size());
    if (end > start) add_word(segment, start, end, position, stemmer, forms);
    start = end + 1;
  }
}

void add_acronym(std::string_view segment, Stemmer& stemmer, std::vector<WordForm>& forms) {
  WordForm form;
  form.start = elided_prefix(segment);
  form.end = segment.size();
  if (!read_surface(segment, form)) return;
  erase_char(form.surface, '.');
  if (form.surface.empty()) return;
  finish(form, stemmer);
  forms.push_back(std::move(form));
}

void add_number(std::string_view segment, Stemmer& stemmer, std::vector<WordForm>& forms) {
  std::uint32_t position = 0;
  for (const NumberPart& part : number_parts(segment)) {
    WordForm form;
    form.start = part.start;
    form.end = part.end;
    form.position = position++;
    normalize(part.text, form.surface);
    finish(form, stemmer);
    forms.push_back(std::move(form));
  }
}

// The offsets from `from` on at which a part of `SmartCity2030` begins: capitals after small
// letters, digits after letters and letters after digits.
std::vector<std::size_t> camel_case_starts(std::string_view word, std::size_t from) {
  enum class Class { small, capital, digit, other };
  std::vector<std::size_t> starts;
  Class before = Class::other;
  for (std::size_t next = from; next < word.size();) {
    const std::size_t at = next;
    const auto c = static_cast<UChar32>(next_code_point(word, next));
    Class now = Class::other;
    if (u_isdigit(c) != 0) {
      now = Class::digit;
    } else if (u_isupper(c) != 0) {
      now = Class::capital;
    } else if (u_isalpha(c) != 0) {
      now = Class::small;
    }
    const bool mark = u_charType(c) == U_NON_SPACING_MARK;
    if (starts.empty() ||
        (!mark && now != before && !(before == Class::capital && now == Class::small))) {
      starts.push_back(at);
    }
    if (!mark) before = now;
  }
  return starts;
}

void add_hashtag(std::string_view segment, Stemmer& stemmer, std::vector<WordForm>& forms) {
  const std::size_t begin = elided_prefix(segment);
  const std::vector<std::size_t> starts = camel_case_starts(segment, begin);
  std::uint32_t position = 0;
  if (starts.size() > 1) {
    const std::size_t first = forms.size();
    add_word(segment, begin, segment.size(), position, stemmer, forms);
    if (forms.size() > first) forms.back().compound = true;
    position = 0;
  }
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const std::size_t end = i + 1 < starts.size() ? starts[i + 1] : segment.size();
    add_word(segment, starts[i], end, position, stemmer, forms);
  }
}

}  // namespace

void word_forms(std::string_view segment, Segment::Kind kind, Stemmer& stemmer,
                std::vector<WordForm>& forms) {
  switch (kind) {
    case Segment::Kind::word:
      add_words(segment, stemmer, forms);
      break;
    case Segment::Kind::number:
      add_number(segment, stemmer, forms);
      break;
    case Segment::Kind::acronym:
      add_acronym(segment, stemmer, forms);
      break;
    case Segment::Kind::hashtag:
      add_hashtag(segment, stemmer, forms);
      break;
  }
}

}  // namespace kiosque::text
