#include "searcher/search/pattern_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "kiosque/error.hpp"

namespace kiosque::search {
namespace {

// The most words that the phrases of a query become when their names are spelled in every way.
constexpr std::size_t max_run_words = 4 * max_query_terms;

}  // namespace

Wording PatternReader::read(const QueryNode& node) {
  Wording wording = read_wording(node.text, analyzer_);
  terms_ += wording.words.size();
  if (terms_ > max_query_terms) {
    throw QueryError(fmt::format("the query has more than {} words", max_query_terms),
                     "ask for fewer words", node.offset, node.length);
  }
  if (node.exact) {
    take_as_written(wording);
  } else if (options_.expand) {
    expand(wording);
  }
  return wording;
}

// A query of nothing but frequent names is not to become ten times as long.
void PatternReader::expand(Wording& wording) {
  if (expanded_ >= max_query_terms) return warn_of_spellings();
  const NameVariants* names = options_.names;
  (names != nullptr ? *names : NameVariants::standard()).expand(wording, notes_.expansions);
  if (options_.occurs) expand_particles(wording, analyzer_, options_.occurs, notes_.expansions);
  expanded_ += wording.alternatives.size();
}

void PatternReader::warn_of_spellings() {
  warn_once(notes_.warnings,
            "the query has so many names that not all of their spellings are looked for");
}

std::vector<WordRun> PatternReader::runs(const QueryNode& node) {
  const std::size_t left = max_run_words - std::min(run_words_, max_run_words);
  Runs made = runs_of(read(node), left);
  run_words_ += made.words;
  if (!made.is_complete) warn_of_spellings();
  return std::move(made.runs);
}

Pattern PatternReader::phrase(const QueryNode& node) {
  Pattern pattern;
  pattern.runs = runs(node);
  pattern.field = node.field;
  pattern.slop = node.distance;
  return pattern;
}

void PatternReader::add_runs(const QueryNode& node, std::vector<WordRun>& all) {
  if (node.children.empty()) {
    std::vector<WordRun> made = runs(node);
    std::move(made.begin(), made.end(), std::back_inserter(all));
  }
  for (const QueryNode& child : node.children) add_runs(child, all);
}

Pattern PatternReader::near(const QueryNode& node) {
  Pattern pattern;
  pattern.field = node.field;
  pattern.distance = node.distance;
  add_runs(node.children[0], pattern.runs);
  add_runs(node.children[1], pattern.partners);
  return pattern;
}

}  // namespace kiosque::search
