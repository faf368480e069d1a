#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/cli/query_support.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

namespace {

// What is highlighted in the snippets of a query, each once.
std::set<std::string> shown(const std::string& query) {
  std::set<std::string> all;
  for (const std::string& line : lines_of(ask({query, "--format", "jsonl"}).out)) {
    const Json hit = Json::parse(line);
    const std::string snippet = hit.at("snippet");
    for (const Json& h : hit.at("highlights")) {
      all.insert(snippet.substr(h.at(0).get<std::size_t>(), h.at(1).get<std::size_t>()));
    }
  }
  return all;
}

}  // namespace

TEST_CASE("words near each other are found, shown and explained") {
  CHECK(sample_ids({"forum PRES/3 Casablanca"}) == Ids{"mag-001", "mag-005"});
  CHECK(sample_ids({"Casablanca NEAR/3 forum"}) == Ids{"mag-001", "mag-005"});
  CHECK(sample_ids({"\"forum Casablanca\"~4"}) == Ids{"mag-001"});
  CHECK(sample_ids({"titre:forum PRÈS/3 titre:Casablanca"}) == Ids{"mag-001"});
  CHECK(shown("\"forum Casablanca\"~4") == std::set<std::string>{"Forum", "Casablanca"});
  const Outcome outcome = ask({"forum PRES/3 Casablanca", "--explain"});
  INFO(show(outcome));
  CHECK(has(outcome.err, "near    PRES/3"));
  CHECK(has(outcome.err, "NEAR/3(forum Casablanca)"));
  CHECK(has(outcome.out, "forum PRES/3 casablanca"));
}

TEST_CASE("PRES without a number is a word, and a distance too large is an error with its place") {
  const Outcome word = ask({"eau PRES barrage", "--format", "jsonl"});
  INFO(show(word));
  CHECK(word.status == 0);
  CHECK(has(word.err, "'PRES' is read as a word: write PRES/10"));
  const Outcome far = ask({"eau PRES/500 barrage"});
  INFO(show(far));
  CHECK(far.status == 2);
  CHECK(has(far.err, "more than 99 words"));
  CHECK(has(far.err, "      ^^^^^^^^\n"));
  CHECK(sample_ids({"--plain", "forum PRES/3 Casablanca"}).size() > 2);
}
