#include <string>
#include <vector>

#include "kiosque/query.hpp"
#include "searcher/search/query_source.hpp"
#include "tests/catch.hpp"

using kiosque::Query;
using kiosque::search::QuerySource;

namespace {

std::string tree_of(const Query& query) {
  std::vector<kiosque::Message> warnings;
  return to_string(QuerySource::of(query).tree(warnings));
}

struct Case {
  Query query;
  std::string text;  // that says the same when typed
};

}  // namespace

TEST_CASE("a query built by code is the tree of the text that says the same") {
  const Query a = Query::words("barrage");
  const Query b = Query::words("eau");
  const Query two = Query::words("smart  city\u00a0Casablanca");
  const std::vector<Case> cases = {
      {Query(), ""},
      {a, "barrage"},
      {two, "smart city Casablanca"},
      {Query::typed("eau -mer"), "eau -mer"},
      {Query::phrase("ville intelligente"), "\"ville intelligente\""},
      {Query::phrase("ville intelligente", 5), "\"ville intelligente\"~5"},
      {Query::exactly("Élu"), "=\"Élu\""},
      {Query::prefix("numériq"), "numériq*"},
      {Query::fuzzy("numerike", 2), "numerike~2"},
      {Query::field("source", "Le \"Matin"), "source:\"Le  Matin\""},
      {Query::field("depuis", "30j"), "depuis:\"30j\""},
      {Query::near(a, Query::any({b, Query::phrase("la mer")}), 5),
       "barrage PRES/5 (eau OU \"la mer\")"},
      {Query::all({a, two, Query::any({a, b})}),
       "barrage ET (smart city Casablanca) ET (barrage OU eau)"},
      {Query::all({a, Query(), Query::all({})}), "barrage"},
      {Query::any({a, b}).without(two), "(barrage OU eau) SAUF (smart city Casablanca)"},
      {a.without(Query()), "barrage"},
      {Query().without(a), ""},
      {Query::ranked({{two, a}, {b, Query::field("lang", "fr")}, {Query::all({a, b})}}),
       "smart city Casablanca barrage +eau +lang:\"fr\" -(barrage ET eau)"},
      {Query::all({two, Query::field("source", "x")}).in("titre"),
       "(titre:smart titre:city titre:Casablanca) ET source:\"x\""},
      {Query::typed("eau (mer ET =\"la côte\")").in("title"),
       "title:eau (title:mer ET title:=\"la côte\")"},
  };
  for (const Case& expected : cases) {
    INFO(expected.text);
    CHECK(expected.query.text() == expected.text);
    CHECK(tree_of(expected.query) == tree_of(Query::typed(expected.text)));
  }
}

TEST_CASE("nothing in the words of a query built by code is a sign") {
  CHECK(tree_of(Query::words("source:x -y OU (z")) == "(source:x -y OU (z)");
  CHECK(tree_of(Query::all({Query::words("ET"), Query::words("+")})) == "(AND(ET +))");
  CHECK(QuerySource::of(Query::words("OU ET")).tokens.size() == 2);
  // A bracket that a phrase has the pair of stays within what it was typed in.
  const Query stray = Query::typed("(eau \"la) mer\")");
  CHECK_NOTHROW(tree_of(Query::all({stray, Query::words("x")})));
}

TEST_CASE("what cannot be a query by code is refused with a reason") {
  CHECK_THROWS_AS(Query::prefix("nu"), kiosque::Error);
  CHECK_THROWS_AS(Query::prefix("deux mots"), kiosque::Error);
  CHECK_THROWS_AS(Query::fuzzy("eau"), kiosque::Error);
  CHECK_THROWS_AS(Query::fuzzy("numerique", 3), kiosque::Error);
  CHECK_THROWS_AS(Query::phrase("a b", 100), kiosque::Error);
  CHECK_THROWS_AS(Query::near(Query::words("a"), Query::words("b"), 100), kiosque::Error);
  CHECK_THROWS_AS(Query::field("sorce", "x"), kiosque::QueryError);
  CHECK_THROWS_AS(Query::field("no field", "x"), kiosque::QueryError);
  CHECK_THROWS_AS(Query::typed("sorce:x"), kiosque::QueryError);
}

TEST_CASE("limits of a query by code are those of a typed one, with a place in its text") {
  Query deep = Query::words("eau");
  for (int i = 0; i < 70; ++i) deep = Query::any({Query::words("mer"), deep});
  const Query long_one = Query::words(std::string(70'000, 'x'));
  const Query far = Query::near(Query::field("lang", "fr"), Query::words("eau"), 5);
  for (const Query& query : {deep, long_one, far}) {
    try {
      tree_of(query);
      FAIL("there is no error");
    } catch (const kiosque::QueryError& error) {
      CHECK(error.offset() + error.length() <= query.text().size());
    }
  }
}
