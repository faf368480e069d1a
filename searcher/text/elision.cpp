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

}  // namespace kiosque::text
