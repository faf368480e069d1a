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

bool MatchFinder::is_meant_in(const MatchRun& run, schema::FieldId field) const {
  return run.field == nullptr || run.field->field == field;
}

std::vector<Highlight> MatchFinder::highlights(std::string_view text, schema::FieldId field,
                                               text::Analyzer& analyzer) const {
  std::vector<Highlight> spans;
  if (runs_.empty()) return spans;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    const std::vector<text::Token>& tokens = analyzer.analyze(text.substr(start, end - start));
    finder_.find(tokens, [&](std::size_t run, const std::vector<RunFinder::Place>& places) {
      if (!is_meant_in(runs_[run], field)) return;
      const MatchTerm& first = runs_[run].places.front()[places.front().alternative];
      if (first.weight <= 0) return;
      const std::size_t from = tokens[places.front().token].start;
      spans.push_back({start + from, tokens[places.back().token].end - from});
    });
    start = end + 1;
  }
  std::sort(spans.begin(), spans.end(), [](const Highlight& x, const Highlight& y) {
    return x.offset != y.offset ? x.offset < y.offset : x.length > y.length;
  });
  std::vector<Highlight> highlights;
  for (const Highlight& span : spans) {
    if (highlights.empty() || span.offset >= highlights.back().offset + highlights.back().length) {
      highlights.push_back(span);
      continue;
    }
    Highlight& before = highlights.back();
    before.length = std::max(before.length, span.offset + span.length - before.offset);
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
