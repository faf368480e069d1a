#include "bench/facet_workload.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <limits>

#include "bench/judgments.hpp"
#include "kiosque/searcher.hpp"

namespace kiosque::bench {
namespace {

SearchOptions with_total() {
  SearchOptions options;
  options.plain = true;
  options.snippet_bytes = 0;
  options.exact_total = true;
  return options;
}

SearchOptions with_facets() {
  SearchOptions options = with_total();
  options.facets.assign(std::begin(all_facet_fields), std::end(all_facet_fields));
  options.timeline = TimelineUnit::automatic;
  return options;
}

// Of a field with one value, and of the dates, all counts together are the total.
void check(const Results& total, const Results& counted) {
  require(total.total_is_exact && total.total == counted.total, "two ways to ask give two totals");
  for (const Facet& facet : counted.facets) {
    if (facet.field == FacetField::author || facet.field == FacetField::tag) continue;
    std::uint64_t sum = facet.other_count + facet.without;
    for (const FacetValue& value : facet.values) sum += value.count;
    require(sum == total.total,
            "the counts of " + std::string(name_of(facet.field)) + " are not the total together");
  }
  std::uint64_t sum = counted.timeline->coarser + counted.timeline->undated;
  for (const Period& period : counted.timeline->periods) sum += period.count;
  require(sum == total.total, "the counts of the timeline are not the total together");
}

// The fastest time of each way to ask.
struct Times {
  double total = std::numeric_limits<double>::max();
  double counted = std::numeric_limits<double>::max();
  double first = std::numeric_limits<double>::max();
};

Results timed(Searcher& searcher, const std::string& query, const SearchOptions& options,
              double& fastest) {
  const Clock::time_point start = Clock::now();
  Results results = searcher.search(query, options);
  fastest = std::min(fastest, seconds_since(start) * 1e3);
  return results;
}

}  // namespace

Figures facets(const Setup& setup) {
  const std::vector<JudgedQuery> queries = read_judged_queries(setup.queries);
  require(!queries.empty(), "there are no queries");
  Searcher searcher(setup.index);
  Figures figures;
  figures.count = queries.size();
  figures.table =
      "| query | articles | exact total, ms | facets and timeline too, ms | ratio | of a new "
      "Searcher, ms | ratio |\n|---|---|---|---|---|---|---|\n";
  for (const JudgedQuery& query : queries) {
    Times times;
    Results total;
    for (unsigned round = 0; round <= setup.rounds; ++round) {
      const Clock::time_point start = Clock::now();
      total = timed(searcher, query.text, with_total(), times.total);
      const Results counted = timed(searcher, query.text, with_facets(), times.counted);
      Searcher anew(setup.index);
      anew.search(query.text, with_total());
      timed(anew, query.text, with_facets(), times.first);
      check(total, counted);
      if (round > 0) figures.seconds.push_back(seconds_since(start));
    }
    figures.milliseconds.push_back(times.counted);
    figures.points.push_back({query.text,
                              total.total,
                              {{"exact_total_ms", times.total},
                               {"facets_ms", times.counted},
                               {"ratio", times.counted / times.total},
                               {"new_searcher_ms", times.first},
                               {"new_searcher_ratio", times.first / times.total}}});
    figures.table +=
        fmt::format("| {} | {} | {:.2f} | {:.2f} | {:.2f} | {:.2f} | {:.2f} |\n", query.text,
                    total.total, times.total, times.counted, times.counted / times.total,
                    times.first, times.first / times.total);
  }
  return figures;
}

}  // namespace kiosque::bench
