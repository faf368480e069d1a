#include <algorithm>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/cli/index_support.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

namespace {

Ids sorted(Ids ids) {
  std::sort(ids.begin(), ids.end());
  return ids;
}

std::string version(const std::string& number, const std::string& title,
                    const std::string& status = "live") {
  return json_line({{"id", "a"},
                    {"version", number},
                    {"title", title},
                    {"status", status},
                    {"body", "Un texte de " + title + "."}});
}

Ids everything(const std::string& index_path) {
  Ids titles;
  for (const Json& hit : hits_of(index_path, {"texte", "--include-killed"})) {
    titles.push_back(hit.at("title"));
  }
  return sorted(titles);
}

}  // namespace

TEST_CASE("an older version does not replace a newer one that an earlier command indexed") {
  const TempFolder folder;
  const std::string index_path = folder / "index";
  REQUIRE(index({"add", index_path, folder.write("2.jsonl", version("2", "deux"))}).status == 0);
  const Outcome older = index({"add", index_path, folder.write("1.jsonl", version("1", "un"))});
  INFO(show(older));
  CHECK(older.status == 0);
  CHECK(has(older.err, "1 read, 0 added, 0 replaced, 0 unchanged, 0 rejected"));
  CHECK(has(older.err, "1.jsonl:1: warning: left out: older than the version in the index"));
  CHECK(everything(index_path) == Ids{"deux"});
  const Outcome newer = index({"add", index_path, folder.write("10.jsonl", version("10", "dix"))});
  CHECK(has(newer.err, "0 added, 1 replaced"));
  CHECK(everything(index_path) == Ids{"dix"});
}

TEST_CASE("what was withdrawn stays so until a newer version comes") {
  const TempFolder folder;
  const std::string index_path = folder / "index";
  REQUIRE(
      index({"add", index_path, folder.write("1.jsonl", version("2", "deux", "killed"))}).status ==
      0);
  const std::string again = folder.write("2.jsonl", version("2", "deux"));
  CHECK(has(index({"add", index_path, again}).err, "0 added, 0 replaced, 0 unchanged"));
  CHECK(ids_of(index_path, {"texte"}).empty());
  REQUIRE(index({"add", index_path, folder.write("3.jsonl", version("3", "trois"))}).status == 0);
  CHECK(ids_of(index_path, {"texte"}) == Ids{"a"});
}

TEST_CASE("a newer version with another id replaces the one of the same address") {
  const TempFolder folder;
  const std::string index_path = folder / "index";
  const auto article = [](const std::string& id, const std::string& number) {
    return json_line({{"id", id},
                      {"version", number},
                      {"title", id},
                      {"body", "Le texte"},
                      {"url", "https://echo.example/2013/forum"}});
  };
  for (const auto& [id, number] :
       std::vector<std::pair<std::string, std::string>>{{"b", "2"}, {"c", "3"}, {"a", "1"}}) {
    const std::string input = folder.write(id + ".jsonl", article(id, number));
    REQUIRE(index({"add", index_path, input}).status == 0);
  }
  CHECK(everything(index_path) == Ids{"c"});
}

TEST_CASE("a build keeps what adding in the same order keeps") {
  const TempFolder folder;
  std::string lines;
  // Every combination of few ids, addresses, versions, updates and states, in no order.
  std::uint32_t random = 1;
  const auto pick = [&random](std::uint32_t below) {
    random = random * 1664525U + 1013904223U;
    return std::to_string((random >> 16U) % below);
  };
  for (int i = 0; i < 600; ++i) {
    const std::string number = pick(5);
    const std::string id = pick(60);
    lines += json_line({{"id", id},
                        {"title", "titre " + std::to_string(i)},
                        {"body", "Le texte " + pick(3)},
                        {"version", number == "0" ? "" : number},
                        {"updated", pick(3) == "0" ? "2013-05-0" + pick(3) : ""},
                        {"status", pick(8) == "0" ? "killed" : "live"},
                        {"url", "https://echo.example/" + pick(40)}});
  }
  const std::string input = folder.write("articles.jsonl", lines);
  const std::string added = folder / "added";
  const Outcome adding = index({"add", added, input});
  INFO(show(adding));
  REQUIRE(adding.status == 0);
  const auto totals = [](const Outcome& outcome) {
    const std::size_t at = outcome.err.find("600 read");
    REQUIRE(at != std::string::npos);
    return outcome.err.substr(at, outcome.err.find(" in ", at) - at);
  };
  const auto titles = [](const std::string& index_path) {
    Ids all;
    for (const Json& hit : hits_of(index_path, {"texte", "--include-killed", "--limit", "1000"})) {
      all.push_back(hit.at("title"));
    }
    return sorted(all);
  };
  REQUIRE(titles(added).size() > 30);
  for (const std::string threads : {"1", "2", "5"}) {
    const std::string built = folder / ("built" + threads);
    const Outcome building = index({"build", built, input, "--threads", threads});
    INFO(show(building));
    REQUIRE(building.status == 0);
    CHECK(totals(building) == totals(adding));
    CHECK(titles(built) == titles(added));
  }
}

TEST_CASE("two articles of one id are named with both their places") {
  const TempFolder folder;
  const std::string first = folder.write("1.jsonl", json_line({{"id", "a"}, {"body", "un"}}) +
                                                        json_line({{"id", "b"}, {"body", "x"}}));
  const std::string second = folder.write("2.jsonl", json_line({{"id", "b"}, {"body", "deux"}}));
  const std::string named =
      second + ":1: warning: id that another article of the input has: b, as " + first + ":2";
  CHECK(has(index({"build", folder / "built", first, second}).err, named));
  CHECK(has(index({"add", folder / "added", first, second}).err, named));
  CHECK(has(index({"inspect", first, second}).err, named));
}

TEST_CASE("copies are counted and named, and all of them are kept") {
  const TempFolder folder;
  const auto article = [](const std::string& id, const std::string& source) {
    return json_line(
        {{"id", id}, {"source", source}, {"title", "Le forum"}, {"body", "La dépêche."}});
  };
  const std::string input = folder.write(
      "articles.jsonl", article("a", "L’Écho") + article("b", "La Gazette") +
                            article("c", "Le Phare") + json_line({{"id", "d"}, {"title", "Seul"}}) +
                            json_line({{"id", "e"}, {"title", "Seul"}}));
  for (const std::string command : {"build", "add"}) {
    const std::string index_path = folder / command;
    const Outcome outcome = index({command, index_path, input});
    INFO(show(outcome));
    CHECK(outcome.status == 0);
    CHECK(has(outcome.err, "5 added"));
    CHECK(has(outcome.err, "articles.jsonl:2: warning: text that another article has: a"));
    CHECK(has(outcome.err, "2 with a warning: text that another article has"));
    CHECK(stats_of(index_path).at("copies") == 2);
    CHECK(sorted(ids_of(index_path, {"dépêche"})) == Ids{"a", "b", "c"});
  }
  const Outcome inspected = index({"inspect", input});
  CHECK(has(inspected.err,
            "articles.jsonl:3: warning: text that another article has: " + input + ":1"));
}
