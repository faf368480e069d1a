#include <set>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/cli/dispatch_support.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

namespace {

Json page_of(const std::string& index_path, std::vector<std::string> arguments,
             const std::string& after = "") {
  arguments.insert(arguments.begin(), {"query", index_path, "--format", "json"});
  if (!after.empty()) arguments.insert(arguments.end(), {"--after", after});
  const Outcome outcome = search(arguments);
  INFO(show(outcome));
  REQUIRE(outcome.status == 0);
  return Json::parse(outcome.out);
}

// All pages, one after the other.
std::vector<Json> walk(const std::string& index_path, const std::vector<std::string>& arguments) {
  std::vector<Json> hits;
  std::string after;
  for (int pages = 0;; ++pages) {
    REQUIRE(pages < 200);
    const Json page = page_of(index_path, arguments, after);
    for (const Json& hit : page.at("hits")) hits.push_back(hit);
    if (page.at("next").is_null()) return hits;
    CHECK_FALSE(page.at("hits").empty());
    after = page.at("next");
  }
}

std::vector<std::string> plus(std::vector<std::string> arguments,
                              const std::vector<std::string>& more) {
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

void check_refused(const std::vector<std::string>& arguments, const std::string& why,
                   const std::string& advice) {
  const Outcome outcome = search(plus({"query", archive(), "--limit", "2"}, arguments));
  INFO(show(outcome));
  CHECK(outcome.status == 2);
  CHECK(outcome.out.empty());
  CHECK(has(outcome.err, why));
  CHECK(has(outcome.err, advice));
}

}  // namespace

TEST_CASE("pages that follow each other are the whole list, in every order, in groups or not") {
  for (const char* sort : {"relevance", "date", "date-asc"}) {
    for (const bool in_groups : {true, false}) {
      for (const char* query : {"Coatmeur", "=\"de Coatmeur\" fois"}) {
        std::vector<std::string> arguments = {query, "--sort", sort};
        if (!in_groups) arguments.emplace_back("--no-group");
        const Json whole = page_of(archive(), plus(arguments, {"--limit", "100"}));
        CHECK(whole.at("next").is_null());
        CHECK(whole.at("hits").size() == (in_groups ? stories : stories + 3 * 4));
        for (const char* limit : {"2", "7"}) {
          INFO(sort << ' ' << in_groups << ' ' << query << ' ' << limit);
          const std::vector<Json> hits = walk(archive(), plus(arguments, {"--limit", limit}));
          REQUIRE(hits.size() == whole.at("hits").size());
          for (std::size_t i = 0; i < hits.size(); ++i) {
            const Json& hit = whole.at("hits").at(i);
            CHECK(hits[i].at("id") == hit.at("id"));
            CHECK(hits[i].at("rank") == i + 1);
            CHECK(members(hits[i]) == members(hit));
          }
        }
      }
    }
  }
}

TEST_CASE("every page says the total of the first, and facets are those of all") {
  const Json first = page_of(archive(), {"Coatmeur", "--limit", "2", "--sort", "date"});
  const Json second =
      page_of(archive(), {"Coatmeur", "--limit", "3", "--sort", "date", "--facet", "source"},
              first.at("next"));
  CHECK(first.at("total") == stories + 3 * 4);
  CHECK(second.at("total") == first.at("total"));
  CHECK(second.at("total_is_exact") == true);
  CHECK(second.at("hits").size() == 3);
  const Json third =
      page_of(archive(), {"Coatmeur", "--limit", "2", "--sort", "date"}, first.at("next"));
  CHECK(third.at("total") == first.at("total"));
}

TEST_CASE("a cursor of something else is refused, with what to do") {
  const std::string next = page_of(archive(), {"Coatmeur", "--limit", "2"}).at("next");
  check_refused({"moulin", "--after", next}, "another query", "repeat those of the first page");
  check_refused({"Coatmeur", "--sort", "date", "--after", next}, "other options", "repeat");
  check_refused({"Coatmeur", "--no-group", "--after", next}, "other options", "repeat");
  check_refused({"Coatmeur", "--after", next.substr(0, 20)}, "was cut", "give it whole");
  check_refused({"Coatmeur", "--after", "10"}, "is none", "'next'");
  check_refused({"Coatmeur", "--after", ""}, "--after", "start");
  check_refused({"Coatmeur", "--offset", "2", "--after", next}, "not both", "offset");
}

TEST_CASE("a cursor of an index that has changed since is refused") {
  const TempFolder folder;
  std::string lines;
  for (int i = 0; i < 9; ++i) {
    lines += json_line({{"id", "n" + std::to_string(i)},
                        {"body", "Le phare numéro " + std::to_string(i)},
                        {"date", "2020-01-0" + std::to_string(i + 1)}});
  }
  REQUIRE(index({"build", folder / "k", folder.write("in.jsonl", lines)}).status == 0);
  const std::string next =
      page_of(folder / "k", {"phare", "--sort", "date", "--limit", "4"}).at("next");
  CHECK(
      ids_in(page_of(folder / "k", {"phare", "--sort", "date", "--limit", "2"}, next).at("hits")) ==
      Ids{"n4", "n3"});
  const std::string more = folder.write("b.jsonl", json_line({{"id", "b"}, {"body", "Un phare"}}));
  REQUIRE(index({"add", folder / "k", more}).status == 0);
  const Outcome outcome =
      search({"query", folder / "k", "phare", "--sort", "date", "--after", next});
  INFO(show(outcome));
  CHECK(outcome.status == 2);
  CHECK(has(outcome.err, "the index has changed since the page before"));
  CHECK(has(outcome.err, "begin anew without"));
}

TEST_CASE("by relevance a list ends after 10,000 hits, and export is named") {
  const TempFolder folder;
  std::string lines;
  for (int i = 0; i < 10'020; ++i) {
    lines += json_line({{"id", "n" + std::to_string(i)}, {"body", "phare " + std::to_string(i)}});
  }
  REQUIRE(index({"build", folder / "k", folder.write("in.jsonl", lines)}).status == 0);
  const std::string first = page_of(folder / "k", {"phare", "--limit", "9990"}).at("next");
  const Json last = page_of(folder / "k", {"phare", "--limit", "100"}, first);
  CHECK(last.at("hits").size() == 10);
  CHECK(last.at("hits").at(9).at("rank") == 10'000);
  const Outcome beyond =
      search({"query", folder / "k", "phare", "--after", last.at("next").get<std::string>()});
  INFO(show(beyond));
  CHECK(beyond.status == 2);
  CHECK(has(beyond.err, "ends after 10000 hits"));
  CHECK(has(beyond.err, "kiosque-search export"));
  const std::vector<std::string> by_date = {"phare", "--sort", "date", "--limit", "9990"};
  const Json far = page_of(folder / "k", by_date, page_of(folder / "k", by_date).at("next"));
  CHECK(far.at("hits").size() == 30);
  CHECK(far.at("hits").at(29).at("rank") == 10'020);
  CHECK(far.at("next").is_null());
}

TEST_CASE("beside JSON the cursor is on standard error, when one pages by cursors") {
  const Outcome first = search(
      {"query", archive(), "Coatmeur", "--limit", "2", "--format", "jsonl", "--after", "start"});
  INFO(show(first));
  const std::string said = "next page: --after ";
  REQUIRE(has(first.err, said));
  const std::size_t at = first.err.find(said) + said.size();
  const std::string next = first.err.substr(at, first.err.find('\n', at) - at);
  const Outcome second = search(
      {"query", archive(), "Coatmeur", "--limit", "100", "--format", "jsonl", "--after", next});
  INFO(show(second));
  CHECK(json_lines(second.out).size() == stories - 2);
  CHECK_FALSE(has(second.err, said));
  CHECK_FALSE(has(search({"query", archive(), "Coatmeur", "--limit", "2"}).err, said));
}
