#include "searcher/text/stemmer.hpp"

#include <string>
#include <vector>

#include "tests/support/words.hpp"

using namespace kiosque::test;
using kiosque::text::StemRule;

namespace {

using Words = std::vector<std::string>;

void check_families(const std::vector<Words>& families) {
  for (const Words& family : families) {
    for (const std::string& word : family) {
      INFO(word << " and " << family.front());
      CHECK(stem_of(word) == stem_of(family.front()));
    }
  }
}

StemRule rule_of(std::string_view folded) {
  std::string stem;
  return kiosque::text::stem(folded, stem);
}

}  // namespace

TEST_CASE("the singular and the plural share a stem") {
  check_families({{"bourse", "bourses"},
                  {"journal", "journaux"},
                  {"tribunal", "tribunaux"},
                  {"hôpital", "hôpitaux"},
                  {"travail", "travaux"},
                  {"bail", "baux"},
                  {"vitrail", "vitraux"},
                  {"bijou", "bijoux"},
                  {"genou", "genoux"},
                  {"bateau", "bateaux"},
                  {"eau", "eaux"},
                  {"feu", "feux"},
                  {"jeu", "jeux"},
                  {"œil", "yeux"},
                  {"ciel", "cieux"},
                  {"cheval", "chevaux"},
                  {"animal", "animaux"},
                  {"match", "matchs", "matches"},
                  {"loi", "lois"},
                  {"prix", "prix"},
                  {"monsieur", "messieurs"},
                  {"madame", "mesdames"},
                  {"évènement", "événement", "événements"}});
}

TEST_CASE("the masculine and the feminine share a stem") {
  check_families({{"national", "nationale", "nationaux", "nationales"},
                  {"régional", "régionale", "régionaux", "régionales"},
                  {"élu", "élue", "élus", "élues"},
                  {"français", "française", "françaises"},
                  {"sénégalais", "sénégalaise", "sénégalaises"},
                  {"ami", "amie", "amis", "amies"},
                  {"poète", "poétesse"},
                  {"hôte", "hôtesse"},
                  {"loup", "louve"},
                  {"chinois", "chinoise", "chinoises"},
                  {"acteur", "actrice", "acteurs", "actrices"},
                  {"directeur", "directrice"},
                  {"ambassadeur", "ambassadrice"},
                  {"vendeur", "vendeuse", "vendeuses"},
                  {"heureux", "heureuse", "heureuses"},
                  {"supérieur", "supérieure"},
                  {"actif", "active", "actifs", "actives"},
                  {"ancien", "ancienne", "anciens", "anciennes"},
                  {"européen", "européenne", "européens"},
                  {"breton", "bretonne"},
                  {"premier", "première", "premières"},
                  {"fermier", "fermière"},
                  {"réel", "réelle", "réels"},
                  {"nouveau", "nouvelle", "nouvel", "nouveaux", "nouvelles"},
                  {"beau", "belle", "bel", "beaux"},
                  {"vieux", "vieille", "vieil", "vieilles"},
                  {"fou", "folle", "fol", "fous"},
                  {"blanc", "blanche", "blancs"},
                  {"public", "publique", "publics", "publiques"},
                  {"grec", "grecque"},
                  {"sec", "sèche"},
                  {"long", "longue"},
                  {"doux", "douce"},
                  {"faux", "fausse"},
                  {"neuf", "neuve"},
                  {"bref", "brève"},
                  {"gros", "grosse"},
                  {"complet", "complète"},
                  {"intelligent", "intelligente", "intelligents"},
                  {"important", "importante"},
                  {"président", "présidente", "présidents"},
                  {"étudiant", "étudiante", "étudiantes"},
                  {"salarié", "salariée", "salariés", "salariées"}});
}

TEST_CASE("the forms of a regular verb are its infinitive") {
  check_families(
      {{"voter", "vote", "votes", "votent", "voté", "votée", "votées", "votait", "votaient",
        "votera", "voteront", "voterait", "vota", "votèrent", "votons", "votez"},
       {"manifester", "manifestaient", "manifesté", "manifeste"},
       {"finir", "finit", "finissent", "fini", "finie", "finis", "finira", "finissait",
        "finissant"},
       {"appeler", "appelle", "appellent", "appelons", "appellera"},
       {"jeter", "jette", "jettent", "jetait"},
       {"acheter", "achète", "achètent", "achetait"},
       {"céder", "cède", "cédé", "cédait"},
       {"manger", "mange", "mangeons", "mangeaient", "mangea"},
       {"commencer", "commence", "commençait", "commençons"},
       {"nettoyer", "nettoie", "nettoient", "nettoyait", "nettoiera"},
       {"payer", "paie", "paye", "paient", "payé"},
       {"essuyer", "essuie", "essuyait"}});
  CHECK(stem_of("voteraient") == "voter");
  CHECK(stem_of("finirent") == "finir");
}

