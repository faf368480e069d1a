#include <string>
#include <vector>

#include "tests/support/words.hpp"

using namespace kiosque::test;
using Lines = std::vector<std::string>;

TEST_CASE("titles are what they stand for") {
  check_folded({{"M. Dupont", "monsieur dupont"},
                {"MM. Dupont", "messieurs dupont"},
                {"Mme Dupont", "madame dupont"},
                {"Mme. Dupont", "madame dupont"},
                {"MME DUPONT", "madame dupont"},
                {"Mᵐᵉ Dupont", "madame dupont"},
                {"Mlle Dupont", "mademoiselle dupont"},
                {"Mgr Dupont", "monseigneur dupont"},
                {"le Dr Dupont", "le docteur dupont"},
                {"le Pr. Dupont", "le professeur dupont"},
                {"St Jean, Ste Anne", "saint jean sainte anne"}});
  CHECK(stem_of("Mme") == stem_of("madame"));
  CHECK(stem_of("M.") == stem_of("messieurs"));
}

TEST_CASE("an abbreviation keeps what was written for its surface, and its bytes") {
  CHECK(layout_of("à M. Dupont") == Lines{"0 à [à]", "1 m [M.]", "2 dupont [Dupont]"});
  CHECK(layout_of("le Dr. X") == Lines{"0 le [le]", "1 dr [Dr]", "2 x [X]"});
}

TEST_CASE("without its point, or with a unit's number before it, the m is no monsieur") {
  check_folded({{"le M de la marque", "le m de la marque"},
                {"à 100 m. de là", "a 100 m de la"},
                {"à 100\u00A0m. de là", "a 100 m de la"},
                {"M.Dupont", "m dupont"},
                {"en 2013, M. Dupont", "en 2013 monsieur dupont"}});
}

TEST_CASE("several letters with points are an acronym, the same as without them") {
  check_folded({{"C.R.E.S.", "cres"},
                {"l'O.N.U. appelle", "onu appelle"},
                {"L’É.N.A.", "ena"},
                {"L’E\u0301.N.A.", "ena"},
                {"l’ex-U.R.S.S.", "ex urss"},
                {"É.-U.", "e u"},
                {"J. F. Morel", "j f morel"}});
  CHECK(layout_of("l’O.N.U. a") == Lines{"0 onu [O.N.U]", "1 a [a]"});
}

TEST_CASE("money is written out, a word for each of its own") {
  check_folded({{"25 €", "25 euro"},
                {"25€", "25 euro"},
                {"25\u202F€.", "25 euro"},
                {"1 250,50 €", "1250,50 euro"},
                {"25 $, 25 £, 25 ¥", "25 dollar 25 livre 25 yen"},
                {"25 M€", "25 million euro"},
                {"25 M$", "25 million dollar"},
                {"3 k€", "3 millier euro"},
                {"3 Mds€", "3 milliard euro"},
                {"10 MDH", "10 million dirham"},
                {"10 FCFA", "10 franc cfa"}});
  CHECK(layout_of("25 M€ de prêt") ==
        Lines{"0 25 [25]", "1 m€ [M€]", "2 m€ [M€]", "3 de [de]", "4 prêt [prêt]"});
  CHECK(layout_of("25 € nets") == Lines{"0 25 [25]", "1 € [€]", "2 nets [nets]"});
  CHECK(stem_of("25 M€") == stem_of("25 millions euros"));
}

TEST_CASE("units and numbers of things are written out") {
  check_folded({{"10 km", "10 kilometre"},
                {"10\u202Fkm", "10 kilometre"},
                {"3 kg de blé", "3 kilogramme de ble"},
                {"n°5", "numero 5"},
                {"N° 5", "numero 5"},
                {"nº5", "numero 5"},
                {"loi n°09-08", "loi numero 09 08"},
                {"3°", "3"},
                {"le no 5", "le no 5"}});
  CHECK(layout_of("n° 5") == Lines{"0 n° [n°]", "1 5 [5]"});
}

TEST_CASE("months with a point are what they stand for, a sentence's last word is itself") {
  check_folded({{"12 févr. 2019", "12 fevrier 2019"},
                {"12 fe\u0301vr. 2019", "12 fevrier 2019"},
                {"déc.", "decembre"},
                {"en sept. ou mar.", "en sept ou mar"},
                {"Le chap. 2.", "le chapitre 2"},
                {"fin.", "fin"}});
}
