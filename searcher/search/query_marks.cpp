#include "searcher/search/query_marks.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include "searcher/search/query_lexer.hpp"
#include "searcher/text/elision.hpp"
#include "searcher/text/say.hpp"
#include "searcher/text/utf8.hpp"

namespace kiosque::search {
namespace {

using Kind = WordMark::Kind;

// Of the word proper: `l’ab*` has two.
std::size_t letters_of(std::string_view word) {
  return count_letters(word.substr(text::elided_prefix(word)));
}

WordMark read_wildcard(std::string_view text, std::vector<Message>& warnings) {
  const std::string_view word = text.substr(0, text.find_last_not_of('*') + 1);
  const std::size_t letters = letters_of(word);
  const bool is_at_end = word.size() < text.size() && word.find('*') == std::string_view::npos;
  if (is_at_end && letters >= min_wildcard_letters) return {Kind::wildcard, word};
  warn_once(warnings, both("in '{}' a star is read as text: it stands for letters only at the "
                           "end of a word, after at least {} of them",
                           "dans « {} » l’astérisque est lu comme du texte : il ne remplace des "
                           "lettres qu’à la fin d’un mot, après au moins {} lettres",
                           text, min_wildcard_letters));
  return {Kind::none, text};
}

WordMark read_fuzzy(std::string_view text, std::string_view word, std::string_view digits,
                    bool exact, std::vector<Message>& warnings) {
  const std::size_t letters = letters_of(word);
  if (letters == 0) return {Kind::none, text};
  if (exact || letters < min_fuzzy_letters || letters > max_fuzzy_letters) {
    warn_once(
        warnings,
        exact
            ? both("in '={}' a '~' is read as text: '=' is for words "
                   "exactly as written",
                   "dans « ={} » le « ~ » est lu comme du texte : « = » est pour des mots "
                   "exactement comme écrits",
                   text)
            : both("in '{}' a '~' is read as text: it takes a word of {} "
                   "to {} letters",
                   "dans « {} » le « ~ » est lu comme du texte : il faut un mot de {} à {} lettres",
                   text, min_fuzzy_letters, max_fuzzy_letters));
    return {Kind::none, text};
  }
  if (digits.empty() || digits == "1") return {Kind::fuzzy, word, 1};
  if (digits == "2" && letters >= min_twice_fuzzy_letters) return {Kind::fuzzy, word, 2};
  const std::size_t edits = letters < min_twice_fuzzy_letters ? 1 : 2;
  warn_once(warnings, both("'{}' is read as '{}~{}': at most 2 letters may differ, and 1 in "
                           "a word of fewer than {} letters",
                           "« {} » est lu comme « {}~{} » : au plus 2 lettres peuvent différer, et "
                           "1 dans un mot de moins de {} lettres",
                           text, word, edits, min_twice_fuzzy_letters));
  return {Kind::fuzzy, word, edits};
}

}  // namespace

std::size_t count_letters(std::string_view text) {
  std::size_t letters = 0;
  text::for_each_code_point(text, [&](char32_t c) {
    if (u_isalnum(static_cast<UChar32>(c)) != 0) ++letters;
  });
  return letters;
}

WordMark read_mark(std::string_view text, bool exact, std::vector<Message>& warnings) {
  // As in a list of words.
  const WordMark none{Kind::none, text};
  text = text.substr(0, text.find_last_not_of(",;.!?:") + 1);
  if (const std::size_t star = text.find('*'); star != std::string_view::npos) {
    const bool is_first = letters_of(text.substr(0, star)) == 0;
    if (letters_of(text) == 0 || (is_first && text.back() != '*')) return none;
    const WordMark mark = read_wildcard(text, warnings);
    return mark.kind == Kind::wildcard ? mark : none;
  }
  const std::size_t tilde = text.rfind('~');
  if (tilde == std::string_view::npos) return none;
  const std::string_view digits = text.substr(tilde + 1);
  if (digits.find_first_not_of("0123456789") != std::string_view::npos) return none;
  const WordMark mark = read_fuzzy(text, text.substr(0, tilde), digits, exact, warnings);
  return mark.kind == Kind::fuzzy ? mark : none;
}

}  // namespace kiosque::search
