#include "searcher/search/run_finder.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kiosque::search {
namespace {

bool is(const text::Token& token, const RunFinder::Word& word) {
  if (word.wildcard != nullptr) return word.wildcard->matches(token.surface);
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

std::size_t RunFinder::add(Run run, std::size_t slop) {
  const std::size_t number = wanted_.size();
  for (std::size_t i = 0; !run.empty() && i < run.front().size(); ++i) {
    const Word& word = run.front()[i];
    (word.wildcard != nullptr ? wildcards_ : starts_[word.stem]).push_back({number, i});
  }
  wanted_.push_back({std::move(run), slop});
  return number;
}

void RunFinder::pair(const std::vector<std::size_t>& left, const std::vector<std::size_t>& right,
                     std::size_t distance) {
  for (const std::vector<std::size_t>* side : {&left, &right}) {
    for (const std::size_t run : *side) {
      wanted_[run].pair = distances_.size();
      wanted_[run].is_right = side == &right;
    }
  }
  distances_.push_back(distance);
}

bool RunFinder::follow(const std::vector<text::Token>& tokens, const Wanted& wanted,
                       std::size_t& position, std::vector<Place>& places) {
  const std::size_t begin = position;
  for (std::size_t i = 1; i < wanted.run.size(); ++i) {
    const std::size_t before = places.size();
    while (places.size() == before) {
      if (++position > begin + i + wanted.slop) return false;
      for (std::size_t next = first_that_may_stand_at(tokens, position, places.back().token);
           places.size() == before; ++next) {
        if (next == tokens.size()) return false;
        if (tokens[next].position > position) break;
        if (!stands_at(tokens[next], position)) continue;
        for (std::size_t j = 0; j < wanted.run[i].size() && places.size() == before; ++j) {
          if (is(tokens[next], wanted.run[i][j])) places.push_back({next, j});
        }
      }
    }
  }
  return true;
}

void RunFinder::find(const std::vector<text::Token>& tokens, const Found& found) const {
  Occurrences held;
  std::vector<Place> places;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    for (const Start& start : wildcards_) find_at(tokens, i, start, places, found, held);
    const auto starts = starts_.find(tokens[i].stem);
    if (starts == starts_.end()) continue;
    for (const Start& start : starts->second) find_at(tokens, i, start, places, found, held);
  }
  if (!held.empty()) find_pairs(held, found);
}

// A compound stands at two positions; in a pair it may be near what it is by either.
void RunFinder::find_at(const std::vector<text::Token>& tokens, std::size_t token,
                        const Start& start, std::vector<Place>& places, const Found& found,
                        Occurrences& held) const {
  const Wanted& wanted = wanted_[start.run];
  if (!is(tokens[token], wanted.run.front()[start.alternative])) return;
  const std::array<std::size_t, 2> positions = {tokens[token].position,
                                                tokens[token].last_position()};
  for (std::size_t i = 0; i < (tokens[token].span > 1 ? positions.size() : 1); ++i) {
    places.assign(1, {token, start.alternative});
    std::size_t last = positions[i];
    if (!follow(tokens, wanted, last, places)) continue;
    if (wanted.pair == no_pair) return found(start.run, places);
    held.push_back({start.run, positions[i], last, places});
  }
}

namespace {

template <typename Occurrence>
void mark_near(std::vector<Occurrence*>& before, std::vector<Occurrence*>& behind,
               std::size_t distance) {
  for (Occurrence* left : before) {
    auto right =
        std::upper_bound(behind.begin(), behind.end(), left->last,
                         [](std::size_t last, const Occurrence* o) { return last < o->first; });
    for (; right != behind.end() && (*right)->first <= left->last + distance + 1; ++right) {
      left->is_near = (*right)->is_near = true;
    }
  }
}

}  // namespace

void RunFinder::find_pairs(Occurrences& held, const Found& found) const {
  std::stable_sort(held.begin(), held.end(),
                   [](const Occurrence& a, const Occurrence& b) { return a.first < b.first; });
  std::vector<std::array<std::vector<Occurrence*>, 2>> sides(distances_.size());
  for (Occurrence& occurrence : held) {
    const Wanted& wanted = wanted_[occurrence.run];
    sides[wanted.pair][wanted.is_right ? 1 : 0].push_back(&occurrence);
  }
  for (std::size_t i = 0; i < sides.size(); ++i) {
    mark_near(sides[i][0], sides[i][1], distances_[i]);
    mark_near(sides[i][1], sides[i][0], distances_[i]);
  }
  for (const Occurrence& occurrence : held) {
    if (occurrence.is_near) found(occurrence.run, occurrence.places);
  }
}

}  // namespace kiosque::search
