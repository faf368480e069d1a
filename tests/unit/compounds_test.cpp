#include <string>
#include <vector>

#include "tests/support/words.hpp"

using namespace kiosque::test;
using Lines = std::vector<std::string>;

TEST_CASE("a compound is its whole, written as one word, and its parts") {
  CHECK(layout_of("le vice-président dort") ==
        Lines{"0 le [le]", "1+2 vice-président [vice-président]", "1 vice [vice]",
              "2 président [président]", "3 dort [dort]"});
  CHECK(layout_of("Port-au-Prince") == Lines{"0+3 port-au-prince [Port-au-Prince]", "0 port [Port]",
                                             "1 au [au]", "2 prince [Prince]"});
  CHECK(layout_of("l’arc-en-ciel") ==
        Lines{"0+3 arc-en-ciel [arc-en-ciel]", "0 arc [arc]", "1 en [en]", "2 ciel [ciel]"});
  CHECK(layout_of("aujourd’hui-même") == Lines{"0+2 aujourd'hui-même [aujourd’hui-même]",
                                               "0 aujourd'hui [aujourd’hui]", "1 même [même]"});
  CHECK(layout_of("hors-d’œuvre") ==
        Lines{"0+2 hors-oeuvre [hors-d’œuvre]", "0 hors [hors]", "1 oeuvre [œuvre]"});
  check_folded({{"micro-entreprise", "microentreprise micro entreprise"},
                {"microentreprise", "microentreprise"},
                {"week-end", "weekend week end"},
                {"Abdel-Ilah", "abdelilah abdel ilah"},
                {"États-Unis", "etatsunis etats unis"},
                {"c’est-à-dire", "estadire est a dire"}});
}

TEST_CASE("every hyphen joins a compound") {
  for (const std::string hyphen :
       {"-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2212", "\uFE63", "\uFF0D"}) {
    const std::string written = "mi" + hyphen + "temps";
    INFO(written);
    CHECK(layout_of(written) ==
          Lines{"0+2 mi-temps [" + written + "]", "0 mi [mi]", "1 temps [temps]"});
  }
}

TEST_CASE("a dash, or a hyphen with a space, parts words") {
  check_folded({{"rhône—alpes", "rhone alpes"},
                {"rhône - alpes", "rhone alpes"},
                {"rhône -alpes", "rhone alpes"},
                {"rhône- alpes", "rhone alpes"},
                {"rhône--alpes", "rhone alpes"},
                {"-rhône-", "rhone"}});
}

TEST_CASE("a zero width space is where a word may be cut, or end") {
  CHECK(layout_of("Casa\u200Bblanca") ==
        Lines{"0+2 casablanca [Casa\u200Bblanca]", "0 casa [Casa]", "1 blanca [blanca]"});
  CHECK(layout_of("Casa\u200Bblanca-Settat") ==
        Lines{"0+3 casablanca-settat [Casa\u200Bblanca-Settat]", "0 casa [Casa]",
              "1 blanca [blanca]", "2 settat [Settat]"});
}

TEST_CASE("a verb and its pronouns make no whole, and the t that only sounds is no word") {
  check_folded({{"a-t-il", "a il"},
                {"viendra-t-elle", "viendra elle"},
                {"va-t-on", "va on"},
                {"dit-elle", "dit elle"},
                {"est-ce", "est ce"},
                {"donne-moi-le", "donne moi le"},
                {"vas-y", "vas y"},
                {"allez-vous-en", "allez vous en"},
                {"celui-ci", "celui ci"},
                {"celles-là", "celles la"}});
  CHECK(layout_of("Que dira-t-il ?") == Lines{"0 que [Que]", "1 dira [dira]", "2 il [il]"});
}

TEST_CASE("a noun with a pronoun in it is a whole") {
  check_folded({{"un rendez-vous", "un rendezvous rendez vous"},
                {"là-bas", "labas la bas"},
                {"peut-être", "peutetre peut etre"},
                {"au-delà", "audela au dela"},
                {"vice-président-t-il", "vicepresident vice president il"}});
}

