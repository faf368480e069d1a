#include "indexer/writer/keywords.hpp"

#include <algorithm>

#include "searcher/text/word_lists.hpp"

namespace kiosque::index {
namespace {

// Between these lengths, in bytes, a word counts for as much as it is long. Chosen in
// bench/RESULTS.md, "Feedback".
constexpr std::size_t shortest = 2;
constexpr std::size_t longest = 9;

// A stem fits into the byte that says how long it is: see schema::term().
constexpr std::size_t longest_stem = 255;

bool may_be_keyword(const IndexedTerm& term) {
  const bool has_prefix = term.term[0] >= 'A' && term.term[0] <= 'Z';
  return term.wdf > 0 && !has_prefix && term.term.size() >= shortest &&
         term.term.size() <= longest_stem && !text::word_lists().stop_words.contains(term.term);
}

double worth(const schema::Keyword& keyword) {
  return keyword.weight * static_cast<double>(std::min(keyword.stem.size(), longest));
}

}  // namespace

std::vector<schema::Keyword> keywords_of(std::span<const IndexedTerm> terms) {
  std::vector<schema::Keyword> keywords;
  for (const IndexedTerm& term : terms) {
    if (may_be_keyword(term)) keywords.push_back({term.term, schema::saturated(term.wdf)});
  }
  const std::size_t count = std::min(keywords.size(), schema::max_keywords);
  std::partial_sort(keywords.begin(), keywords.begin() + static_cast<std::ptrdiff_t>(count),
                    keywords.end(), [](const schema::Keyword& a, const schema::Keyword& b) {
                      return worth(a) != worth(b) ? worth(a) > worth(b) : a.stem < b.stem;
                    });
  keywords.resize(count);
  return keywords;
}

}  // namespace kiosque::index
