#include <string>

#include "tests/catch.hpp"
#include "tests/cli/index_support.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

TEST_CASE("the report names keys that are no fields, and counts articles without a date") {
  const TempFolder folder;
  const std::string input = folder.write(
      "articles.jsonl",
      json_line({{"id", "a"}, {"body", "un"}, {"pigiste", "P. Dul"}, {"date", "2013-05-09"}}) +
          json_line({{"id", "b"}, {"body", "deux"}, {"pigiste", "L. Arn"}, {"feuillet", "3"}}));
  for (const std::string command : {"build", "add", "inspect"}) {
    std::vector<std::string> arguments{command};
    if (command != "inspect") arguments.push_back(folder / command);
    arguments.push_back(input);
    const Outcome outcome = index(arguments);
    INFO(show(outcome));
    CHECK(has(outcome.err, "  kept, not searched: feuillet, pigiste\n"));
    CHECK(has(outcome.err, "  1 without a date\n"));
  }
}

TEST_CASE("a day that most articles of a source carry is reported") {
  const TempFolder folder;
  std::string lines;
  for (int i = 0; i < 90; ++i) {
    const std::string year = std::to_string(1920 + i);
    lines += json_line({{"id", std::to_string(i)},
                        {"body", "Numéro " + year},
                        {"source", "Le Phare"},
                        {"date", i % 3 == 0 ? year + "-05-09" : "2024-02-29"}});
  }
  const Outcome outcome = index({"build", folder / "index", folder.write("articles.jsonl", lines)});
  INFO(show(outcome));
  CHECK(has(outcome.err,
            "Le Phare: warning: most articles of a source are of one day, perhaps "
            "that of a crawl: 2024-02-29"));
}

TEST_CASE("a date in the future is reported and kept, that of an embargo is none") {
  const TempFolder folder;
  const std::string input = folder.write(
      "articles.jsonl",
      json_line({{"id", "a"}, {"body", "un"}, {"date", "2191-05-09"}}) +
          json_line({{"id", "b"}, {"body", "deux"}, {"date", "2191"}, {"status", "embargoed"}}) +
          json_line({{"id", "c"}, {"body", "trois"}, {"date", "2013"}}));
  const Outcome outcome = index({"build", folder / "index", input});
  INFO(show(outcome));
  CHECK(has(outcome.err, "articles.jsonl:1: warning: date in the future: 2191-05-09"));
  CHECK(has(outcome.err, "  1 with a warning: date in the future"));
  CHECK(ids_of(folder / "index", {"date:2191"}) == Ids{"a"});
}
