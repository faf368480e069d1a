#include <algorithm>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/cli/query_support.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

namespace {

const std::string dispatch =
    "Un incendie a détruit dans la nuit de mardi à mercredi l’entrepôt de sel de la presqu’île de "
    "Kervoal, sans faire de blessé. Soixante pompiers ont lutté jusqu’à l’aube contre les flammes, "
    "attisées par le vent d’ouest. Le procureur a ouvert une enquête.";

// A story in four versions, another article on it, and some on other things.
const std::string& story_index() {
  static const TempFolder folder;
  static const std::string path = [] {
    std::string lines =
        json_line({{"id", "a"},
                   {"title", "Kervoal : l’entrepôt de sel détruit"},
                   {"body", dispatch},
                   {"source", "Agence"}}) +
        json_line({{"id", "copie"},
                   {"title", "Incendie à Kervoal"},
                   {"body", dispatch},
                   {"source", "Le Fanal"}}) +
        json_line({{"id", "courte"},
                   {"title", "Incendie à Kervoal"},
                   {"body", dispatch.substr(0, dispatch.find("Soixante"))}}) +
        json_line({{"id", "casse"},
                   {"title", "Le sel de Kervoal en fumée"},
                   {"body", dispatch + " Les paludiers craignent pour la récolte, dont les deux "
                                       "tiers étaient stockés là, et demandent de l’aide."}}) +
        json_line({{"id", "suite"},
                   {"title", "Kervoal : le procureur écarte l’accident"},
                   {"body",
                    "L’entrepôt de sel qui a brûlé à Kervoal ne l’a pas été par accident, "
                    "dit le procureur. Les pompiers avaient relevé deux départs de feu; les "
                    "paludiers de la presqu’île s’interrogent."}}) +
        json_line(
            {{"id", "retire"}, {"title", "Kervoal"}, {"body", dispatch}, {"status", "killed"}});
    for (int i = 0; i < 40; ++i) {
      lines += json_line({{"id", "n" + std::to_string(i)},
                          {"title", "Conseil municipal numéro" + std::to_string(i)},
                          {"body", "Le conseil a voté le budget de la piscine et des écoles."}});
    }
    const Outcome built = index({"build", folder / "k", folder.write("in.jsonl", lines)});
    if (built.status != 0) throw std::runtime_error(show(built));
    return folder / "k";
  }();
  return path;
}

Json similar(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"similar", story_index(), "--format", "json"});
  const Outcome outcome = search(arguments);
  INFO(show(outcome));
  REQUIRE(outcome.status == 0);
  return Json::parse(outcome.out);
}

Ids sorted_ids(const Json& hits) {
  Ids ids;
  for (const Json& hit : hits) ids.push_back(hit.at("id"));
  std::sort(ids.begin(), ids.end());
  return ids;
}

}  // namespace

TEST_CASE("similar finds the story, and keeps copies of the dispatch apart") {
  const Json found = similar({"a"});
  CHECK(found.at("id") == "a");
  CHECK(found.at("title") == "Kervoal : l’entrepôt de sel détruit");
  CHECK(sorted_ids(found.at("copies")) == Ids{"casse", "copie", "courte"});
  REQUIRE_FALSE(found.at("hits").empty());
  CHECK(found.at("hits").at(0).at("id") == "suite");
  CHECK(found.at("hits").at(0).at("rank") == 1);
  CHECK(has(found.at("hits").at(0).at("snippet").get<std::string>(), "Kervoal"));
  CHECK_FALSE(found.at("hits").at(0).at("highlights").empty());
  CHECK(sorted_ids(similar({"copie"}).at("copies")) == Ids{"a", "casse", "courte"});
  CHECK(similar({"suite"}).at("copies").empty());
}

TEST_CASE("filters and limits of similar") {
  CHECK(sorted_ids(similar({"a", "--source", "le fanal"}).at("copies")) == Ids{"copie"});
  CHECK(similar({"a", "--limit", "1"}).at("hits").size() == 1);
  CHECK(similar({"a", "--limit", "0"}).at("hits").empty());
  CHECK(sorted_ids(similar({"a", "--limit", "0"}).at("copies")) == Ids{"casse", "copie", "courte"});
  CHECK(sorted_ids(similar({"a", "--include-killed"}).at("copies")) ==
        Ids{"casse", "copie", "courte", "retire"});
}

TEST_CASE("similar as text names the copies first") {
  const Outcome outcome = search({"similar", story_index(), "a", "--limit", "1"});
  INFO(show(outcome));
  CHECK(outcome.status == 0);
  CHECK(outcome.out.rfind("The same dispatch:\n   ", 0) == 0);
  CHECK(has(outcome.out, "   Incendie à Kervoal · Le Fanal · copie\n"));
  CHECK(has(outcome.out, "\n\n1. Kervoal : le procureur écarte l’accident\n"));
}

TEST_CASE("similar to what is not there, or withheld, or like nothing else") {
  const Outcome missing = search({"similar", story_index(), "nulle-part"});
  CHECK(missing.status == 1);
  CHECK(missing.err == "kiosque-search: there is no article 'nulle-part'\n");
  const Outcome withheld = search({"similar", story_index(), "retire"});
  CHECK(withheld.status == 1);
  CHECK(has(withheld.err, "--include-killed"));
  CHECK(search({"similar", story_index()}).status == 2);
  const TempFolder folder;
  REQUIRE(index({"build", folder / "k",
                 folder.write("a.jsonl", json_line({{"id", "seul"}, {"body", "de la"}}))})
              .status == 0);
  const Outcome alone = search({"similar", folder / "k", "seul"});
  INFO(show(alone));
  CHECK(alone.status == 1);
  CHECK(alone.err == "nothing found\n");
}
