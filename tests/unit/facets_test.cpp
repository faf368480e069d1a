#include "searcher/search/facets.hpp"

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "searcher/search/article_set.hpp"
#include "searcher/search/counts.hpp"
#include "searcher/search/page.hpp"
#include "searcher/store/record.hpp"
#include "tests/catch.hpp"
#include "tests/support/process.hpp"
#include "tests/unit/facet_support.hpp"

using namespace kiosque;
using namespace kiosque::search;
using namespace kiosque::test;

namespace {

using Pairs = std::vector<std::pair<std::string, std::uint64_t>>;

Pairs pairs(const Facet& facet) {
  Pairs all;
  for (const FacetValue& value : facet.values) all.emplace_back(value.value, value.count);
  return all;
}

// All ways to count must give the same.
Facet count(const Xapian::Database& index, FacetField field, const ArticleSet& articles,
            std::size_t limit = 10) {
  Facet facet = count_values(index, field, articles, limit);
  const FacetColumn column(index, schema_field(field));
  const auto slot = static_cast<Xapian::valueno>(schema_field(field).slot);
  for (const Facet& other :
       {count_column(index, column, field, articles, limit),
        count_tallied(field, tally_articles(index, articles.ids(), {slot}), limit)}) {
    CHECK(pairs(other) == pairs(facet));
    CHECK(other.field == facet.field);
    CHECK(other.other_values == facet.other_values);
    CHECK(other.other_count == facet.other_count);
    CHECK(other.without == facet.without);
  }
  return facet;
}

index::Article of_source(const std::string& source) {
  index::Article article;
  article.source = source;
  return article;
}

index::Article with_tags(const std::vector<std::string>& tags) {
  index::Article article;
  article.tags = tags;
  return article;
}

const std::vector<index::Article>& papers() {
  static const std::vector<index::Article> articles = {
      of_source("Le Phare"), of_source("La Dune"), of_source("Le Phare"), of_source(""),
      of_source("L’Oasis"),  of_source("La Dune"), of_source("Le Phare")};
  return articles;
}

}  // namespace

TEST_CASE("a source counts its articles, the most frequent first") {
  const auto index = index_of(papers());
  const Facet facet = count(index, FacetField::source, articles_between(1, 7));
  CHECK(pairs(facet) == Pairs{{"Le Phare", 3}, {"La Dune", 2}, {"L’Oasis", 1}});
  CHECK(facet.without == 1);
  CHECK(facet.other_values == 0);
  CHECK(facet.other_count == 0);
}

TEST_CASE("only the articles that match are counted") {
  const auto index = index_of(papers());
  const Facet facet = count(index, FacetField::source, ArticleSet({2, 4, 5, 6}));
  CHECK(pairs(facet) == Pairs{{"La Dune", 2}, {"L’Oasis", 1}});
  CHECK(facet.without == 1);
  const Facet none = count(index, FacetField::source, {});
  CHECK(none.values.empty());
  CHECK(none.without == 0);
  CHECK(count(index, FacetField::lang, articles_between(1, 7)).without == 7);
}

TEST_CASE("what is over the limit is summed up") {
  const auto index = index_of(papers());
  const Facet facet = count(index, FacetField::source, articles_between(1, 7), 1);
  CHECK(pairs(facet) == Pairs{{"Le Phare", 3}});
  CHECK(facet.other_values == 2);
  CHECK(facet.other_count == 3);
  CHECK(count(index, FacetField::source, articles_between(1, 7), 0).other_count == 6);
}

TEST_CASE("equals are in alphabetical order, whatever their accents") {
  const auto index = index_of({of_source("Zénith"), of_source("Écho"), of_source("Abeille")});
  const Facet facet = count(index, FacetField::source, articles_between(1, 3));
  CHECK(pairs(facet) == Pairs{{"Abeille", 1}, {"Écho", 1}, {"Zénith", 1}});
}

