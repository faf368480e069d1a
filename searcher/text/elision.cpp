#include "searcher/text/elision.hpp"

#include <string>

#include "searcher/text/normalizer.hpp"
#include "searcher/text/utf8.hpp"
#include "searcher/text/word_lists.hpp"

namespace kiosque::text {
namespace {

// `d’l’eau` has two; a text of nothing else is no reason to read it over and over.
constexpr int max_elisions = 4;
constexpr std::size_t longest_kept = 64;

struct Apostrophe {
  std::size_t start = std::string_view::npos;
  std::size_t end = std::string_view::npos;
};

Apostrophe find_apostrophe(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t start = at;
    if (is_apostrophe(next_code_point(word, at))) return {start, at};
  }
  return {};
}

// Nothing is elided before a consonant; `h` may be mute.
bool begins_with_consonant(std::string_view word) {
  std::string normalized;
  std::string folded;
  normalize(word, normalized);
  fold(normalized, folded);
  return !folded.empty() && folded[0] >= 'a' && folded[0] <= 'z' &&
         std::string_view("aeiouyh").find(folded[0]) == std::string_view::npos;
}

// `O’`, `D’` and the like before the rest of a name: one letter, not elided.
std::size_t name_prefix(std::string_view word) {
  const Apostrophe apostrophe = find_apostrophe(word);
  if (apostrophe.start != 1 || apostrophe.end + 2 > word.size()) return 0;
  return apostrophe.end;
}

}  // namespace

std::size_t elided_prefix(std::string_view word) {
  std::size_t prefix = 0;
  std::string normalized;
  for (int elisions = 0; elisions < max_elisions; ++elisions) {
    const std::string_view rest = word.substr(prefix);
    const Apostrophe apostrophe = find_apostrophe(rest);
    if (apostrophe.start == std::string_view::npos) return prefix;
    normalize(rest.substr(0, apostrophe.start), normalized);
    if (!word_lists().elisions.contains(normalized)) return prefix;
    normalize(rest.substr(0, longest_kept), normalized);
    if (word_lists().keeps_apostrophe.contains(normalized)) return prefix;
    prefix += apostrophe.end;
  }
  return prefix;
}

std::size_t apostrophe_prefix(std::string_view word) {
  const std::size_t elided = elided_prefix(word);
  return elided > 0 ? elided : name_prefix(word);
}

bool is_name_with_apostrophe(std::string_view word) {
  const std::size_t elided = elided_prefix(word);
  if (elided == 0) return name_prefix(word) > 0;
  return elided < word.size() && begins_with_consonant(word.substr(elided));
}

}  // namespace kiosque::text
