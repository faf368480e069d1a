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
#include "searcher/text/say.hpp"

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
  throw Error(ErrorCode::usage, say("at most {} values of a facet can be given",
                                    "au plus {} valeurs d’une facette peuvent être données",
                                    SearchOptions::max_limit));
}

namespace {

// Notes how many articles are counted. \param is_exact  else the most there can be
void set_counted(std::uint64_t articles, bool is_exact, Results& results) {
  results.counted = articles;
  results.counts_are_exact = is_exact;
  if (is_exact) {
    results.total = articles;
    results.total_is_exact = true;
    return;
  }
  results.total = std::min<std::uint64_t>(results.total, articles);
  results.warnings.push_back(
      both("{} articles may match, and more than {} are not read to tell whether they do: "
           "counts are of all that may ('export' reads them all)",
           "{} articles peuvent correspondre, et on n’en lit pas plus de {} pour s’en assurer : "
           "les nombres sont ceux de tous les candidats (« export » les lit tous)",
           articles, max_verified));
}

void count_each(const Xapian::Database& database, FacetCounter& counter, const ArticleSet& articles,
                const SearchOptions& options, Results& results) {
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

void count_tallies(const Xapian::Database& database, const Tallies& tallies,
                   const SearchOptions& options, Results& results) {
  for (const FacetField field : options.facets) {
    results.facets.push_back(count_tallied(field, tallies, options.facet_limit));
  }
  if (!options.timeline) return;
  results.timeline = make_timeline(database, tallies, *options.timeline, results.warnings);
  if (options.timeline_share) {
    const Tallies withheld = tally_matches(database, withheld_query(options, text::now_utc()),
                                           {schema::slot(schema::FieldId::date)});
    add_shares(database, withheld, *results.timeline);
  }
}

std::vector<Xapian::valueno> counted_slots(const SearchOptions& options) {
  std::vector<Xapian::valueno> slots;
  for (const FacetField field : options.facets) {
    slots.push_back(static_cast<Xapian::valueno>(schema_field(field).slot));
  }
  if (options.timeline) slots.push_back(schema::slot(schema::FieldId::date));
  return slots;
}

}  // namespace

void add_counts(const Xapian::Database& database, FacetCounter& counter, const BuiltQuery& built,
                const SearchOptions& options, text::Analyzer& analyzer, Results& results) {
  const Xapian::Query& query = counting_query(built);
  if (!wants_all_articles(options) && !built.is_upper_bound) {
    results.total = results.counted = count_articles(database, query);
    results.total_is_exact = true;
    return;
  }
  if (counter.is_sharded() && !built.is_upper_bound) {
    const Tallies tallies = tally_matches(database, query, counted_slots(options));
    set_counted(tallies.articles, true, results);
    return count_tallies(database, tallies, options, results);
  }
  ArticleSet articles = matching_articles(database, query);
  const bool is_exact = !built.is_upper_bound || articles.size() <= max_verified;
  if (built.is_upper_bound && is_exact) {
    articles = verified(database, built, analyzer, articles);
  }
  set_counted(articles.size(), is_exact, results);
  if (!counter.is_sharded()) return count_each(database, counter, articles, options, results);
  count_tallies(database,
                is_exact ? tally_articles(database, articles.ids(), counted_slots(options))
                         : tally_matches(database, query, counted_slots(options)),
                options, results);
}

}  // namespace kiosque::search
