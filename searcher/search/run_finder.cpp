#include "searcher/search/run_finder.hpp"

#include <utility>

namespace kiosque::search {
namespace {

bool is(const text::Token& token, const RunFinder::Word& word) {
  return token.stem == word.stem && (word.surface.empty() || token.surface == word.surface);
}

bool stands_at(const text::Token& token, std::size_t position) {
  return token.position == position || token.last_position() == position;
}

// How far back a compound may begin. Those with hyphens are shorter, see the tokenizer; of a longer
// hashtag only its first position counts here.
constexpr std::size_t longest_span = 64;

// The first token that may stand at a position, at `near` or before.
std::size_t first_that_may_stand_at(const std::vector<text::Token>& tokens, std::size_t position,
                                    std::size_t near) {
  while (near > 0 && tokens[near - 1].position + longest_span > position) --near;
  return near;
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

bool RunFinder::follow(const std::vector<text::Token>& tokens,
                       const std::vector<std::vector<Word>>& run, std::size_t position,
                       std::vector<Place>& places) const {
  for (std::size_t i = 1; i < run.size(); ++i) {
    ++position;
    const std::size_t before = places.size();
    for (std::size_t next = first_that_may_stand_at(tokens, position, places.back().token);
         places.size() == before; ++next) {
      if (next == tokens.size() || tokens[next].position > position) return false;
      if (!stands_at(tokens[next], position)) continue;
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
      bool follows = follow(tokens, run, tokens[i].position, places);
      if (!follows && tokens[i].span > 1) {
        places.resize(1);
        follows = follow(tokens, run, tokens[i].last_position(), places);
      }
      if (follows) found(start.run, places);
    }
  }
}

}  // namespace kiosque::search
