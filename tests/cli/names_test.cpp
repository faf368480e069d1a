#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/cli/query_support.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

namespace {

// A few articles that differ in how they spell names, indexed once for all tests of this file.
const std::string& names_index() {
  static const TempFolder folder;
  static const std::string path = [] {
    const std::string input =
        json_line({{"id", "king"}, {"body", "Mohammed VI inaugure le tramway de Rabat."}}) +
        json_line({{"id", "writer"}, {"body", "Un roman de Tahar Benjelloun paraît."}}) +
        json_line({{"id", "painter"}, {"title", "El-Kasri expose"}, {"body", "Des toiles."}}) +
        json_line({{"id", "baker"}, {"body", "Le boucher et le boulanger de la rue Bou."}});
    const Outcome built = index({"build", folder / "i", "-", "--quiet"}, input);
    if (built.status != 0) throw std::runtime_error(show(built));
    return folder / "i";
  }();
  return path;
}

Outcome ask_names(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"query", names_index()});
  return search(arguments);
}

Ids found(const std::string& query) { return ids_of(names_index(), {"--", query}); }

}  // namespace

TEST_CASE("a name is found in its other spellings, wherever it stands in a query") {
  for (const char* query : {"mohamed", "+mohamed", "\"mohamed VI inaugure\"", "Muhammad -toiles",
                            "mohamed ET tramway", "tramway SAUF (roman mohamed) OU mohamed"}) {
    INFO(query);
    CHECK(found(query) == Ids{"king"});
  }
  CHECK(found("\"tahar ben jelloun\"") == Ids{"writer"});
  CHECK(found("Ben-Jelloun") == Ids{"writer"});
  CHECK(found("titre:\"al kasri\"") == Ids{"painter"});
  CHECK(found("tramway -mohamed").empty());
  CHECK(found("=mohamed").empty());
  CHECK(found("=\"mohamed VI\"").empty());
}

TEST_CASE("--explain says which other spellings are looked for, and why") {
  const Outcome outcome = ask_names({"mohamed \"al kasri\" boucher", "--explain"});
  INFO(show(outcome));
  CHECK(has(outcome.err, "\nexpansion: mohamed → mohammed, mohammad, "));
  CHECK(has(outcome.err, " (name variants)\n"));
  CHECK(has(outcome.err, "\nexpansion: al kasri → el kasri (particle)\n"));
  CHECK_FALSE(has(outcome.err, "bou cher"));
}

TEST_CASE("--strict takes names as they are typed") {
  const Outcome outcome = ask_names({"mohamed", "--strict", "--explain"});
  INFO(show(outcome));
  CHECK(outcome.status == 1);
  CHECK_FALSE(has(outcome.err, "expansion:"));
  CHECK(ask_names({"mohammed", "--strict"}).status == 0);

  const TempFolder folder;
  const std::string queries = folder.write("q.tsv", "1\tmohamed\n2\t\"ben jelloun\"\n");
  const auto run = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"batch", names_index(), queries, "--run", "-"});
    return lines_of(search(arguments).out).size();
  };
  CHECK(run({}) == 2);
  CHECK(run({"--strict"}) == 0);
  CHECK(run({"--plain"}) == 2);
}

TEST_CASE("the JSON form tells what was looked for beside what was typed") {
  const Json json = Json::parse(ask_names({"ben jelloun", "--format", "json"}).out);
  REQUIRE(json.at("expansions").size() == 1);
  CHECK(json.at("expansions").at(0).at("from") == "ben jelloun");
  CHECK(json.at("expansions").at(0).at("to") == Ids{"benjelloun", "bendjelloun"});
  CHECK_FALSE(json.at("expansions").at(0).at("why").get<std::string>().empty());
  CHECK(Json::parse(ask_names({"roman", "--format", "json"}).out).at("expansions").empty());
}

TEST_CASE("the spelling that was found is highlighted") {
  const auto highlighted = [](const std::string& query) {
    const Json hit = hits_of(names_index(), {"--", query}).at(0);
    const Json& place = hit.at("highlights").at(0);
    return hit.at("snippet").get<std::string>().substr(place.at(0), place.at(1));
  };
  CHECK(highlighted("mohamed") == "Mohammed");
  CHECK(highlighted("\"mohamed VI\"") == "Mohammed VI");
  CHECK(highlighted("\"tahar ben jelloun\"") == "Tahar Benjelloun");
}
