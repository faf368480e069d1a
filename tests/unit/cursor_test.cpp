#include "searcher/search/cursor.hpp"

#include <string>

#include "kiosque/searcher.hpp"
#include "tests/catch.hpp"
#include "tests/support/process.hpp"

using namespace kiosque;
using search::Cursor;

namespace {

Cursor some_cursor() {
  Cursor cursor;
  cursor.query = 0xFEDCBA9876543210;
  cursor.index = 42;
  cursor.shown = 10;
  cursor.total = 123'456;
  cursor.total_is_exact = true;
  cursor.now = "2013-05-09T12:00:00Z";
  cursor.order = "79869594999999é\xFF a";
  return cursor;
}

}  // namespace

TEST_CASE("a cursor comes back as it was given, and fits into an address") {
  for (const char* order : {"", "7", "79", "798", "79869594999999é\xFF a"}) {
    Cursor cursor = some_cursor();
    cursor.order = order;
    const std::string text = search::encode(cursor);
    CHECK(text.find_first_not_of(
              "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
          std::string::npos);
    const auto back = search::decode_cursor(text);
    REQUIRE(back);
    CHECK(back->query == cursor.query);
    CHECK(back->index == cursor.index);
    CHECK(back->shown == cursor.shown);
    CHECK(back->total == cursor.total);
    CHECK(back->total_is_exact == cursor.total_is_exact);
    CHECK(back->now == cursor.now);
    CHECK(back->order == cursor.order);
  }
}

TEST_CASE("what was cut, changed or made up is no cursor") {
  const std::string text = search::encode(some_cursor());
  for (std::size_t n = 0; n < text.size(); ++n) {
    CHECK_FALSE(search::decode_cursor(text.substr(0, n)));
    for (const char c : {'A', '_', '+', ' ', '\0'}) {
      std::string changed = text;
      changed[n] = c;
      INFO(n << ' ' << c);
      CHECK(search::decode_cursor(changed).has_value() == (c == text[n]));
    }
  }
  CHECK_FALSE(search::decode_cursor(text + "A"));
  CHECK_FALSE(search::decode_cursor(text + text));
  CHECK_FALSE(search::decode_cursor(std::string(100'000, 'A')));
  CHECK_FALSE(search::decode_cursor("10"));
}

TEST_CASE("a cursor belongs to a query and to what decides about its list") {
  const SearchOptions usual;
  const std::uint64_t digest = search::query_digest("eau", usual);
  CHECK(search::query_digest("eau", usual) == digest);
  CHECK(search::query_digest("eaux", usual) != digest);
  const auto changed = [&](auto change) {
    SearchOptions options;
    change(options);
    return search::query_digest("eau", options) != digest;
  };
  CHECK(changed([](SearchOptions& o) { o.sort = SortOrder::newest_first; }));
  CHECK(changed([](SearchOptions& o) { o.group = false; }));
  CHECK(changed([](SearchOptions& o) { o.plain = true; }));
  CHECK(changed([](SearchOptions& o) { o.strict = true; }));
  CHECK(changed([](SearchOptions& o) { o.from = "2013"; }));
  CHECK(changed([](SearchOptions& o) { o.to = "2013"; }));
  CHECK(changed([](SearchOptions& o) { o.sources = {"Le Fanal"}; }));
  CHECK(changed([](SearchOptions& o) { o.sections = {"Le Fanal"}; }));
  CHECK(changed([](SearchOptions& o) { o.recent_days = 7; }));
  CHECK(changed([](SearchOptions& o) { o.include_killed = true; }));
  CHECK(changed([](SearchOptions& o) { o.ranking = Ranking::plain(); }));
  const auto with = [](const std::vector<std::vector<std::string>>& groups) {
    return [groups](SearchOptions& o) { o.synonyms = std::make_shared<const Synonyms>(groups); };
  };
  CHECK(changed(with({{"bac", "traversier"}})));
  SearchOptions one;
  SearchOptions other;
  with({{"bac", "traversier"}})(one);
  with({{"bac", "ferry"}})(other);
  CHECK(search::query_digest("eau", one) != search::query_digest("eau", other));
  CHECK_FALSE(changed([](SearchOptions& o) { o.limit = 3; }));
  CHECK_FALSE(changed([](SearchOptions& o) { o.snippet_bytes = 0; }));
  CHECK_FALSE(changed([](SearchOptions& o) { o.facets = {FacetField::source}; }));
}

// Else what is new scores a little less on each page than on the one before.
TEST_CASE("all pages count ages from the moment of the first") {
  const test::TempFolder folder;
  std::string lines;
  for (int i = 0; i < 9; ++i) {
    lines += test::json_line({{"id", std::to_string(i)}, {"body", "Un phare"}});
  }
  REQUIRE(test::index({"build", folder / "k", folder.write("in.jsonl", lines)}).status == 0);
  Searcher searcher(folder / "k");
  SearchOptions options;
  options.recent_days = 7;
  options.limit = 2;
  options.after = searcher.search("phare", options).next;
  auto cursor = search::decode_cursor(options.after);
  REQUIRE(cursor);
  CHECK(cursor->now.size() == std::string("2013-05-09T12:00:00Z").size());
  cursor->now = "2013-05-09T12:00:00Z";
  options.after = search::encode(*cursor);
  const Results second = searcher.search("phare", options);
  CHECK(second.hits.size() == 2);
  const auto next = search::decode_cursor(second.next);
  REQUIRE(next);
  CHECK(next->now == cursor->now);
}
