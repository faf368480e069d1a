#include "searcher/search/facets.hpp"

#include <iterator>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "indexer/formats/article.hpp"
#include "indexer/writer/document_builder.hpp"
#include "searcher/search/calendar.hpp"
#include "searcher/search/counts.hpp"
#include "searcher/search/restriction.hpp"
#include "searcher/search/verifier.hpp"
#include "searcher/text/normalizer.hpp"
#include "tests/catch.hpp"

using namespace kiosque;
using namespace kiosque::search;

namespace {

using Random = std::mt19937;
using Counts = std::map<std::string, std::uint64_t>;

const std::string& pick(Random& random, const std::vector<std::string>& from) {
  return from[random() % from.size()];
}

std::vector<std::string> some(Random& random, const std::vector<std::string>& from) {
  std::vector<std::string> values;
  for (auto i = random() % 4; i > 0; --i) values.push_back(pick(random, from));
  return values;
}

index::Article random_article(Random& random) {
  static const std::vector<std::string> words = {"digue", "phare", "phares",
                                                 "sel",   "marée", "dune"};
  static const std::vector<std::string> names = {"Le Phare", "LE PHARE", "La Dune",
                                                 "Écho",     "echo",     ""};
  static const std::vector<std::string> dates = {
      "2013-05-09T10:00:00Z", "2013-05-10", "2013-05", "2013", "", "2012-02-29", "1998-01-01"};
  index::Article article;
  for (auto i = 2 + random() % 5; i > 0; --i) article.body += pick(random, words) + " ";
  article.source = pick(random, names);
  article.section = pick(random, names);
  article.authors = some(random, names);
  article.tags = some(random, {"Sel", "sel", "SEL", "mer", "île"});
  article.date = pick(random, dates);
  article.lang = pick(random, {"fr", "ar", ""});
  article.status = pick(random, {"live", "live", "live", "killed", "embargoed"});
  return article;
}

std::vector<std::string> values_of(const index::Article& article, FacetField field) {
  switch (field) {
    case FacetField::source:
      return {article.source};
    case FacetField::section:
      return {article.section};
    case FacetField::author:
      return article.authors;
    case FacetField::tag:
      return article.tags;
    case FacetField::lang:
      return {article.lang};
  }
  return {};
}

// By folded value: what spellings have in common.
Counts counted_by_hand(const std::vector<index::Article>& articles, const ArticleSet& of,
                       FacetField field) {
  Counts counts;
  for (const Xapian::docid id : of.ids()) {
    std::set<std::string> values;
    for (const std::string& value : values_of(articles[id - 1], field)) {
      if (!value.empty()) values.insert(text::fold_value(value));
    }
    for (const std::string& value : values) ++counts[value];
    if (values.empty()) ++counts[""];
  }
  return counts;
}

Counts folded(const Facet& facet) {
  Counts counts;
  for (const FacetValue& value : facet.values) counts[text::fold_value(value.value)] = value.count;
  if (facet.without > 0) counts[""] = facet.without;
  return counts;
}

Counts dates_by_hand(const std::vector<index::Article>& articles, const ArticleSet& of,
                     std::size_t length) {
  Counts counts;
  for (const Xapian::docid id : of.ids()) {
    const std::string& date = articles[id - 1].date;
    ++counts[date.empty() ? "undated" : date.size() < length ? "coarser" : date.substr(0, length)];
  }
  return counts;
}

Counts dates_of(const Timeline& timeline) {
  Counts counts;
  if (timeline.coarser > 0) counts["coarser"] = timeline.coarser;
  if (timeline.undated > 0) counts["undated"] = timeline.undated;
  for (const Period& period : timeline.periods) {
    if (period.count > 0) counts[period.date] = period.count;
  }
  return counts;
}

std::string random_query(Random& random) {
  static const std::vector<std::string> parts = {
      "digue",           "phare",    "sel",  "=phares",
      "=\"sel phare\"",  "-dune",    "+sel", "source:\"la dune\"",
      "\"marée digue\"", "date:2013"};
  std::string query;
  for (auto i = 1 + random() % 3; i > 0; --i) query += pick(random, parts) + " ";
  return query;
}

}  // namespace

TEST_CASE("facets and timeline count what is counted over all articles that match") {
  Random random(17);
  std::vector<index::Article> articles;
  Xapian::WritableDatabase index("", Xapian::DB_BACKEND_INMEMORY);
  index::DocumentBuilder builder({});
  for (int i = 0; i < 400; ++i) {
    articles.push_back(random_article(random));
    index.add_document(index::to_xapian(builder.build(articles.back(), "", 1)));
  }
  text::Analyzer analyzer;
  std::size_t found = 0;
  std::size_t few = 0;
  for (int i = 0; i < 400; ++i) {
    const std::string query = random_query(random);
    INFO(query);
    SearchOptions options;
    options.facets.assign(std::begin(all_facet_fields), std::end(all_facet_fields));
    options.timeline = static_cast<TimelineUnit>(1 + random() % 3);
    options.include_killed = random() % 2 == 0;
    if (random() % 3 == 0) options.sources = {"echo"};
    if (random() % 3 == 0) options.from = "2013-05-10";
    std::vector<kiosque::Message> warnings;
    BuiltQuery built = build_query(parse(lex(query, false, warnings), warnings), analyzer);
    built.query = restrict_query(built.query, options, "2020-01-01");
    built.all_words_first.reset();
    Results results;
    FacetCounter counter(index);
    add_counts(index, counter, built, options, analyzer, results);

    std::vector<Xapian::docid> ids;
    Verifier verifier(built, analyzer);
    Xapian::Enquire enquire(index);
    enquire.set_query(built.query);
    const Xapian::MSet hits = enquire.get_mset(0, index.get_doccount());
    for (auto it = hits.begin(); it != hits.end(); ++it) {
      if (!built.is_upper_bound || verifier.matches(it.get_document())) ids.push_back(*it);
    }
    const ArticleSet of(ids);
    found += of.size();
    few += of.is_large(index) ? 0U : 1U;
    REQUIRE(results.counts_are_exact);
    REQUIRE(results.counted == of.size());
    REQUIRE(results.total == of.size());
    for (const Facet& facet : results.facets) {
      REQUIRE(folded(facet) == counted_by_hand(articles, of, facet.field));
    }
    // By month where there would be too many days.
    const std::size_t length = length_of(results.timeline->unit);
    REQUIRE(results.timeline->unit <= *options.timeline);
    REQUIRE(dates_of(*results.timeline) == dates_by_hand(articles, of, length));
  }
  CHECK(found > 10'000);
  CHECK(few > 20);
  CHECK(few < 380);
}
