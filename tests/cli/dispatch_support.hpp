#pragma once

#include <set>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/cli/query_support.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

/// An archive in which several papers have the same dispatches.
namespace kiosque::test {

inline const std::string dispatch =
    "Le bac de Porz-Lann ne traversera plus l’aber avant le mois de mars, a annoncé vendredi la "
    "compagnie qui l’exploite. Son moteur a pris l’eau pendant la tempête, et la pièce à changer "
    "vient de Norvège. Les quatre-vingts écoliers de la rive gauche iront en classe par la route, "
    "soit une heure de car matin et soir. La mairie cherche un passeur pour les piétons.";

inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

// Twelve stories with a word in common, of which every third one is in four papers: once as it is,
// once with another date line, once with a sentence more.
inline constexpr int stories = 12;

inline std::string story(int i) {
  static const std::vector<std::string> things = {"moulin",  "phare", "lavoir", "viaduc",
                                                  "cirque",  "musée", "marché", "verger",
                                                  "théâtre", "canal", "refuge", "clocher"};
  static const std::vector<std::string> ends = {"rouvre après dix ans de travaux",
                                                "perd son gardien, parti vivre en Islande",
                                                "sera vendu aux enchères par la commune",
                                                "attire des grimpeurs venus de toute la région",
                                                "cherche des bénévoles pour repeindre les gradins",
                                                "expose les dessins d’un botaniste",
                                                "déménage sous une halle de bois clair",
                                                "donne sa première récolte de poires anciennes",
                                                "joue une pièce oubliée du siècle dernier",
                                                "gèle pour la première fois depuis longtemps",
                                                "manque d’eau et ferme trois semaines plus tôt",
                                                "sonne de nouveau grâce à un horloger"};
  const auto n = static_cast<std::size_t>(i);
  std::string text = "Le " + things[n] + " de Coatmeur " + ends[n] + ". ";
  for (int k = 0; k < 12; ++k) {
    text += things[(n * 5 + static_cast<std::size_t>(k * k)) % things.size()] + " " +
            ends[(n + static_cast<std::size_t>(k * (i + 3))) % ends.size()] + ", " +
            std::to_string(100 * i + 7 * k) + " fois. ";
  }
  return text;
}

inline const std::string& archive() {
  static const TempFolder folder;
  static const std::string path = [] {
    std::string lines;
    const auto add = [&](const std::string& id, const std::string& body, const std::string& date,
                         const std::string& source) {
      lines += json_line({{"id", id},
                          {"title", "Titre " + id},
                          {"body", body},
                          {"date", date},
                          {"source", source},
                          {"url", "https://journal.example/" + id}});
    };
    add("bac", dispatch, "2021-02-05", "Agence du Ponant");
    add("bac-fanal", "PORZ-LANN (Agence du Ponant) – " + dispatch, "2021-02-06", "Le Fanal");
    add("bac-vigie", replaced(dispatch, "vendredi", "hier"), "2021-02-06", "La Vigie");
    add("bac-sans-passeur", dispatch.substr(0, dispatch.find(" La mairie")), "2021-02-07",
        "L’Écho");
    add("bac-suite",
        "La mairie de Porz-Lann a trouvé son passeur : un ancien ostréiculteur mènera les piétons "
        "d’une rive à l’autre de l’aber, à la rame, en attendant que le bac soit réparé. Il "
        "demande "
        "deux euros par personne et refuse les jours de grand vent.",
        "2021-02-20", "Le Fanal");
    for (int i = 0; i < stories; ++i) {
      const std::string id = "s" + std::to_string(i);
      add(id, story(i), "2020-0" + std::to_string(1 + i % 9) + "-01", "Le Fanal");
      if (i % 3 != 0) continue;
      add(id + "b", story(i), "2020-0" + std::to_string(1 + i % 9) + "-02", "La Vigie");
      add(id + "c", "COATMEUR – " + story(i), "2020-0" + std::to_string(1 + i % 9) + "-03", "");
      add(id + "d", story(i) + "Le maire s’en réjouit.", "2020-12-31", "L’Écho");
    }
    const Outcome built = index({"build", folder / "k", folder.write("in.jsonl", lines)});
    if (built.status != 0) throw std::runtime_error(show(built));
    return folder / "k";
  }();
  return path;
}

inline std::vector<Json> grouped(std::vector<std::string> arguments) {
  return hits_of(archive(), std::move(arguments));
}

inline Ids copies_of(const Json& hit) {
  Ids ids;
  if (!hit.contains("also_in")) return ids;
  for (const Json& copy : hit.at("also_in")) ids.push_back(copy.at("id"));
  return ids;
}

// The hit and its copies.
inline std::set<std::string> members(const Json& hit) {
  const Ids copies = copies_of(hit);
  std::set<std::string> all(copies.begin(), copies.end());
  all.insert(hit.at("id").get<std::string>());
  return all;
}

}  // namespace kiosque::test
