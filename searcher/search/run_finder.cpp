#include "searcher/search/run_finder.hpp"

#include <utility>

namespace kiosque::search {
namespace {

bool is(const text::Token& token, const RunFinder::Word& word) {
  return token.stem == word.stem && (word.surface.empty() || token.surface == word.surface);
}

}  // namespace

std::size_t RunFinder::add(std::vector<std::vector<Word>> run) {
  const std::size_t number = runs_.size();
  for (std::size_t i = 0; !run.empty() && i < run.front().size(); ++i) {
    starts_[run.front()[i].stem].push_back({number, i});
  }
  runs_.push_back(std::move(run));
  return number;
}

// A compound shares the position of its first part: a position may have several tokens.
bool RunFinder::follow(const std::vector<text::Token>& tokens,
                       const std::vector<std::vector<Word>>& run,
                       std::vector<Place>& places) const {
  std::size_t next = places.front().token + 1;
  for (std::size_t i = 1; i < run.size(); ++i) {
    const std::size_t position = tokens[places.front().token].position + i;
    const std::size_t before = places.size();
    for (; places.size() == before; ++next) {
      if (next == tokens.size() || tokens[next].position > position) return false;
      if (tokens[next].position < position) continue;
      for (std::size_t j = 0; j < run[i].size() && places.size() == before; ++j) {
        if (is(tokens[next], run[i][j])) places.push_back({next, j});
      }
    }
  }
  return true;
}

void RunFinder::find(const std::vector<text::Token>& tokens, const Found& found) const {
  std::vector<Place> places;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto starts = starts_.find(tokens[i].stem);
    if (starts == starts_.end()) continue;
    for (const Start& start : starts->second) {
      const std::vector<std::vector<Word>>& run = runs_[start.run];
      if (!is(tokens[i], run.front()[start.alternative])) continue;
      places.assign(1, {i, start.alternative});
      if (follow(tokens, run, places)) found(start.run, places);
    }
  }
}

}  // namespace kiosque::search
