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
  std::vector<kiosque::Message> warnings;
  kiosque::text::Analyzer analyzer;
  const BuiltQuery built = build_query(parse(lex(query, false, warnings), warnings), analyzer);
  TermStatistics statistics(index);
  return fetch_page(index, statistics, built, request, analyzer);
}

PageRequest asking(std::size_t offset, std::size_t limit, std::size_t most_read = max_verified) {
  PageRequest request;
  request.offset = offset;
  request.limit = limit;
  request.exact_total = articles;
  request.most_read = most_read;
  request.ranking = kiosque::Ranking::plain();
  return request;
}

const std::string exact = "=\"lac sud\"";

}  // namespace

TEST_CASE("a page without exact phrases is that of the index") {
  const Page page = fetch("lac", asking(5, 10));
  CHECK(page.items.size() == 10);
  CHECK(page.total == articles);
  CHECK(page.total_is_exact);
  CHECK(page.items.front().document.get_docid() == 6);
}

TEST_CASE("articles are read until the page is full") {
  const Page page = fetch(exact, asking(10, 5));
  REQUIRE(page.items.size() == 5);
  CHECK(page.items.front().document.get_docid() == 21);
  CHECK(page.items.back().document.get_docid() == 29);
  CHECK_FALSE(page.total_is_exact);
  CHECK(page.total == articles - 50);
  CHECK_FALSE(page.gave_up);
}

TEST_CASE("a page past the end is empty, and the total exact") {
  const Page page = fetch(exact, asking(articles, 10));
  CHECK(page.items.empty());
  CHECK(page.total == articles / 2);
  CHECK(page.total_is_exact);
  CHECK(fetch(exact, asking(0, articles / 2)).items.size() == articles / 2);
}

TEST_CASE("no more articles are read than may be") {
  const Page page = fetch(exact, asking(0, 400, 500));
  CHECK(page.items.size() == 250);
  CHECK(page.gave_up);
  CHECK_FALSE(page.total_is_exact);
  CHECK(page.total == articles - 250);
  CHECK_FALSE(fetch(exact, asking(0, 250, 500)).gave_up);
  CHECK_FALSE(fetch(exact, asking(0, articles, articles)).gave_up);
}