TEST_CASE("an article with several values counts once for each") {
  const auto index = index_of({with_tags({"Rabat", "eau"}), with_tags({"eau"}), with_tags({}),
                               with_tags({"mer", "eau", "Rabat", "eau"})});
  const Facet facet = count(index, FacetField::tag, articles_between(1, 4));
  CHECK(pairs(facet) == Pairs{{"eau", 3}, {"Rabat", 2}, {"mer", 1}});
  CHECK(facet.without == 1);
}

TEST_CASE("spellings of a value are one, shown as most articles have it") {
  const auto index =
      index_of({with_tags({"rabat"}), with_tags({"Rabat", "rabat", "RABAT"}), with_tags({"Rabat"}),
                with_tags({"Rabat"}), with_tags({"Sécheresse"}), with_tags({"secheresse"})});
  const Facet facet = count(index, FacetField::tag, articles_between(1, 6));
  CHECK(pairs(facet) == Pairs{{"Rabat", 4}, {"Sécheresse", 2}});
  // Of these articles alone.
  CHECK(pairs(count(index, FacetField::tag, ArticleSet({1, 6}))) ==
        Pairs{{"rabat", 1}, {"secheresse", 1}});
}

TEST_CASE("of very many articles some at even distances say how a value is spelled") {
  std::vector<index::Article> articles;
  for (int i = 0; i < 1000; ++i) articles.push_back(of_source(i < 300 ? "LE PHARE" : "Le Phare"));
  const auto index = index_of(articles);
  const auto spelling = [&](const ArticleSet& of) {
    return pairs(count(index, FacetField::source, of)).at(0).first;
  };
  CHECK(spelling(articles_between(1, 1000)) == "Le Phare");
  CHECK(spelling(articles_between(1, 300)) == "LE PHARE");
  CHECK(spelling(articles_between(286, 315)) == "LE PHARE");  // of equals the first
  CHECK(spelling(articles_between(287, 316)) == "Le Phare");
}

