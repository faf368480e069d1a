#include "searcher/search/wording.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "searcher/search/run_finder.hpp"
#include "tests/catch.hpp"

using namespace kiosque::search;
using kiosque::text::Analyzer;
using Lines = std::vector<std::string>;

namespace {

QueryWord word(const std::string& stem) { return {stem, stem, stem, false}; }

// `a b c` where each may also be two other words, so that it is a run of its own.
Wording with_variants(std::size_t words) {
  Wording wording;
  for (std::size_t i = 0; i < words; ++i) wording.words.push_back(word("w" + std::to_string(i)));
  for (std::size_t i = 0; i < words; ++i) {
    for (const char* other : {"x", "y", "z"}) {
      add_alternative(wording, {i, i + 1, {word(other + std::to_string(i)), word("v")}});
    }
  }
  return wording;
}

std::string said(const WordRun& run) {
  std::string out;
  for (const std::vector<QueryWord>& place : run) {
    out += (out.empty() ? "" : " ") + place.front().stem;
  }
  return out;
}

// The first words of each time that a run stands in a text.
Lines found(const std::string& text, const std::vector<std::string>& stems) {
  RunFinder finder;
  std::vector<std::vector<RunFinder::Word>> run;
  for (const std::string& stem : stems) run.push_back({{stem, {}}});
  finder.add(run);
  Analyzer analyzer;
  const auto& tokens = analyzer.analyze(text);
  Lines lines;
  finder.find(tokens, [&](std::size_t, const std::vector<RunFinder::Place>& places) {
    lines.push_back(
        text.substr(tokens[places.front().token].start,
                    tokens[places.back().token].end - tokens[places.front().token].start));
  });
  return lines;
}

}  // namespace

TEST_CASE("of too many runs, those come first that are nearest to what was typed") {
  const Runs made = runs_of(with_variants(4), 100'000);
  CHECK(made.runs.size() == max_runs);
  CHECK_FALSE(made.is_complete);
  CHECK(said(made.runs[0]) == "w0 w1 w2 w3");
  // Each of the twelve other spellings, the rest as typed.
  Lines one_changed;
  for (std::size_t i = 1; i <= 12; ++i) one_changed.push_back(said(made.runs[i]));
  for (const char* run : {"x0 v w1 w2 w3", "w0 w1 w2 z3 v", "w0 y1 v w2 w3"}) {
    CHECK(std::count(one_changed.begin(), one_changed.end(), run) == 1);
  }
  CHECK(runs_of(with_variants(1), 100'000).runs.size() == 4);
  CHECK(runs_of(with_variants(1), 100'000).is_complete);
}

TEST_CASE("long phrases of names stay bounded, and are said at least as typed") {
  const Runs made = runs_of(with_variants(500), 1000);
  CHECK(made.runs.size() == 2);
  CHECK_FALSE(made.is_complete);
  CHECK(runs_of(with_variants(3), 0).runs.size() == 1);
}

TEST_CASE("a run goes through a compound from both of its sides, and through its parts") {
  const std::string text = "le vice-président du Sénat";
  CHECK(found(text, {"vicepresident", "du"}) == Lines{"vice-président du"});
  CHECK(found(text, {"le", "vicepresident"}) == Lines{"le vice-président"});
  CHECK(found(text, {"le", "vice", "president", "du"}) == Lines{"le vice-président du"});
  CHECK(found(text, {"vicepresident", "senat"}).empty());
}
