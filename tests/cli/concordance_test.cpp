#include <algorithm>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/cli/query_support.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

namespace {

const std::string& small_index() {
  static const TempFolder folder;
  static const std::string path = [] {
    const std::string lines =
        json_line({{"id", "a"},
                   {"title", "Grève au port"},
                   {"lead", "La grève a commencé lundi."},
                   {"body", "Une longue grève, dit-on.\nÉtendue, la Grève gagne Brest.\nFin."},
                   {"date", "2014-03-02"},
                   {"source", "Le Fanal"}}) +
        json_line({{"id", "b"}, {"body", "Pas\tde  grève   ici."}, {"date", "2014-03-01"}});
    const Outcome built = index({"build", folder / "k", folder.write("in.jsonl", lines)});
    if (built.status != 0) throw std::runtime_error(show(built));
    return folder / "k";
  }();
  return path;
}

Outcome lines_for(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"concordance", small_index()});
  return search(arguments);
}

}  // namespace

TEST_CASE("a concordance has each place in its line, aligned, from its own paragraph") {
  const Outcome outcome = lines_for({"greve", "--sort", "date", "--context", "20"});
  INFO(show(outcome));
  CHECK(outcome.status == 0);
  CHECK(outcome.out ==
        "                      Grève  au port               a\n"
        "                  La  grève  a commencé lundi.     a\n"
        "          Une longue  grève  , dit-on.             a\n"
        "         Étendue, la  Grève  gagne Brest.          a\n"
        "              Pas de  grève  ici.                  b\n");
  CHECK(outcome.err == "5 places in 2 articles\n");
}

TEST_CASE("lines are put in the order of the words on either side") {
  const auto ordered = [](const char* side) {
    std::vector<std::string> lines;
    for (const std::string& line :
         lines_of(lines_for({"grève", "--by", side, "--format", "jsonl"}).out)) {
      const Json json = Json::parse(line);
      lines.push_back(json.at("left").get<std::string>() + "|" +
                      json.at("right").get<std::string>());
    }
    return lines;
  };
  CHECK(ordered("left") ==
        std::vector<std::string>{"|au port", "Pas de|ici.", "La|a commencé lundi.",
                                 "Étendue, la|gagne Brest.", "Une longue|, dit-on."});
  CHECK(ordered("right") == std::vector<std::string>{"La|a commencé lundi.", "|au port",
                                                     "Une longue|, dit-on.",
                                                     "Étendue, la|gagne Brest.", "Pas de|ici."});
}

TEST_CASE("context is cut between words, however little there is of it") {
  const auto sides_of = [](const std::string& context) {
    const Json json = Json::parse(
        lines_of(
            lines_for({"grève", "--sort", "date", "--format", "jsonl", "--context", context}).out)
            .at(1));
    return json.at("left").get<std::string>() + "|" + json.at("right").get<std::string>();
  };
  CHECK(sides_of("0") == "|");
  CHECK(sides_of("2") == "|a");
  CHECK(sides_of("3") == "La|a");
  CHECK(sides_of("10") == "La|a");
  CHECK(sides_of("11") == "La|a commencé");
  CHECK(sides_of("1000") == "La|a commencé lundi.");
}

TEST_CASE("every highlight of an article is a place of it, and says where") {
  std::size_t places = 0;
  for (const char* query : {"ville intelligente", "\"eau potable\"", "titre:forum"}) {
    const Outcome outcome = search({"concordance", sample_index(), "--format", "jsonl", "--limit",
                                    "0", "--context", "30", "--", query});
    for (const std::string& line : lines_of(outcome.out)) {
      const Json place = Json::parse(line);
      INFO(line);
      const Json article = Json::parse(search({"show", sample_index(), "--format", "jsonl",
                                               "--query", query, "--", place.at("id")})
                                           .out);
      const std::string field = place.at("field");
      const std::string text = article.at(field);
      const std::size_t offset = place.at("offset");
      const Json ranges = article.at("highlights").at(field);
      const auto range = std::find_if(ranges.begin(), ranges.end(),
                                      [&](const Json& r) { return r.at(0) == offset; });
      REQUIRE(range != ranges.end());
      CHECK(place.at("match") == text.substr(offset, range->at(1)));
      ++places;
    }
  }
  CHECK(places > 50);
}

TEST_CASE("a phrase is one place, from its first word to its last, in the field it is meant in") {
  const TempFolder folder;
  const Outcome built =
      index({"build", folder / "k",
             folder.write("a.jsonl", json_line({{"id", "a"},
                                                {"title", "Conduites d’eau"},
                                                {"body",
                                                 "Les conduites d’eau, le vice-président et "
                                                 "les conduites neuves d’eau potable."}}))});
  REQUIRE(built.status == 0);
  const auto places = [&](const std::string& query) {
    std::vector<std::string> matches;
    for (const std::string& line :
         lines_of(search({"concordance", folder / "k", "--format", "jsonl", "--", query}).out)) {
      const Json json = Json::parse(line);
      matches.push_back(json.at("field").get<std::string>() + ":" +
                        json.at("match").get<std::string>());
    }
    return matches;
  };
  using Places = std::vector<std::string>;
  CHECK(places("\"conduites d’eau\"") == Places{"title:Conduites d’eau", "body:conduites d’eau"});
  CHECK(places("\"conduites eau\"~1") ==
        Places{"title:Conduites d’eau", "body:conduites d’eau", "body:conduites neuves d’eau"});
  CHECK(places("vice-président") == Places{"body:vice-président"});
  CHECK(places("=vice-président") == Places{"body:vice-président"});
  CHECK(places("titre:eau") == Places{"title:eau"});
  CHECK(places("eau OU potable") == Places{"title:eau", "body:eau", "body:eau", "body:potable"});
}

TEST_CASE("a concordance as CSV is for spreadsheets, and its limit is said") {
  const std::string csv = lines_for({"grève", "--format", "csv", "--sort", "date"}).out;
  REQUIRE(csv.substr(0, 3) == "\xEF\xBB\xBF");
  const auto rows = parse_csv(csv.substr(3));
  REQUIRE(rows.size() == 6);
  CHECK(rows[0] == std::vector<std::string>{"left", "match", "right", "id", "date", "source",
                                            "field", "offset"});
  CHECK(rows[1] == std::vector<std::string>{"", "Grève", "au port", "a", "2014-03-02", "Le Fanal",
                                            "title", "0"});
  const Outcome limited = lines_for({"grève", "--limit", "2"});
  CHECK(lines_of(limited.out).size() == 2);
  CHECK(limited.err ==
        "5 places in 2 articles, of which the first 2 are shown (--limit 0 for all)\n");
}

TEST_CASE("a concordance of nothing says so") {
  CHECK(lines_for({"zzyzx", "--strict"}).status == 1);
  const Outcome values = lines_for({"source:\"Le Fanal\""});
  CHECK(values.status == 1);
  CHECK(values.err == "no word of the query to line up: it selects 1 article by other things\n");
  CHECK(lines_for({"grève", "--by", "middle"}).status == 2);
}
