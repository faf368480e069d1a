#include "searcher/search/relative_date.hpp"

#include <string>
#include <vector>

#include "kiosque/error.hpp"
#include "searcher/search/query_builder.hpp"
#include "searcher/search/recency.hpp"
#include "tests/catch.hpp"

using namespace kiosque::search;

namespace {

std::string from(const std::string& text, const std::string& now) {
  const auto range = parse_since(text, moment_of(now));
  return range ? range->from : "none";
}

std::string tree_of(const std::string& query) {
  std::vector<kiosque::Message> warnings;
  return to_string(parse(lex(query, false, warnings), warnings));
}

BuiltQuery built(const std::string& query, const std::string& now) {
  std::vector<kiosque::Message> warnings;
  kiosque::text::Analyzer analyzer;
  BuildOptions options;
  options.now = now;
  return build_query(parse(lex(query, false, warnings), warnings), analyzer, options);
}

}  // namespace

TEST_CASE("how long ago is counted back from today") {
  struct Example {
    std::string text, now, from;
  };
  for (const Example& e : std::vector<Example>{
           {"30j", "2013-05-09", "2013-04-09"},
           {"30d", "2013-05-09", "2013-04-09"},
           {"0j", "2013-05-09", "2013-05-09"},
           {"30  jours", "2013-05-09", "2013-04-09"},
           {"1 Jour", "2013-03-01", "2013-02-28"},
           {"6sem", "2013-05-09", "2013-03-28"},
           {"6s", "2013-05-09", "2013-03-28"},
           {"6w", "2013-05-09", "2013-03-28"},
           {"2 semaines", "2013-05-09", "2013-04-25"},
           {"1m", "2013-03-31", "2013-02-28"},
           {"3 mois", "2013-01-15", "2012-10-15"},
           {"1a", "2012-02-29", "2011-02-28"},
           {"2 années", "2013-05-09", "2011-05-09"},
           {"10y", "2013-05-09", "2003-05-09"},
           {"100000a", "2013-05-09", "0001-01-01"},
           {"100000sem", "2013-05-09", "0096-10-25"},
           {"100000m", "2013-05-09", "0001-01-01"},
           {"2013-04", "2013-05-09", "2013-04"},
           {"2012", "2013-05-09", "2012"},
           {"16 avril 2013", "2013-05-09", "2013-04-16"},
       }) {
    INFO(e.text);
    CHECK(from(e.text, e.now) == e.from);
  }
  for (const std::string text : {"", "j", "30", "30x", "-3j", "3,5j", "30jj", "1000000j",
                                 "99999999999999999999j", "bientôt", "30j30j"}) {
    INFO(text);
    CHECK(from(text, "2013-05-09") == "none");
  }
}

TEST_CASE("the stretch ends tomorrow, but from a date on it is open") {
  CHECK(parse_since("30j", moment_of("2013-12-31"))->to == "2014-01-01");
  CHECK(parse_since("2013", moment_of("2013-12-31"))->to.empty());
}

TEST_CASE("depuis: is a filter by date") {
  CHECK(tree_of("grève depuis:30j") == "(grève since:\"30j\")");
  CHECK(tree_of("since:6w -depuis:\"2 jours\"") == "(since:\"6w\" -since:\"2 jours\")");
  CHECK(tree_of("depuis le 3 mai, depuis : oui") == "(depuis le 3 mai, depuis : oui)");
  CHECK(to_string(built("grève depuis:30j", "2013-05-09").query) ==
        "Query((grever FILTER VALUE_RANGE 3 2013-04-09 2013-05-10~))");
  CHECK(to_string(built("depuis:2012", "2013-05-09").query) ==
        "Query((0 * <alldocuments> FILTER VALUE_RANGE 3 2012 ~))");
}

TEST_CASE("how long ago that is none is an error with its place and an example") {
  for (const std::string value : {"30", "bientôt", "30x*", "\"\""}) {
    INFO(value);
    try {
      built("grève depuis:" + value, "");
      FAIL("no error");
    } catch (const kiosque::QueryError& error) {
      CHECK(error.offset() == 7);
      CHECK(error.length() == 7 + value.size());
      CHECK(std::string(error.what()).find("is not how long ago") != std::string::npos);
      CHECK(error.hint().find("30j, 6sem, 3m, 1a") != std::string::npos);
    }
  }
  CHECK_THROWS_AS(built("depuis:(a)", ""), kiosque::QueryError);
  std::vector<kiosque::Message> warnings;
  try {
    lex("depui:30j", false, warnings);
    FAIL("no error");
  } catch (const kiosque::QueryError& error) {
    CHECK(error.hint().find("'depuis:'") != std::string::npos);
  }
}
