#include "searcher/search/page.hpp"

#include <string>
#include <vector>

#include "searcher/store/record.hpp"
#include "tests/catch.hpp"

using namespace kiosque::search;

namespace {

constexpr std::size_t articles = 1000;

// Of two articles one has the exact phrase, the other its words apart; all score the same.
Xapian::WritableDatabase lakes() {
  Xapian::WritableDatabase index("", Xapian::DB_BACKEND_INMEMORY);
  for (std::size_t i = 0; i < articles; ++i) {
    kiosque::store::Record record;
    record.body = i % 2 == 0 ? "un lac sud" : "un lacs sud, lac";
    Xapian::Document document;
    document.add_posting("lac", 1);
    document.add_posting("sud", 2);
    document.add_boolean_term("Elac");
    document.add_boolean_term("Esud");
    document.set_data(kiosque::store::encode(record));
    index.add_document(document);
  }
  return index;
}

Page fetch(const std::string& query, const PageRequest& request) {
  static const Xapian::WritableDatabase index = lakes();
  std::vector<std::string> warnings;
  kiosque::text::Analyzer analyzer;
  const BuiltQuery built = build_query(parse(lex(query, false, warnings), warnings), analyzer);
  return fetch_page(index, built, request, analyzer);
}

constexpr auto by_score = kiosque::SortOrder::relevance;
const std::string exact = "=\"lac sud\"";

}  // namespace

TEST_CASE("a page without exact phrases is that of the index") {
  const Page page = fetch("lac", {5, 10, by_score, articles});
  CHECK(page.items.size() == 10);
  CHECK(page.total == articles);
  CHECK(page.total_is_exact);
  CHECK(page.items.front().document.get_docid() == 6);
}

TEST_CASE("articles are read until the page is full") {
  const Page page = fetch(exact, {10, 5, by_score, articles});
  REQUIRE(page.items.size() == 5);
  CHECK(page.items.front().document.get_docid() == 21);
  CHECK(page.items.back().document.get_docid() == 29);
  CHECK_FALSE(page.total_is_exact);
  CHECK(page.total == articles - 50);
  CHECK_FALSE(page.gave_up);
}

TEST_CASE("a page past the end is empty, and the total exact") {
  const Page page = fetch(exact, {articles, 10, by_score, articles});
  CHECK(page.items.empty());
  CHECK(page.total == articles / 2);
  CHECK(page.total_is_exact);
  CHECK(fetch(exact, {0, articles / 2, by_score, articles}).items.size() == articles / 2);
}

TEST_CASE("no more articles are read than may be") {
  const Page page = fetch(exact, {0, 400, by_score, articles, 500});
  CHECK(page.items.size() == 250);
  CHECK(page.gave_up);
  CHECK_FALSE(page.total_is_exact);
  CHECK(page.total == articles - 250);
  CHECK_FALSE(fetch(exact, {0, 250, by_score, articles, 500}).gave_up);
  CHECK_FALSE(fetch(exact, {0, articles, by_score, articles, articles}).gave_up);
}
