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

TEST_CASE("a wildcard finds, shows and explains the words that begin so") {
  const Ids all = sample_ids({"numeriq*"});
  CHECK(all.size() == 7);
  CHECK(sample_ids({"numériq*"}) == all);
  CHECK(sample_ids({"--strict", "NUMÉRIQ*"}) == all);
  CHECK(sample_ids({"=numeriq*"}).empty());
  CHECK(sample_ids({"titre:numériq*"}) == Ids{"mag-002"});
  CHECK(sample_ids({"--plain", "--strict", "numériq*"}).empty());
  CHECK(shown("numériq*") == std::set<std::string>{"numérique", "numériques"});
  CHECK(shown("aujourd’hu*") == std::set<std::string>{"Aujourd’hui", "aujourd’hui"});
  const Outcome outcome = ask({"numériq*", "--explain"});
  INFO(show(outcome));
  CHECK(has(outcome.err, "prefix  numériq*"));
  CHECK(has(outcome.err, "expansion: numériq* → numérique, numériques (wildcard)"));
  CHECK(has(outcome.out, "numériq* "));
}

TEST_CASE("of many words some are shown, and how many more there are") {
  const Outcome outcome = ask({"con*", "--format", "json", "--limit", "1"});
  INFO(show(outcome));
  const Json expansion = Json::parse(outcome.out).at("expansions").at(0);
  CHECK(expansion.at("from") == "con*");
  CHECK(expansion.at("why") == "wildcard");
  CHECK(expansion.at("to").size() == 20);
  CHECK(expansion.at("more") > 50);
  CHECK(has(ask({"con*", "--explain"}).err, " more (wildcard)"));
}

TEST_CASE("a fuzzy word finds those near it, also when it is right") {
  const Ids right = sample_ids({"--strict", "numérique"});
  const Ids found = sample_ids({"--strict", "numerike~2"});
  for (const std::string& id : right) {
    INFO(id);
    CHECK(std::count(found.begin(), found.end(), id) == 1);
  }
  CHECK(shown("casblanca~") == std::set<std::string>{"Casablanca"});
  CHECK(has(ask({"casblanca~", "--explain"}).err, "expansion: casblanca~1 → casablanca (fuzzy)"));
  const Outcome none = ask({"xyzzyplugh~2"});
  INFO(show(none));
  CHECK(none.status == 1);
  CHECK(has(none.err, "no article has 'xyzzyplugh'"));
}

TEST_CASE("a mark that is none is text, with a note, and too many are an error with their place") {
  const Outcome text = ask({"C* num*rique eau~", "--format", "jsonl"});
  INFO(show(text));
  CHECK(text.status == 0);
  CHECK(has(text.err, "in 'C*' a star is read as text"));
  CHECK(has(text.err, "in 'num*rique' a star is read as text"));
  CHECK(has(text.err, "in 'eau~' a '~' is read as text"));
  const Outcome none = ask({"xyzzy*"});
  INFO(show(none));
  CHECK(none.status == 1);
  CHECK(has(none.err, "no article has 'xyzzy*'"));
  const Outcome many = ask({repeat("eaux* ", 33)});
  INFO(show(many));
  CHECK(many.status == 2);
  CHECK(has(many.err, "more than 32 words with '*' or '~'"));
}

TEST_CASE("depuis: counts back from today, or from --now") {
  const Ids found = sample_ids({"depuis:30j", "--now", "2013-05-31", "--sort", "date"});
  CHECK(found == sample_ids({"date:2013-05-01..2013-06-01", "--sort", "date"}));
  CHECK_FALSE(found.empty());
  CHECK(sample_ids({"since:\"30 days\"", "--now", "2013-05-31", "--sort", "date"}) == found);
  CHECK(sample_ids({"depuis:2j"}).empty());
  const Outcome bad = ask({"ville depuis:bientôt"});
  INFO(show(bad));
  CHECK(bad.status == 2);
  CHECK(has(bad.err, "'bientôt' is not how long ago\n  write 30j, 6sem, 3m, 1a"));
  CHECK(has(bad.err, "\n        ^^^^^^^^^^^^^^\n"));
  const Outcome explained = ask({"ville depuis:30j", "--now", "2013-05-31", "--explain"});
  CHECK(has(explained.err, "since:\"30j\""));
  CHECK(has(explained.err, "VALUE_RANGE 3 2013-05-01 2013-06-01~"));
}
