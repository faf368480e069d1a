#include <algorithm>
#include <string>

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

std::string articles() {
  return json_line({{"id", "tram"},
                    {"date", "2013-06-14"},
                    {"title", "Le tram inauguré hier"},
                    {"body",
                     "La ligne, ouverte en mars 1912, avait fermé le 8 mai 1967. Le tram "
                     "roulera du 3 au 5 juillet."}}) +
         json_line({{"id", "piscine"},
                    {"date", "2013-06-20"},
                    {"body", "La piscine de la rue du 8 mai 1945 rouvrira le 4 juillet."}}) +
         json_line(
             {{"id", "sans-date"}, {"body", "Elle fut fermée hier, et brûla le 2 mai 1967."}}) +
         json_line({{"id", "donné"},
                    {"date", "2013-01-01"},
                    {"body", "Le 5 mai 1967 encore."},
                    {"event_dates", "1967-05-05;1999"}});
}

}  // namespace

TEST_CASE("articles are found by the dates that they speak of") {
  const TempFolder folder;
  const std::string input = folder.write("articles.jsonl", articles());
  for (const std::string command : {"build", "add"}) {
    const std::string path = folder / command;
    REQUIRE(index({command, path, input}).status == 0);
    const auto found = [&](const std::string& query) { return sorted(ids_of(path, {query})); };
    CHECK(found("evenement:2013-06-13") == Ids{"tram"});
    CHECK(found("evenement:2013-07-04") == Ids{"piscine", "tram"});
    CHECK(found("evenement:\"8 mai 1967\"") == Ids{"tram"});
    CHECK(found("evenement:1912") == Ids{"tram"});
    CHECK(found("event:1967-05") == Ids{"donné", "sans-date", "tram"});
    CHECK(found("evenement:1967-05-03..1967-05-06") == Ids{"donné"});
    CHECK(found("evenement:1967-05-06..1967") == Ids{"tram"});
    CHECK(found("evenement:<1913") == Ids{"tram"});
    CHECK(found("evenement:>=1999") == Ids{"donné", "piscine", "tram"});
    CHECK(found("piscine -evenement:2013").empty());
    CHECK(found("=\"rouvrira\" evenement:2013-07-01..2013-07-10") == Ids{"piscine"});
    CHECK(found("evenement:1945").empty());
  }
}

TEST_CASE("inspect shows the dates of events") {
  const TempFolder folder;
  const Outcome outcome = index(
      {"inspect", folder.write("articles.jsonl", articles()), "--format-out", "jsonl", "--quiet"});
  const std::vector<Json> shown = json_lines(outcome.out);
  REQUIRE(shown.size() == 4);
  CHECK(shown[0].at("event_dates") ==
        Json({"2013-06-13", "1912-03", "1967-05-08", "2013-07-03", "2013-07-04", "2013-07-05"}));
  CHECK(shown[2].at("event_dates") == Json({"1967-05-02"}));
  CHECK(shown[3].at("event_dates") == Json({"1967-05-05", "1999"}));
}

TEST_CASE("no article has more dates of events than sixty-four") {
  const TempFolder folder;
  std::string body;
  for (int year = 1800; year < 2000; ++year) body += "Le 3 mai " + std::to_string(year) + ". ";
  const std::string input = folder.write("a.jsonl", json_line({{"id", "a"}, {"body", body}}));
  const Outcome outcome = index({"inspect", input, "--format-out", "jsonl", "--quiet"});
  CHECK(json_lines(outcome.out).at(0).at("event_dates").size() == 64);
}

TEST_CASE("yesterday is that of where the article was published") {
  const TempFolder folder;
  std::string lines;
  for (const char* date :
       {"2013-06-14T00:30:00+02:00", "Fri, 14 Jun 2013 00:30:00 +0200", "2013-06-14T12:00:00+02:00",
        "2013-06-13T22:30:00-03:00", "2013-06-14T00:30:00Z"}) {
    lines += json_line({{"id", date}, {"date", date}, {"body", "Le ministre l’a annoncé hier."}});
  }
  const Outcome outcome =
      index({"inspect", folder.write("a.jsonl", lines), "--format-out", "jsonl", "--quiet"});
  const std::vector<Json> shown = json_lines(outcome.out);
  REQUIRE(shown.size() == 5);
  for (const std::size_t i : {0U, 1U, 2U, 4U}) {
    CHECK(shown[i].at("event_dates") == Json({"2013-06-13"}));
  }
  CHECK(shown[3].at("event_dates") == Json({"2013-06-12"}));
}
