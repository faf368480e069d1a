#include <set>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/cli/dispatch_support.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

TEST_CASE(
    "a dispatch that several papers took over is one hit, and another article on it its own") {
  const std::vector<Json> hits = grouped({"bac aber passeur"});
  REQUIRE(hits.size() == 2);
  const Json& first = hits.at(0).at("id") == "bac-suite" ? hits.at(1) : hits.at(0);
  CHECK(members(first) ==
        std::set<std::string>{"bac", "bac-fanal", "bac-vigie", "bac-sans-passeur"});
  const Json& copy = first.at("also_in").at(0);
  for (const char* key : {"id", "title", "source", "date", "url"}) CHECK(copy.contains(key));
  CHECK(copy.at("title") == "Titre " + copy.at("id").get<std::string>());
  CHECK(copy.at("url") == "https://journal.example/" + copy.at("id").get<std::string>());
  CHECK(hits.at(0).at("rank") == 1);
  CHECK(hits.at(1).at("rank") == 2);
}

TEST_CASE("--no-group gives each article by itself, and counts are the same") {
  const Ids all = ids_of(archive(), {"bac aber passeur", "--no-group"});
  CHECK(std::set<std::string>(all.begin(), all.end()) ==
        std::set<std::string>{"bac", "bac-fanal", "bac-vigie", "bac-sans-passeur", "bac-suite"});
  CHECK(all.size() == 5);
  for (const bool in_groups : {true, false}) {
    std::vector<std::string> command = {"query", archive(), "aber",  "--format",
                                        "json",  "--facet", "source"};
    if (!in_groups) command.emplace_back("--no-group");
    const Json json = Json::parse(search(command).out);
    CHECK(json.at("total") == 5);
    CHECK(json.at("hits").size() == (in_groups ? 2 : 5));
    CHECK(json.at("facets").at("source").at("values").at(0).at("value") == "Le Fanal");
    CHECK(json.at("facets").at("source").at("values").at(0).at("count") == 2);
  }
  const Outcome run = search({"export", archive(), "aber", "--format", "jsonl"});
  CHECK(json_lines(run.out).size() == 5);
}

TEST_CASE("copies are those that match, filters and exact phrases included") {
  const auto only = [](std::vector<std::string> arguments) {
    const std::vector<Json> hits = grouped(std::move(arguments));
    REQUIRE(hits.size() == 1);
    return members(hits.at(0));
  };
  CHECK(only({"bac route", "--source", "le fanal", "--to", "2021-02-10"}) ==
        std::set<std::string>{"bac-fanal"});
  CHECK(only({"+écoliers +piétons"}) == std::set<std::string>{"bac", "bac-fanal", "bac-vigie"});
  CHECK(only({"=\"a annoncé vendredi la compagnie\""}) ==
        std::set<std::string>{"bac", "bac-fanal", "bac-sans-passeur"});
}

TEST_CASE("pages of groups hold every article once, and whatever their length the same") {
  for (const char* sort : {"relevance", "date", "date-asc"}) {
    const std::vector<Json> whole = grouped({"Coatmeur", "--limit", "100", "--sort", sort});
    INFO(sort);
    CHECK(whole.size() == stories);
    std::multiset<std::string> all;
    for (const Json& hit : whole) {
      for (const std::string& id : members(hit)) all.insert(id);
      const bool has_copies = std::stoi(hit.at("id").get<std::string>().substr(1)) % 3 == 0;
      CHECK(members(hit).size() == (has_copies ? 4 : 1));
    }
    CHECK(all.size() == stories + 3 * 4);
    CHECK(std::set<std::string>(all.begin(), all.end()).size() == all.size());
    for (const std::size_t limit : {1U, 2U, 5U}) {
      std::vector<Json> pages;
      for (std::size_t offset = 0; offset < stories; offset += limit) {
        const std::vector<Json> page =
            grouped({"Coatmeur", "--limit", std::to_string(limit), "--offset",
                     std::to_string(offset), "--sort", sort});
        pages.insert(pages.end(), page.begin(), page.end());
      }
      CHECK(ids_in(pages) == ids_in(whole));
      for (std::size_t i = 0; i < pages.size() && i < whole.size(); ++i) {
        CHECK(members(pages[i]) == members(whole[i]));
        CHECK(pages[i].at("rank") == i + 1);
      }
    }
  }
}

