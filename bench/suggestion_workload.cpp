#include "bench/suggestion_workload.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "bench/judgments.hpp"
#include "kiosque/searcher.hpp"

namespace kiosque::bench {
namespace {

// One that has met other words only: what is remembered of a word would make the next round a copy.
double asked_anew(const Setup& setup, const std::string& query, bool suggest, Results& results) {
  Searcher searcher(setup.index);
  SearchOptions options;
  options.plain = true;
  options.snippet_bytes = 0;
  searcher.search("le journal", options);
  options.suggest = suggest;
  const Clock::time_point start = Clock::now();
  results = searcher.search(query, options);
  return seconds_since(start) * 1e3;
}

}  // namespace

Figures suggestions(const Setup& setup) {
  const std::vector<JudgedQuery> queries = read_judged_queries(setup.queries);
  require(!queries.empty(), "there are no queries");
  Figures figures;
  figures.count = queries.size();
  std::size_t suggested = 0;
  for (const JudgedQuery& query : queries) {
    double alone = std::numeric_limits<double>::max();
    double with = std::numeric_limits<double>::max();
    Results plain;
    Results results;
    const Clock::time_point start = Clock::now();
    for (unsigned round = 0; round <= setup.rounds; ++round) {
      alone = std::min(alone, asked_anew(setup, query.text, false, plain));
      with = std::min(with, asked_anew(setup, query.text, true, results));
    }
    require(plain.total == results.total, "a suggestion changes the answer");
    figures.seconds.push_back(seconds_since(start));
    figures.milliseconds.push_back(std::max(0.0, with - alone));
    if (results.suggestion) ++suggested;
  }
  figures.quality.emplace_back("queries_with_suggestion", static_cast<double>(suggested));
  figures.table = fmt::format(
      "a suggestion adds {:.2f} ms at the median, {:.2f} at the 95th percentile, {:.2f} at most; "
      "{} of {} queries have one\n",
      percentile(figures.milliseconds, 0.5), percentile(figures.milliseconds, 0.95),
      percentile(figures.milliseconds, 1), suggested, queries.size());
  return figures;
}

}  // namespace kiosque::bench