TEST_CASE("a part of a compound may be an abbreviation, or a number") {
  CHECK(layout_of("St-Étienne") ==
        Lines{"0+2 st-étienne [St-Étienne]", "0 st [St]", "1 étienne [Étienne]"});
  check_folded({{"St-Étienne", "saintetienne saint etienne"},
                {"Saint-Étienne", "saintetienne saint etienne"},
                {"Ste-Foy", "saintefoy sainte foy"},
                {"Covid-19", "covid19 covid 19"},
                {"A-320", "a320 a 320"}});
}

TEST_CASE("two numbers make no compound") {
  CHECK(layout_of("2016-2017") == Lines{"0 2016 [2016]", "1 2017 [2017]"});
  check_folded({{"2016–2017", "2016 2017"}, {"09-08", "09 08"}, {"20h-22h", "20h 22h"}});
}

TEST_CASE("the endings of inclusive writing are no words") {
  for (const char* word :
       {"étudiant·e·s", "étudiant.e.s", "étudiant-e-s", "étudiant·es", "étudiant-es", "étudiant.es",
        "ÉTUDIANT·E·S", "étudiant\u2011e\u2011s"}) {
    INFO(word);
    CHECK(words_of(std::string("les ") + word + " votent", &kiosque::text::Token::folded) ==
          "les etudiant votent");
  }
  CHECK(layout_of("élu·e·s") == Lines{"0 élu [élu·e·s]"});
  CHECK(layout_of("élu.e.s.") == Lines{"0 élu [élu.e.s]"});
  CHECK(layout_of("élu-e-s") == Lines{"0 élu [élu]"});
  check_folded({{"acteur·rice·s", "acteur"},
                {"sénateur.rice.s", "senateur"},
                {"doux·ce", "doux ce"},
                {"exemple.ma", "exemple ma"},
                {"close.Demain", "close demain"},
                {"porte·parole", "porte parole"}});
}

TEST_CASE("a hashtag is its whole, and the parts that its capitals and digits set off") {
  CHECK(layout_of("avec #SmartCity2030 !") ==
        Lines{"0 avec [avec]", "1+3 smartcity2030 [SmartCity2030]", "1 smart [Smart]",
              "2 city [City]", "3 2030 [2030]"});
  check_folded({{"#climat", "climat"},
                {"#CLIMAT", "climat"},
                {"#COP22", "cop22 cop 22"},
                {"#COP22Marrakech", "cop22marrakech cop 22 marrakech"},
                {"#ÉnergiesRenouvelables", "energiesrenouvelables energies renouvelables"},
                {"#E\u0301nergiesRenouvelables", "energiesrenouvelables energies renouvelables"},
                {"#Ville_Durable", "villedurable ville durable"},
                {"#2030", "2030"},
                {"# titre", "titre"},
                {"l’#État", "etat"}});
}

TEST_CASE("a sign may be a word's last letter, or stand inside it") {
  CHECK(layout_of("en C++,") == Lines{"0 en [en]", "1+1 c++ [C++]", "1 c [C]"});
  check_folded({{"C++ et C#", "c++ c et c# c"},
                {"Canal+", "canal+ canal"},
                {"c++.", "c++ c"},
                {"a+b", "a b"},
                {"a + b", "a b"},
                {"R&D", "r&d"},
                {"AT&T", "at&t"},
                {"R & D", "r d"},
                {"Q&R,", "q&r"}});
}

TEST_CASE("addresses are found by their parts") {
  check_folded({{"contact@exemple.ma", "contact exemple ma"},
                {"@maire", "maire"},
                {"@radio_phare", "radio phare"},
                {"http://www.phare.example/archives", "http www phare example archives"}});
}

TEST_CASE("compounds meet in the plural and in the feminine") {
  CHECK(stem_of("vice-présidentes") == stem_of("vice-président"));
  CHECK(stem_of("micro-entreprises") != stem_of("micro-entrepreneurs"));
}