TEST_CASE("the first of a group in the order asked for is shown") {
  const std::vector<Json> newest = grouped({"bac aber route", "--sort", "date", "--from", "2021"});
  REQUIRE(newest.size() == 2);
  CHECK(ids_in(newest) == Ids{"bac-suite", "bac-sans-passeur"});
  CHECK(copies_of(newest.at(1)) == Ids{"bac-fanal", "bac-vigie", "bac"});
  CHECK(ids_in(grouped({"bac aber route", "--sort", "date-asc", "--from", "2021"})) ==
        Ids{"bac", "bac-suite"});
}

TEST_CASE("text and CSV say where else an article is") {
  const Outcome text = search({"query", archive(), "écoliers", "--sort", "date-asc"});
  INFO(show(text));
  CHECK(has(text.out,
            "\n   also in: L’Écho (2021-02-07), Le Fanal (2021-02-06), "
            "La Vigie (2021-02-06)\n"));
  CHECK(has(text.err, "4 articles found"));
  const auto rows = parse_csv(
      search({"query", archive(), "écoliers", "--sort", "date-asc", "--format", "csv"}).out);
  REQUIRE(rows.size() == 2);
  CHECK(rows.at(0).back() == "also_in");
  CHECK(rows.at(1).back() == "bac-sans-passeur; bac-fanal; bac-vigie");
}

TEST_CASE("of very many copies the first are listed and all are counted") {
  const TempFolder folder;
  std::string lines;
  for (int i = 0; i < 130; ++i) {
    lines += json_line({{"id", "n" + std::to_string(i)},
                        {"body", dispatch},
                        {"source", "Journal " + std::to_string(i)}});
  }
  REQUIRE(index({"build", folder / "k", folder.write("in.jsonl", lines)}).status == 0);
  const std::vector<Json> hits = hits_of(folder / "k", {"aber"});
  REQUIRE(hits.size() == 1);
  CHECK(hits.at(0).at("also_in").size() == 50);
  CHECK(hits.at(0).at("also_in_more") == 79);
  CHECK(has(search({"query", folder / "k", "aber"}).out, " and 124 more\n"));
  CHECK(hits_of(folder / "k", {"aber", "--offset", "1"}).empty());
}

TEST_CASE("articles of a few words are never taken for copies") {
  const TempFolder folder;
  std::string lines;
  for (int i = 0; i < 4; ++i) {
    lines += json_line({{"id", "n" + std::to_string(i)}, {"body", "Les brèves de la semaine."}});
  }
  REQUIRE(index({"build", folder / "k", folder.write("in.jsonl", lines)}).status == 0);
  CHECK(hits_of(folder / "k", {"brèves"}).size() == 4);
}

TEST_CASE("a list by date goes on behind a dispatch of very many copies") {
  const TempFolder folder;
  std::string lines;
  for (int i = 0; i < 300; ++i) {
    lines +=
        json_line({{"id", "n" + std::to_string(i)}, {"body", dispatch}, {"date", "2021-02-05"}});
  }
  for (int i = 0; i < 30; ++i) {
    lines += json_line({{"id", "b" + std::to_string(i)},
                        {"body", "Une brève de l’aber, la " + std::to_string(i) + "e."},
                        {"date", "2020-01-" + std::to_string(1 + i)}});
  }
  REQUIRE(index({"build", folder / "k", folder.write("in.jsonl", lines)}).status == 0);
  std::set<std::string> seen;
  std::string after;
  for (int page = 0; page < 5; ++page) {
    std::vector<std::string> arguments = {"query",   folder / "k", "aber",     "--sort", "date",
                                          "--limit", "7",          "--format", "json"};
    if (!after.empty()) arguments.insert(arguments.end(), {"--after", after});
    const Json answer = Json::parse(search(arguments).out);
    CHECK(answer.at("total") == 330);
    for (const Json& hit : answer.at("hits")) {
      INFO(hit.at("id"));
      CHECK(seen.insert(hit.at("id")).second);
    }
    CHECK(answer.at("next").is_null() == (page == 4));
    if (page < 4) after = answer.at("next");
  }
  CHECK(seen.size() == 31);
}
