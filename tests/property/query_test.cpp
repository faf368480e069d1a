#include <random>
#include <string>
#include <vector>

#include "kiosque/error.hpp"
#include "searcher/search/query_builder.hpp"
#include "tests/catch.hpp"

using namespace kiosque::search;

namespace {

std::string random_query(std::mt19937& random) {
  static const std::vector<std::string> pieces = {
      "ville",   " ",         " ",        "(",        ")",         "\"",         "+",
      "-",       "=",         "ET",       "OU",       "SAUF",      "AND",        "titre:",
      "source:", "date:2013", "x:y",      "é",        "«",         "»",          "“",
      "”",       "l'eau",     "\xFF",     "\xC3",     "1 000",     "\n",         "\u202F",
      "date:x",  ":",         " PRES/5 ", " NEAR/0 ", " PRÈS ",    " PRES/100 ", "~5",
      "~",       "numériq*",  "*",        "**",       "numerike~", "~2",         "aujourd’hu*"};
  std::string query;
  const std::size_t length = random() % 24;
  for (std::size_t i = 0; i < length; ++i) query += pieces[random() % pieces.size()];
  return query;
}

}  // namespace

TEST_CASE("any bytes give a query, or an error with a place that lies in it") {
  std::mt19937 random(7);
  kiosque::text::Analyzer analyzer;
  std::size_t answered = 0;
  for (int i = 0; i < 30'000; ++i) {
    const std::string query = random_query(random);
    INFO(query);
    std::vector<kiosque::Message> warnings;
    try {
      const std::vector<QueryToken> tokens = lex(query, false, warnings);
      for (const QueryToken& token : tokens) {
        REQUIRE(token.offset + token.length <= query.size());
      }
      const QueryNode tree = parse(tokens, warnings);
      REQUIRE_FALSE(to_string(tree).empty());
      build_query(tree, analyzer);
      ++answered;
    } catch (const kiosque::QueryError& error) {
      REQUIRE(error.offset() + error.length() <= query.size());
      REQUIRE_FALSE(std::string(error.what()).empty());
    }
  }
  CHECK(answered > 10'000);
}
