#include "searcher/text/stemmer.hpp"

#include <algorithm>

#include "searcher/text/nominal_stem.hpp"
#include "searcher/text/verb_stems.hpp"
#include "searcher/text/word_lists.hpp"

namespace kiosque::text {
namespace {

constexpr std::size_t longest_kept = 2;        // `as`, `os`, `un`
constexpr std::size_t longest_inflected = 40;  // longer ones are no French words

bool is_latin(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

StemRule stem(std::string_view folded, std::string& out) {
  const WordMap& exceptions = word_lists().stem_exceptions;
  if (const auto it = exceptions.find(folded); it != exceptions.end()) {
    out = it->second;
    return StemRule::exception;
  }
  if (folded.size() <= longest_kept || folded.size() > longest_inflected || !is_latin(folded)) {
    out.assign(folded);
    return StemRule::kept;
  }
  if (verb_infinitive(folded, out)) return StemRule::verb;
  nominal_stem(folded, out);
  return StemRule::nominal;
}

}  // namespace kiosque::text
