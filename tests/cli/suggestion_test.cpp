#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

namespace {

// An archive in which some articles have slips in them.
const std::string& archive() {
  static const TempFolder folder;
  static const std::string path = [] {
    std::string lines;
    int id = 0;
    const auto add = [&](int times, const char* body) {
      for (int i = 0; i < times; ++i) {
        lines += json_line({{"id", std::to_string(++id)}, {"date", "2013"}, {"body", body}});
      }
    };
    add(400, "Le gouvernement reçoit les médecins de Casablanca.");
    add(600, "Une indemnité de départ pour les boulangers de Saint-Louis.");
    add(3, "Les boulnagers de la gare.");
    add(60, "Le loir dort.");
    add(500, "La Loire coule. Le préfet préside.");
    add(30, "Un marché de la médina.");
    const Outcome built = index({"build", folder / "k", folder.write("a.jsonl", lines)});
    if (built.status != 0) throw std::runtime_error(show(built));
    return folder / "k";
  }();
  return path;
}

Json suggestion(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"query", archive(), "--format", "json", "--limit", "1"});
  const Outcome outcome = search(arguments);
  INFO(show(outcome));
  REQUIRE(outcome.status <= 1);
  return Json::parse(outcome.out).at("suggestion");
}

std::string suggested(const std::string& query) {
  const Json found = suggestion({"--", query});
  return found.is_null() ? "" : found.at("query").get<std::string>();
}

}  // namespace

TEST_CASE("a misspelt word gives a query with it as the archive spells it") {
  CHECK(suggested("gouvernemetn") == "gouvernement");
  CHECK(suggested("medecims") == "médecins");
  CHECK(suggested("Casblanca") == "Casablanca");
  CHECK(suggested("l'indemnitg des boulangesr") == "l'indemnité des boulangers");
  CHECK(suggested("indemnitg") == "indemnité");
  CHECK(suggested("\"les medecims\" -loir") == "\"les médecins\" -loir");
  CHECK(suggested("(medecims OU marché) SAUF gare") == "(médecins OU marché) SAUF gare");
  CHECK(suggested("medecims PRES/5 gouvernement") == "médecins PRES/5 gouvernement");
  CHECK(suggested("+medecims date:2013") == "+médecins date:2013");
}

TEST_CASE("so does a slip that a few articles have, too") {
  CHECK(suggested("boulnagers") == "boulangers");
  CHECK(suggested("Boulnagers de Saint-Louis") == "Boulangers de Saint-Louis");
  CHECK(suggested("loir").empty());
}

TEST_CASE("what is right, or meant as it is, gets no suggestion") {
  for (const char* query :
       {"gouvernement", "medecins", "marche medina", "=gouvernemetn", "=\"les medecims\"",
        "loir -gouvernemetn", "loir SAUF gouvernemetn", "source:gouvernemetn", "gouvernemet*",
        "gouvernemetn~", "xyzzy", "", "12345678"}) {
    INFO(query);
    CHECK(suggested(query).empty());
  }
}

TEST_CASE("nor does what would find no more") {
  // No article has both.
  CHECK(suggested("\"gouvernemetn loir\"").empty());
  CHECK(suggestion({"gouvernemetn", "--source", "Le Fanal"}).is_null());
  CHECK(suggestion({"gouvernemetn", "--from", "2014"}).is_null());
  CHECK(suggestion({"gouvernemetn", "--offset", "1"}).is_null());
}

TEST_CASE("a suggestion says what it changes and what it finds") {
  CHECK(suggestion({"les medecims"}) ==
        Json{{"query", "les médecins"},
             {"words", {{{"from", "medecims"}, {"to", "médecins"}}}},
             {"articles", 400},
             {"is_exact", true}});
  const Outcome text = search({"query", archive(), "\"les medecims\""});
  CHECK(text.status == 1);
  CHECK(text.err.find("did you mean: \"les médecins\"  (400 articles)\n") != std::string::npos);
}
