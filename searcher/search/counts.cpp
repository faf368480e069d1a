#include "searcher/search/counts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "searcher/search/page.hpp"
#include "searcher/search/restriction.hpp"
#include "searcher/search/timeline.hpp"
#include "searcher/search/unweighted.hpp"
#include "searcher/search/verifier.hpp"
#include "searcher/text/french_date.hpp"

namespace kiosque::search {
namespace {

bool wants_all_articles(const SearchOptions& options) {
  return !options.facets.empty() || options.timeline.has_value();
}

// The same articles as `query` matches, found with less.
const Xapian::Query& counting_query(const BuiltQuery& built) {
  return built.all_words_first ? built.all_words_first->each : built.query;
}

// How many a query matches. To know which takes longer.
Xapian::doccount count_articles(const Xapian::Database& database, const Xapian::Query& query) {
  return unweighted(database, query)
      .get_mset(0, 0, database.get_doccount())
      .get_matches_estimated();
}

// Those of them that are meant. In the order of the index, which is that of its file.
ArticleSet verified(const Xapian::Database& database, const BuiltQuery& built,
                    text::Analyzer& analyzer, const ArticleSet& candidates) {
  Verifier verifier(built, analyzer);
  std::vector<Xapian::docid> ids;
  std::copy_if(candidates.ids().begin(), candidates.ids().end(), std::back_inserter(ids),
               [&](Xapian::docid id) {
                 return verifier.matches(database.get_document(id, Xapian::DOC_ASSUME_VALID));
               });
  return ArticleSet(std::move(ids));
}

}  // namespace

bool wants_counts(const SearchOptions& options) {
  return options.exact_total || wants_all_articles(options);
}

void require_countable(const SearchOptions& options) {
  if (options.facet_limit <= SearchOptions::max_limit) return;
  throw Error(ErrorCode::usage,
              fmt::format("at most {} values of a facet can be given", SearchOptions::max_limit));
}

void add_counts(const Xapian::Database& database, FacetCounter& counter, const BuiltQuery& built,
                const SearchOptions& options, text::Analyzer& analyzer, Results& results) {
  if (!wants_all_articles(options) && !built.is_upper_bound) {
    results.total = results.counted = count_articles(database, counting_query(built));
    results.total_is_exact = true;
    return;
  }
  ArticleSet articles = matching_articles(database, counting_query(built));
  results.counts_are_exact = !built.is_upper_bound || articles.size() <= max_verified;
  if (built.is_upper_bound && results.counts_are_exact) {
    articles = verified(database, built, analyzer, articles);
  }
  results.counted = articles.size();
  if (results.counts_are_exact) {
    results.total = articles.size();
    results.total_is_exact = true;
  } else {
    results.total = std::min<std::uint64_t>(results.total, articles.size());
    results.warnings.push_back(
        fmt::format("{} articles may match, and more than {} are not read to tell whether they do: "
                    "counts are of all that may ('export' reads them all)",
                    articles.size(), max_verified));
  }
  for (const FacetField field : options.facets) {
    results.facets.push_back(counter.count(field, articles, options.facet_limit));
  }
  if (!options.timeline) return;
  results.timeline = make_timeline(database, articles, *options.timeline, counter.years(articles),
                                   results.warnings);
  if (options.timeline_share) {
    const ArticleSet withheld =
        matching_articles(database, withheld_query(options, text::now_utc()));
    add_shares(database, withheld, *results.timeline);
  }
}

}  // namespace kiosque::search