TEST_CASE("a value whose articles stand close together among many others") {
  std::vector<index::Article> articles = blank_articles(2'000);
  for (int i = 0; i < 40; ++i)
    articles.at(static_cast<std::size_t>(900 + i)).source = i < 10 ? "LE PHARE" : "Le Phare";
  const Facet facet = count(index_of(articles), FacetField::source, articles_between(1, 2'000));
  CHECK(pairs(facet) == Pairs{{"Le Phare", 40}});
  CHECK(facet.without == 1'960);
}

TEST_CASE("values that are blank or very long") {
  const std::string value(300, 'x');
  const auto index = index_of({of_source(" "), of_source(value), of_source(value + "y")});
  const Facet facet = count(index, FacetField::source, articles_between(1, 3));
  CHECK(facet.without == 1);
  CHECK(facet.values.size() == 2);
  for (const FacetValue& one : facet.values) CHECK(one.value.substr(0, 300) == value);
}

TEST_CASE("articles that were deleted are in no count") {
  Xapian::WritableDatabase index = index_of(papers());
  index.delete_document(1);
  const ArticleSet all = matching_articles(index, Xapian::Query::MatchAll);
  CHECK(all.ids() == std::vector<Xapian::docid>{2, 3, 4, 5, 6, 7});
  CHECK(pairs(count(index, FacetField::source, all)) ==
        Pairs{{"La Dune", 2}, {"Le Phare", 2}, {"L’Oasis", 1}});
}

TEST_CASE("columns are made for many articles, and kept until they are forgotten") {
  std::vector<index::Article> articles = blank_articles(100);
  articles.push_back(of_source("Le Phare"));
  Xapian::WritableDatabase index = index_of(articles);
  FacetCounter counter(index);
  const auto counted = [&](const ArticleSet& of) {
    return pairs(counter.count(FacetField::source, of, 10));
  };
  CHECK(counted(ArticleSet({101})) == Pairs{{"Le Phare", 1}});
  CHECK(counted(articles_between(1, 101)) == Pairs{{"Le Phare", 1}});
  index.replace_document(100, index.get_document(101));
  CHECK(counted(articles_between(1, 101)) == Pairs{{"Le Phare", 1}});
  counter.forget();
  CHECK(counted(articles_between(1, 101)) == Pairs{{"Le Phare", 2}});
}

TEST_CASE("articles of several databases are counted as of one") {
  Xapian::Database both;
  both.add_database(index_of(papers()));
  both.add_database(index_of({of_source("LA DUNE"), of_source("Le Phare")}));
  const ArticleSet all = matching_articles(both, Xapian::Query("Nle phare"));
  CHECK(all.size() == 4);
  CHECK(std::is_sorted(all.ids().begin(), all.ids().end()));
  const ArticleSet every = matching_articles(both, Xapian::Query::MatchAll);
  CHECK(pairs(count(both, FacetField::source, every)) ==
        Pairs{{"Le Phare", 4}, {"La Dune", 3}, {"L’Oasis", 1}});
}

TEST_CASE("a remote database gives the same") {
  const char server[] = "/usr/bin/xapian-progsrv";
  if (!std::filesystem::exists(server)) return;
  const TempFolder folder;
  const std::string path = folder / "i";
  Xapian::WritableDatabase written(path, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
  add(written, papers());
  written.commit();
  const ArticleSet local = matching_articles(Xapian::Database(path), Xapian::Query::MatchAll);
  const Xapian::Database remote = Xapian::Remote::open(server, path);
  const ArticleSet all = matching_articles(remote, Xapian::Query::MatchAll);
  CHECK(all.ids() == local.ids());
  CHECK(all.size() == 7);
  CHECK(pairs(count(remote, FacetField::source, all)) ==
        Pairs{{"Le Phare", 3}, {"La Dune", 2}, {"L’Oasis", 1}});
}

TEST_CASE("of too many articles to be read for an exact phrase all that may match are counted") {
  Xapian::WritableDatabase index("", Xapian::DB_BACKEND_INMEMORY);
  const auto add_lake = [&](const std::string& body) {
    store::Record record;
    record.body = body;
    Xapian::Document document;
    document.add_posting("lac", 1);
    document.add_posting("sud", 2);
    document.add_boolean_term("Elac");
    document.add_boolean_term("Esud");
    document.add_boolean_term("Nle phare");
    document.add_value(schema::slot(schema::FieldId::source), "Le Phare");
    document.set_data(store::encode(record));
    index.add_document(document);
  };
  for (std::size_t i = 0; i < max_verified; ++i) add_lake(i % 2 == 0 ? "lac sud" : "lacs sud, lac");
  std::vector<kiosque::Message> warnings;
  text::Analyzer analyzer;
  const BuiltQuery built =
      build_query(parse(lex("=\"lac sud\"", false, warnings), warnings), analyzer);
  SearchOptions options;
  options.facets = {FacetField::source};
  FacetCounter counter(index);
  const auto counts = [&] {
    Results results;
    add_counts(index, counter, built, options, analyzer, results);
    return results;
  };
  const Results exact = counts();
  CHECK(exact.counts_are_exact);
  CHECK(exact.counted == max_verified / 2);
  CHECK(pairs(exact.facets.at(0)) == Pairs{{"Le Phare", max_verified / 2}});
  CHECK(exact.total == max_verified / 2);
  CHECK(exact.warnings.empty());

  add_lake("lac sud");
  counter.forget();
  const Results most = counts();
  CHECK_FALSE(most.counts_are_exact);
  CHECK(most.counted == max_verified + 1);
  CHECK(pairs(most.facets.at(0)) == Pairs{{"Le Phare", max_verified + 1}});
  CHECK(most.warnings.size() == 1);
}

TEST_CASE("fields of facets have their names") {
  CHECK(find_facet_field("rubrique") == FacetField::section);
  CHECK(find_facet_field("section") == FacetField::section);
  CHECK(find_facet_field("auteur") == FacetField::author);
  CHECK_FALSE(find_facet_field("title"));
  CHECK_FALSE(find_facet_field("Source"));
  CHECK_FALSE(find_facet_field(""));
  for (const FacetField field : all_facet_fields) CHECK(find_facet_field(name_of(field)) == field);
}
