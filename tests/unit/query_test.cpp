#include <string>
#include <vector>

#include "kiosque/error.hpp"
#include "searcher/search/date_range.hpp"
#include "searcher/search/nearest_name.hpp"
#include "searcher/search/query_builder.hpp"
#include "tests/catch.hpp"

using namespace kiosque::search;

namespace {

std::string tree_of(const std::string& query, std::vector<kiosque::Message>* warnings = nullptr) {
  std::vector<kiosque::Message> own;
  std::vector<kiosque::Message>& out = warnings != nullptr ? *warnings : own;
  return to_string(parse(lex(query, false, out), out));
}

}  // namespace

TEST_CASE("queries become trees") {
  const std::vector<std::pair<std::string, std::string>> examples = {
      {"smart city Casablanca", "(smart city Casablanca)"},
      {"+smart -city x", "(+smart -city x)"},
      {"\"ne pas être\"", "(\"ne pas être\")"},
      {"« ville durable »", "(\" ville durable \")"},
      {"=marché =\"ville verte\"", "(=marché =\"ville verte\")"},
      {"eau ET mer", "(AND(eau mer))"},
      {"eau AND mer AND sel", "(AND(eau mer sel))"},
      {"a OU b ET c", "(OR(a AND(b c)))"},
      {"a ET b SAUF c", "(AND(a NOT(b c)))"},
      {"a ET SAUF b", "(NOT(a b))"},
      {"a SAUF b SAUF c", "(NOT(a b c))"},
      {"a b OU c", "(a OR(b c))"},
      {"(a OU b) ET c", "(AND((OR(a b)) c))"},
      {"SAUF a b", "(-a b)"},
      {"titre:forum eau", "(title:forum eau)"},
      {"titre:\"forum de l’eau\"", "(title:\"forum de l’eau\")"},
      {"source:Gazette", "(source:\"Gazette\")"},
      {"rubrique:\"Économie\" -auteur:X", "(section:\"Économie\" -author:\"X\")"},
      {"et ou sauf", "(et ou sauf)"},
      {"Macron : discours", "(Macron : discours)"},
      {"http://exemple.ma/a", "(http://exemple.ma/a)"},
      {"porte-parole maire(s)", "(porte-parole maire(s))"},
      {"a - b", "(a - b)"},
      {"", "()"},
  };
  for (const auto& [query, tree] : examples) {
    INFO(query);
    CHECK(tree_of(query) == tree);
  }
}

TEST_CASE("strays are read as text, with a note") {
  for (const std::string query : {"(a b", "a b)", "\"a b", "a \" b", "((a)", "\"a (b\" c)", "«a"}) {
    std::vector<kiosque::Message> warnings;
    INFO(query);
    CHECK_FALSE(tree_of(query, &warnings).empty());
    CHECK_FALSE(warnings.empty());
  }
}

TEST_CASE("operators without a side are words") {
  for (const std::string query :
       {"ET", "a ET", "OU b", "a OU", "SAUF", "a ET ET b", "+", "-", "+ET"}) {
    INFO(query);
    CHECK_NOTHROW(tree_of(query));
  }
}

TEST_CASE("an unknown field is an error with its place and the nearest name") {
  std::vector<kiosque::Message> warnings;
  try {
    lex("eau tirte:forum", false, warnings);
    FAIL("no error");
  } catch (const kiosque::QueryError& error) {
    CHECK(error.offset() == 4);
    CHECK(error.length() == 6);
    CHECK(error.hint().find("titre:") != std::string::npos);
  }
  CHECK(tree_of("titre:(a) titre:+a titre:-") == "(title:(a) title:+a title:-)");
}

TEST_CASE("plain text has no syntax") {
  std::vector<kiosque::Message> warnings;
  CHECK(to_string(parse(lex("+a \"b tirte:c (", true, warnings), warnings)) ==
        "(+a \"b tirte:c ()");
  CHECK(warnings.empty());
}

TEST_CASE("limits of a query") {
  std::vector<kiosque::Message> warnings;
  CHECK_THROWS_AS(lex(std::string(max_query_bytes + 1, 'a'), true, warnings), kiosque::QueryError);
  const std::string deep =
      std::string(max_query_depth, '(') + "a" + std::string(max_query_depth, ')');
  CHECK_NOTHROW(tree_of(deep));
  CHECK_THROWS_AS(tree_of("(" + deep + ")"), kiosque::QueryError);

  kiosque::text::Analyzer analyzer;
  std::string words;
  for (std::size_t i = 0; i < max_query_terms; ++i) words += "mot ";
  CHECK_NOTHROW(build_query(parse(lex(words, false, warnings), warnings), analyzer));
  words += "mot";
  CHECK_THROWS_AS(build_query(parse(lex(words, false, warnings), warnings), analyzer),
                  kiosque::QueryError);
}

TEST_CASE("a query grows with its text, however it is nested") {
  kiosque::text::Analyzer analyzer;
  std::vector<kiosque::Message> warnings;
  std::string nested = std::string(60, '(') + "a";
  for (int i = 0; i < 60; ++i) nested += " b)";
  const BuiltQuery built = build_query(parse(lex(nested, false, warnings), warnings), analyzer);
  CHECK(built.query.get_description().size() < 5'000);

  std::string chain = "a";
  for (int i = 0; i < 1'000; ++i) chain += " SAUF b";
  CHECK(parse(lex(chain, false, warnings), warnings).children.front().children.size() == 1'001);
}

TEST_CASE("stop words count only when there is nothing else") {
  const auto description = [](const std::string& query) {
    std::vector<kiosque::Message> warnings;
    kiosque::text::Analyzer analyzer;
    return build_query(parse(lex(query, false, warnings), warnings), analyzer)
        .query.get_description();
  };
  CHECK(description("le train") == "Query(train)");
  CHECK(description("le de") == "Query(((le OR de) AND_MAYBE 0.125 * (le AND de)))");
  CHECK(description("\"ne pas\"") == "Query((ne PHRASE 2 pas))");
  CHECK(description("...") == "Query()");
  CHECK(description("=Marché") == "Query((marcher FILTER Emarché))");
}

TEST_CASE("date ranges") {
  struct Example {
    std::string text, from, to;
  };
  for (const Example& e : std::vector<Example>{{"2013", "2013", "2013"},
                                               {"2013-05-09", "2013-05-09", "2013-05-09"},
                                               {"2013-05..2013-06", "2013-05", "2013-06"},
                                               {"2013..", "2013", ""},
                                               {"..2013", "", "2013"},
                                               {">=2020-01", "2020-01", ""},
                                               {"<=2020", "", "2020"},
                                               {">2020", "2020~", ""}}) {
    INFO(e.text);
    const auto range = parse_date_range(e.text);
    REQUIRE(range);
    CHECK(range->from == e.from);
    CHECK(range->to == e.to);
  }
  for (const std::string text : {"", "..", "hier", "2013-13", ">", "2013..x", "2013-02-30"}) {
    INFO(text);
    CHECK_FALSE(parse_date_range(text));
  }
}

TEST_CASE("the nearest name") {
  const std::vector<std::string_view> names = {"titre", "source", "date", "auteur"};
  CHECK(nearest_name("tirte", names) == "titre");
  CHECK(nearest_name("auteurs", names) == "auteur");
  CHECK(nearest_name("sorce", names) == "source");
  CHECK(nearest_name("xyz", names).empty());
}
