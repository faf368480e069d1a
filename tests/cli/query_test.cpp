#include <fcntl.h>
#include <unistd.h>
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/cli/query_support.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

TEST_CASE("a query of only stop words is answered") {
  const Outcome outcome = ask({"de la", "--format", "jsonl"});
  INFO(show(outcome));
  CHECK(outcome.status == 0);
  CHECK(lines_of(outcome.out).size() == 10);
}

TEST_CASE("a query without a word finds nothing and says why") {
  for (const char* query : {"", " ", "... !? ;", "()", "\"\"", "«»", "+", "-", "=", "'", "\u2019",
                            "\u202F", "𝄞", "* ? ~", "((((", "))))"}) {
    const Outcome outcome = ask({"--format", "jsonl", "--", query});
    INFO(query << "\n" << show(outcome));
    CHECK(outcome.status == 1);
    CHECK(outcome.out.empty());
    CHECK(has(outcome.err, "there is no word in the query"));
  }
}

TEST_CASE("nothing found is exit status 1, in every format") {
  for (const char* format : {"text", "json", "jsonl", "csv"}) {
    const Outcome outcome = ask({"xyzzyplugh", "--format", format});
    INFO(show(outcome));
    CHECK(outcome.status == 1);
    CHECK(has(outcome.err, "nothing found") == (std::string(format) == "text"));
    if (std::string(format) == "json") CHECK(Json::parse(outcome.out).at("hits").empty());
    if (std::string(format) == "csv") CHECK(parse_csv(outcome.out).size() == 1);
  }
}

TEST_CASE("a query of 10,000 words is refused, in one argument or in many") {
  std::string query;
  std::vector<std::string> words;
  for (int i = 10'000; i < 20'000; ++i) {
    words.push_back(std::to_string(i));
    query += words.back() + " ";
  }
  for (const Outcome& outcome : {ask({query}), ask({query, "--plain"}), ask(words)}) {
    INFO(show(outcome).substr(0, 1000));
    CHECK(outcome.status == 2);
    CHECK(has(outcome.err, "the query has more than 1024 words"));
    CHECK(has(outcome.err, "ask for fewer words"));
    CHECK(outcome.err.size() < 1000);
    CHECK(outcome.out.empty());
  }
}

TEST_CASE("a query of more than 64 KB is refused") {
  const Outcome outcome = ask({repeat("a", 64 * 1024 + 1)});
  INFO(show(outcome).substr(0, 1000));
  CHECK(outcome.status == 2);
  CHECK(has(outcome.err, "the query has 65537 bytes, more than 65536"));
  CHECK(outcome.err.size() < 1000);
  CHECK(ask({repeat("a", 64 * 1024)}).status == 1);
}

TEST_CASE("5,000 open brackets are read as text") {
  const Outcome alone = ask({repeat("(", 5000)});
  INFO(show(alone).substr(0, 1000));
  CHECK(alone.status == 1);
  CHECK(has(alone.err, "a bracket without its pair is read as text"));
  const Outcome spaced = ask({repeat("( ", 5000) + "sécheresse"});
  INFO(show(spaced).substr(0, 1000));
  CHECK(spaced.status == 0);
  CHECK(has(spaced.err, "a bracket without its pair is read as text"));
  CHECK(sample_ids({repeat("(", 5000) + "sécheresse"}) == sample_ids({"sécheresse"}));
  CHECK(ask({repeat(")", 5000) + " sécheresse"}).status == 0);
}

TEST_CASE("5,000 brackets nested in each other are refused") {
  const Outcome outcome = ask({repeat("(", 5000) + "eau" + repeat(")", 5000)});
  INFO(show(outcome).substr(0, 1000));
  CHECK(outcome.status == 2);
  CHECK(has(outcome.err, "brackets are nested more than"));
  CHECK(ask({repeat("(", 50) + "eau" + repeat(")", 50)}).status == 0);
  CHECK(ask({repeat("(eau) ", 500)}).status == 0);
}

TEST_CASE("an unknown field is an error with its place and the nearest name") {
  const Outcome outcome = ask({"élysée titr:forum"});
  INFO(show(outcome));
  CHECK(outcome.status == 2);
  CHECK(outcome.out.empty());
  CHECK(has(outcome.err, "kiosque-search: there is no field 'titr'\n"));
  CHECK(has(outcome.err, "did you mean 'titre:'?"));
  // In characters, not in bytes.
  CHECK(has(outcome.err, "\n  élysée titr:forum\n         ^^^^^\n"));
}

TEST_CASE("a field without a value and a date that is none are errors with their place") {
  const Outcome no_value = ask({"eau titre:titre:forum"});
  INFO(show(no_value));
  CHECK(no_value.status == 2);
  CHECK(has(no_value.err, "the field 'title:' has no value"));
  CHECK(has(no_value.err, "^"));
  const Outcome no_date = ask({"eau date:2013-15-40"});
  INFO(show(no_date));
  CHECK(no_date.status == 2);
  CHECK(has(no_date.err, "'2013-15-40' is not a date"));
  CHECK(has(no_date.err, "\n      ^^^^"));
  for (const char* option : {"--from", "--to"}) {
    const Outcome outcome = ask({"eau", option, "hier matin"});
    INFO(show(outcome));
    CHECK(outcome.status == 2);
    CHECK(has(outcome.err, "hier matin"));
  }
}

TEST_CASE("a stray quotation mark is read as text, with a note") {
  const Outcome outcome = ask({"\"smart city", "--format", "jsonl"});
  INFO(show(outcome));
  CHECK(outcome.status == 0);
  CHECK(has(outcome.err, "note: a quotation mark without its pair is read as text"));
  CHECK(sample_ids({"\"smart city"}) == sample_ids({"smart city"}));
}

TEST_CASE("bytes that are not UTF-8 in a query do no harm") {
  for (const char* query : {"\xFF", "eau \xC3", "titre:\xE2\x80", "\"\xFF\xFE eau\""}) {
    const Outcome outcome = ask({query, "--format", "json"});
    INFO(show(outcome).substr(0, 500));
    CHECK(outcome.status <= 2);
    if (outcome.status < 2) CHECK(Json::accept(outcome.out));
  }
}

TEST_CASE("wrong usage is exit status 2 and says what is wrong") {
  const std::vector<std::vector<std::string>> wrong = {
      {"eau", "--limit", "beaucoup"}, {"eau", "--limit", "10001"},
      {"eau", "--format", "xml"},     {"eau", "--sort", "hasard"},
      {"eau", "--inconnu"},           {"eau", "--limit", "6000", "--offset", "6000"},
      {"eau", "--limit", "-1"},
  };
  for (const std::vector<std::string>& arguments : wrong) {
    const Outcome outcome = ask(arguments);
    INFO(arguments.at(1) << "\n" << show(outcome));
    CHECK(outcome.status == 2);
    CHECK_FALSE(outcome.err.empty());
    CHECK(outcome.out.empty());
  }
  CHECK(search({}).status == 2);
  CHECK(search({"inconnu"}).status == 2);
  CHECK(search({"query", sample_index()}).status == 2);
}
