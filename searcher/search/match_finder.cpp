#include "searcher/search/match_finder.hpp"

#include <algorithm>
#include <utility>

namespace kiosque::search {

MatchFinder::MatchFinder(const MatchRuns& matching) : runs_(matching.runs) {
  for (const MatchRun& run : runs_) {
    RunFinder::Run words;
    for (const std::vector<MatchTerm>& place : run.places) {
      std::vector<RunFinder::Word>& alternatives = words.emplace_back();
      for (const MatchTerm& term : place) {
        alternatives.push_back({term.stem, term.surface, term.wildcard.get()});
      }
    }
    finder_.add(std::move(words), run.slop);
  }
  for (const MatchPair& pair : matching.pairs) {
    finder_.pair(pair.left, pair.right, pair.distance);
  }
}

std::vector<FoundWord> MatchFinder::find(std::string_view text, text::Analyzer& analyzer) const {
  const std::vector<text::Token>& tokens = analyzer.analyze(text);
  std::vector<FoundWord> words(tokens.size());
  finder_.find(tokens, [&](std::size_t run, const std::vector<RunFinder::Place>& places) {
    for (std::size_t i = 0; i < places.size(); ++i) {
      const text::Token& token = tokens[places[i].token];
      FoundWord& word = words[places[i].token];
      if (word.weight > 0) continue;
      word = {token.start, token.end, token.position, runs_[run].number + i,
              runs_[run].places[i][places[i].alternative].weight};
    }
  });
  std::erase_if(words, [](const FoundWord& word) { return word.weight <= 0; });
  return words;
}

std::vector<Highlight> MatchFinder::highlights(std::string_view text,
                                               text::Analyzer& analyzer) const {
  std::vector<Highlight> highlights;
  if (runs_.empty()) return highlights;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    for (const FoundWord& word : find(text.substr(start, end - start), analyzer)) {
      add_highlight(highlights, text, {start + word.start, word.end - word.start});
    }
    start = end + 1;
  }
  return highlights;
}

void add_highlight(std::vector<Highlight>& highlights, std::string_view text, Highlight next) {
  if (!highlights.empty()) {
    Highlight& before = highlights.back();
    const std::size_t end = before.offset + before.length;
    if (next.offset < end) return;
    if (next.offset == end + 1 && text[end] == ' ') {
      before.length = next.offset + next.length - before.offset;
      return;
    }
  }
  highlights.push_back(next);
}

}  // namespace kiosque::search
