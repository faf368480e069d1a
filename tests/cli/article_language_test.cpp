#include <algorithm>
#include <string>

#include "tests/catch.hpp"
#include "tests/cli/index_support.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

namespace {

const std::string french =
    "Le conseil municipal de Valmorin a voté lundi soir la réouverture de la piscine, fermée "
    "depuis "
    "l’été dernier. Les travaux coûteront trois millions d’euros, et les habitants devront encore "
    "patienter jusqu’au printemps avant de retrouver leurs bassins.";
const std::string english =
    "The town council of Valmorin voted on Monday evening to reopen the swimming pool, which has "
    "been closed since last summer. The works will cost three million euros, and residents will "
    "have to wait until spring before they can swim there again.";

// Of a, b and c the record says nothing; c is too short to tell.
std::string articles() {
  return json_line({{"id", "a"}, {"body", french}}) + json_line({{"id", "b"}, {"body", english}}) +
         json_line({{"id", "c"}, {"body", "Valmorin"}}) +
         json_line({{"id", "d"}, {"body", french}, {"lang", "fr_MA"}}) +
         json_line({{"id", "e"}, {"body", french}, {"lang", "en"}});
}

Ids sorted(Ids ids) {
  std::sort(ids.begin(), ids.end());
  return ids;
}

}  // namespace

TEST_CASE("the language of an article is the one of its record, else that of its text") {
  const TempFolder folder;
  const std::string input = folder.write("articles.jsonl", articles());
  const std::string index_path = folder / "index";
  REQUIRE(index({"build", index_path, input}).status == 0);
  CHECK(sorted(ids_of(index_path, {"Valmorin"})) == Ids{"a", "b", "c", "d", "e"});
  CHECK(sorted(ids_of(index_path, {"lang:fr"})) == Ids{"a", "d"});
  CHECK(sorted(ids_of(index_path, {"lang:fr-MA"})) == Ids{"d"});
  CHECK(sorted(ids_of(index_path, {"Valmorin", "--lang", "fr"})) == Ids{"a", "d"});
  CHECK(sorted(ids_of(index_path, {"lang:en"})) == Ids{"b", "e"});
}

TEST_CASE("--only-lang leaves out articles in other languages, and says how many of each") {
  const TempFolder folder;
  const std::string input = folder.write("articles.jsonl", articles());
  for (const std::string command : {"build", "add"}) {
    const std::string index_path = folder / command;
    const std::string report = folder / "report.tsv";
    const Outcome outcome =
        index({command, index_path, input, "--only-lang", "fr", "--report", report});
    INFO(show(outcome));
    CHECK(outcome.status == 0);
    CHECK(has(outcome.err, "3 read, 3 added"));
    CHECK(has(outcome.err, "2 with a warning: left out: in the language en"));
    CHECK(has(read_file(report), input + "\t2\tleft out: in the language en"));
    CHECK(sorted(ids_of(index_path, {"Valmorin"})) == Ids{"a", "c", "d"});
  }
  const Outcome inspected =
      index({"inspect", input, "--only-lang", "fr-MA", "--only-lang", "anglais"});
  INFO(show(inspected));
  CHECK(has(inspected.err, "4 articles"));
  CHECK(has(inspected.err, "1 with a warning: left out: in the language fr"));
}

TEST_CASE("what is no language cannot be asked for") {
  const Outcome outcome = index({"inspect", sample_articles(), "--only-lang", "patois"});
  INFO(show(outcome));
  CHECK(outcome.status == 2);
  CHECK(has(outcome.err, "\"patois\" is no language"));
}
