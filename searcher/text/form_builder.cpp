#include "searcher/text/form_builder.hpp"

#include <algorithm>
#include <string>

#include "searcher/text/elision.hpp"
#include "searcher/text/french_list.hpp"
#include "searcher/text/inclusive_writing.hpp"
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

// The size of a sign that stands between words although Unicode leaves it inside one; 0 for others.
std::size_t sign_size(std::string_view segment, std::size_t at) {
  if (segment[at] == '.' || segment[at] == '_') return 1;
  return segment.substr(at, middle_dot.size()) == middle_dot ? middle_dot.size() : 0;
}

}  // namespace

// Adds a form for each word that `form` means, folded: itself, or what it is an abbreviation of.
void FormBuilder::add_meaning(const WordForm& form, std::string_view meaning) {
  for_each_part(meaning, ' ', [&](std::string_view word) {
    if (word.empty()) return;  // to the normaliser some characters have a space: U+037A, U+FDFA
    WordForm& part = forms_.emplace_back(form);
    part.folded = word;
    part.stop_word = word_lists().stop_words.contains(word);
    part.rule = stem(word, part.stem);
    part.position = position_++;
  });
}

void FormBuilder::add_surface(std::string_view surface, std::size_t start, std::size_t end) {
  WordForm form;
  form.surface = surface;
  form.start = start;
  form.end = end;
  fold(form.surface, form.folded);
  erase_char(form.folded, '\'');
  const WordMap& abbreviations = word_lists().abbreviations;
  const auto abbreviation = abbreviations.find(form.folded);
  form.abbreviation = abbreviation != abbreviations.end();
  const std::string folded = form.folded;
  add_meaning(form, form.abbreviation ? abbreviation->second : folded);
}

void FormBuilder::add_abbreviation() {
  WordForm form;
  normalize(segment_, form.surface);
  if (form.surface.ends_with('.')) form.surface.pop_back();
  const std::string_view meaning = written_out(segment_);
  if (meaning.empty()) return add_surface(form.surface, 0, segment_.size());
  form.end = segment_.size();
  form.abbreviation = true;
  add_meaning(form, meaning);
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
  const std::string_view words = segment_.substr(start, end - start);
  if (words.find_first_of("._") == std::string_view::npos &&
      words.find(middle_dot) == std::string_view::npos) {
    return add_word(start, end);
  }
  std::string normalized;
  normalize(words, normalized);
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