TEST_CASE("the forms of an irregular verb are its infinitive, with its prefixes too") {
  check_families({{"faire", "fait", "font", "faisait", "fera", "feraient", "fasse", "fit", "faits"},
                  {"refaire", "refait", "referont"},
                  {"dire", "disent", "dites", "dira", "disait", "dit"},
                  {"interdire", "interdit", "interdisent", "interdite"},
                  {"voir", "voit", "vu", "vue", "voient", "verra", "voyait"},
                  {"savoir", "sait", "su", "savent", "saura", "sachant"},
                  {"pouvoir", "peut", "pu", "peuvent", "pourra", "pouvait", "puisse"},
                  {"vouloir", "veut", "veulent", "voudrait", "voulu"},
                  {"devoir", "doit", "doivent", "devrait"},
                  {"venir", "vient", "viennent", "viendra", "venait", "venue", "vinrent"},
                  {"devenir", "devient", "deviendront", "devenus"},
                  {"tenir", "tient", "tiendront", "tenu"},
                  {"prendre", "prend", "prennent", "prit", "prise", "prenait"},
                  {"comprendre", "comprennent", "compris"},
                  {"mettre", "met", "mettent", "mit"},
                  {"recevoir", "reçoit", "reçoivent", "reçu"},
                  {"naître", "naît", "naissent", "née", "naquit"},
                  {"mourir", "meurt", "meurent", "mourut", "mourra"},
                  {"vivre", "vit", "vivent", "vécurent", "vécu"},
                  {"suivre", "suivent", "suivie", "suivra"},
                  {"conduire", "conduisent", "conduit", "conduisait"},
                  {"écrire", "écrivent", "écrit", "écrite", "écrivait"},
                  {"lire", "lu", "lus", "lisent", "lira", "lisait"},
                  {"croire", "croient", "croyait", "cru"},
                  {"boire", "bu", "boivent", "buvait", "boira"},
                  {"courir", "courent", "courra", "couru"}});
  check_families({{"ouvrir", "ouvre", "ouvert", "ouverte", "ouvriront"},
                  {"perdre", "perd", "perdent", "perdu", "perdit"},
                  {"craindre", "craignent", "craint", "craignait"},
                  {"envoyer", "envoie", "enverra", "envoyé"},
                  {"aller", "va", "vont", "vais", "ira", "iront", "allait", "allée"},
                  {"être", "sont", "serait", "était", "furent", "soit"},
                  {"avoir", "ont", "avait", "aura", "auront", "eut"}});
}

TEST_CASE("nouns and adjectives that look like a form of a verb are themselves") {
  CHECK(stem_of("court") == stem_of("courte"));
  CHECK(stem_of("votants") == stem_of("votante"));
  CHECK(stem_of("l’Est") == "est");
  CHECK(stem_of("actions") == stem_of("action"));
  CHECK(stem_of("opinions") == stem_of("opinion"));
  CHECK(stem_of("avions") == stem_of("avion"));
  CHECK(stem_of("présidents") == stem_of("présidente"));
}

TEST_CASE("different words have different stems") {
  const std::vector<Words> pairs = {{"Alger", "Algérie"},      {"Tunis", "Tunisie"},
                                    {"Paris", "pari"},         {"Nice", "nièce"},
                                    {"Seine", "sein"},         {"Gaza", "gaz"},
                                    {"Martin", "Martinique"},  {"France", "franc"},
                                    {"Italie", "italique"},    {"université", "univers"},
                                    {"police", "politique"},   {"maire", "mer"},
                                    {"mère", "mer"},           {"mairie", "maire"},
                                    {"médecin", "médecine"},   {"général", "génération"},
                                    {"nation", "nature"},      {"organe", "organisation"},
                                    {"import", "important"},   {"capitale", "capitaliste"},
                                    {"commun", "communiste"},  {"parti", "partie"},
                                    {"parti", "partition"},    {"opéra", "opération"},
                                    {"parlement", "parler"},   {"département", "départ"},
                                    {"forme", "formation"},    {"secret", "secrétaire"},
                                    {"direction", "direct"},   {"villa", "ville"},
                                    {"civil", "civilisation"}, {"base", "bas"},
                                    {"port", "portail"},       {"marie", "mari"},
                                    {"avion", "avoir"},        {"portion", "porter"},
                                    {"action", "acter"},       {"raison", "raser"},
                                    {"argent", "arguer"},      {"vent", "venter"},
                                    {"bus", "boire"},          {"été", "être"},
                                    {"gaz", "gazer"},          {"cours", "cour"},
                                    {"fils", "fil"},           {"temps", "tempe"}};
  for (const Words& pair : pairs) {
    INFO(pair[0] << " and " << pair[1]);
    CHECK(stem_of(pair[0]) != stem_of(pair[1]));
  }
}

TEST_CASE("names and acronyms that look inflected are their own stems") {
  for (const char* name : {"oms", "ong", "usa", "brics", "fifa", "algerie", "paris", "france",
                           "alger", "tunis", "damas", "cannes", "gaza"}) {
    INFO(name);
    CHECK(stem_of(name) == name);
  }
  CHECK(stem_of("O.M.S.") == stem_of("OMS"));
  CHECK(stem_of("ELYSEE") == stem_of("Élysée"));
}

TEST_CASE("a rule tells why a stem is what it is") {
  CHECK(rule_of("un") == StemRule::kept);
  CHECK(rule_of("1250") == StemRule::kept);
  CHECK(rule_of("cop22") == StemRule::kept);
  CHECK(rule_of("r&d") == StemRule::kept);
  CHECK(rule_of("كتاب") == StemRule::kept);
  CHECK(rule_of(std::string(41, 'a')) == StemRule::kept);
  CHECK(rule_of("travaux") == StemRule::exception);
  CHECK(rule_of("oms") == StemRule::exception);
  CHECK(rule_of("votaient") == StemRule::verb);
  CHECK(rule_of("prennent") == StemRule::verb);
  CHECK(rule_of("villes") == StemRule::nominal);
  CHECK(rule_of("nationaux") == StemRule::nominal);
}

TEST_CASE("a stem is never empty, and short words lose nothing") {
  for (const char* word : {"a", "x", "as", "os", "es", "un", "les", "mer", "gaz", "ee", "eee"}) {
    INFO(word);
    CHECK_FALSE(stem_of(word).empty());
  }
  CHECK(stem_of("os") == "os");
  CHECK(stem_of("gaz") == "gaz");
}
