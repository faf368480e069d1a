#include "searcher/text/form_builder.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "searcher/text/elision.hpp"
#include "searcher/text/french_list.hpp"
#include "searcher/text/normalizer.hpp"
#include "searcher/text/numbers.hpp"
#include "searcher/text/word_lists.hpp"

namespace kiosque::text {
namespace {

void erase_char(std::string& text, char c) {
  text.erase(std::remove(text.begin(), text.end(), c), text.end());
}

// Apostrophes at the ends were quotation marks.
void trim_apostrophes(std::string& text) {
  while (!text.empty() && text.back() == '\'') text.pop_back();
  text.erase(0, text.find_first_not_of('\''));
}

constexpr std::string_view middle_dot = "\u00B7";

// The size of a sign that stands between words although Unicode leaves it inside one; 0 for others.
std::size_t sign_size(std::string_view segment, std::size_t at) {
  if (segment[at] == '.' || segment[at] == '_') return 1;
  return segment.substr(at, middle_dot.size()) == middle_dot ? middle_dot.size() : 0;
}

bool is_one_of(std::string_view word, const auto& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Is it one of the endings that inclusive writing sets off? After a point, which may also end a
// sentence, the small words that some of them are do not count.
bool is_inclusive_ending(std::string_view normalized, bool after_point) {
  static constexpr auto endings = std::to_array<std::string_view>(
      {"e",    "s",     "es",    "x",      "ne",   "nes",   "fe",  "ve",   "ves", "ère", "ères",
       "rice", "rices", "trice", "trices", "euse", "euses", "ice", "ices", "ine", "ines"});
  static constexpr auto words_too =
      std::to_array<std::string_view>({"le", "les", "te", "tes", "se", "ses"});
  return is_one_of(normalized, endings) || (!after_point && is_one_of(normalized, words_too));
}

}  // namespace

std::size_t size_without_inclusive_endings(std::string_view word) {
  constexpr std::size_t shortest_word = 3;
  const bool dotted = word.find(middle_dot) != std::string_view::npos;
  const std::string_view sign = dotted ? middle_dot : std::string_view(".");
  const std::size_t size = word.find(sign);
  if (size == std::string_view::npos || size < shortest_word) return word.size();
  for (std::size_t start = size + sign.size(); start <= word.size();) {
    const std::size_t end = std::min(word.find(sign, start), word.size());
    if (!is_inclusive_ending(word.substr(start, end - start), !dotted)) return word.size();
    start = end + sign.size();
  }
  return size;
}

void FormBuilder::push(WordForm form) {
  form.position = position_++;
  forms_.push_back(std::move(form));
}

// Folds and stems a form that has its surface, and adds it.
void FormBuilder::finish(WordForm form) {
  fold(form.surface, form.folded);
  erase_char(form.folded, '\'');
  if (form.folded.empty()) return;
  const WordLists& lists = word_lists();
  const auto abbreviation = lists.abbreviations.find(form.folded);
  form.abbreviation = abbreviation != lists.abbreviations.end();
  const std::string_view meaning =
      form.abbreviation ? std::string_view(abbreviation->second) : std::string_view(form.folded);
  for_each_part(meaning, ' ', [&](std::string_view word) {
    if (word.empty()) return;  // to the normaliser some characters have a space: U+037A, U+FDFA
    WordForm part = form;
    part.folded = word;
    part.stop_word = lists.stop_words.contains(word);
    part.rule = stem(word, part.stem);
    push(std::move(part));
  });
}

void FormBuilder::add_surface(std::string_view surface, std::size_t start, std::size_t end) {
  WordForm form;
  form.surface = surface;
  form.start = start;
  form.end = end;
  finish(std::move(form));
}

void FormBuilder::add_abbreviation() {
  std::string surface;
  normalize(segment_, surface);
  if (!surface.empty() && surface.back() == '.') surface.pop_back();
  const std::string_view meaning = written_out(segment_);
  if (meaning.empty()) return add_surface(surface, 0, segment_.size());
  for_each_part(meaning, ' ', [&](std::string_view word) {
    WordForm form;
    form.surface = surface;
    form.folded = word;
    form.end = segment_.size();
    form.abbreviation = true;
    form.stop_word = word_lists().stop_words.contains(word);
    form.rule = stem(word, form.stem);
    push(std::move(form));
  });
}

// Adds what follows an elided article, or a word that has none.
void FormBuilder::add_plain_word(std::size_t start, std::size_t end) {
  const std::string_view word = segment_.substr(start, end - start);
  std::string surface;
  normalize(word, surface);
  trim_apostrophes(surface);
  if (const std::size_t digits = roman_ordinal(word); digits > 0) surface.resize(digits);
  surface.resize(size_without_inclusive_endings(surface));
  if (!surface.empty()) add_surface(surface, start, end);
}

void FormBuilder::add_word(std::size_t start, std::size_t end) {
  const std::string_view word = segment_.substr(start, end - start);
  const std::size_t prefix = apostrophe_prefix(word);
  if (prefix >= word.size()) return;
  const std::size_t first = forms_.size();
  add_plain_word(start + prefix, end);
  if (forms_.size() != first + 1 || !is_name_with_apostrophe(word)) return;
  std::string surface;
  std::string folded;
  normalize(word, surface);
  fold(surface, folded);
  erase_char(folded, '\'');
  insert_whole(first, surface, folded);
  forms_[first].start = start;
}

void FormBuilder::add_words(std::size_t start, std::size_t end) {
  std::string normalized;
  normalize(segment_.substr(start, end - start), normalized);
  if (size_without_inclusive_endings(normalized) < normalized.size()) return add_word(start, end);
  for (std::size_t at = start; at < end;) {
    const std::size_t sign = sign_size(segment_, at);
    if (sign > 0 && at > start) add_word(start, at);
    at += std::max<std::size_t>(sign, 1);
    if (sign > 0) start = at;
  }
  if (end > start) add_word(start, end);
}

void FormBuilder::insert_whole(std::size_t first, std::string_view surface,
                               std::string_view folded) {
  WordForm whole;
  whole.surface = surface;
  whole.folded = folded;
  whole.rule = stem(folded, whole.stem);
  whole.position = forms_[first].position;
  whole.span = forms_.back().position - whole.position + 1;
  whole.start = forms_[first].start;
  whole.end = forms_.back().end;
  whole.compound = true;
  forms_.insert(forms_.begin() + static_cast<std::ptrdiff_t>(first), std::move(whole));
}

}  // namespace kiosque::text
