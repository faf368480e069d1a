#include "searcher/text/numbers.hpp"

#include <string>
#include <vector>

#include "tests/support/words.hpp"

using namespace kiosque::test;
using kiosque::text::roman_ordinal;

TEST_CASE("what groups the digits of a number goes") {
  for (const std::string space : {" ", "\u00A0", "\u202F", "\u2009"}) {
    INFO("the space " << space << ".");
    const std::string number = "1" + space + "250" + space + "000";
    check_folded({{number, "1250000"},
                  {number + ",50 €", "1250000,50 euro"},
                  {"de 12" + space + "345 à 999" + space + "999", "de 12345 a 999999"}});
  }
  check_folded({{"1'000", "1000"},
                {"1’000’000", "1000000"},
                {"1ʼ000", "1000"},
                {"1.250.000", "1250000"},
                {"1.250", "1250"},
                {"1,250,000", "1250000"},
                {"10 000-20 000", "10000 20000"}});
  CHECK(layout_of("les 1 250 habitants") ==
        std::vector<std::string>{"0 les [les]", "1 1250 [1 250]", "2 habitants [habitants]"});
}

TEST_CASE("numbers that only stand side by side stay apart") {
  check_folded({{"en 2013 200 personnes", "en 2013 200 personnes"},
                {"les 5 et 6", "les 5 et 6"},
                {"1 00", "1 00"},
                {"1  000", "1 000"},
                {"1, 000", "1 000"},
                {"12 3456", "12 3456"},
                {"1,5 000", "1,5 000"},
                {"1\n000", "1 000"},
                {"de 100 à 200", "de 100 a 200"}});
}

TEST_CASE("the decimal sign is a comma") {
  check_folded({{"3,5\u202F%", "3,5"},
                {"3.5", "3,5"},
                {"0,25", "0,25"},
                {"1.250,50", "1250,50"},
                {"12 345,6", "12345,6"},
                {"7 % et 8%.", "7 et 8"}});
}

TEST_CASE("dates, years and versions are several numbers") {
  check_folded({{"14.06.2013", "14 06 2013"},
                {"14/06/2013", "14 06 2013"},
                {"2013-06-14", "2013 06 14"},
                {"2016-2017", "2016 2017"},
                {"2016–2017", "2016 2017"},
                {"192.168.0.1", "192 168 0 1"}});
  CHECK(layout_of("le 14.06.2013") ==
        std::vector<std::string>{"0 le [le]", "1 14 [14]", "2 06 [06]", "3 2013 [2013]"});
}

TEST_CASE("a time of day is one word, however it is written") {
  for (const char* time : {"14h30", "14 h 30", "14H30", "14 H 30", "14\u00A0h\u00A030",
                           "14\u202Fh\u202F30", "14h 30"}) {
    INFO(time);
    CHECK(words_of(std::string("à ") + time + ".", &kiosque::text::Token::folded) == "a 14h30");
  }
  check_folded({{"14h, 14 h, 14h00 et 14 h 00", "14h 14h 14h et 14h"},
                {"de 9h à 17 h", "de 9h a 17h"},
                {"8h05", "8h05"},
                {"14 heures 30", "14 heures 30"},
                {"14 h 5", "14h 5"},
                {"24h/24", "24h 24"},
                {"14 habitants", "14 habitants"},
                {"2013 h 30", "2013 h 30"}});
  CHECK(layout_of("à 14 h 30, fin") ==
        std::vector<std::string>{"0 à [à]", "1 14h30 [14 h 30]", "2 fin [fin]"});
}

TEST_CASE("ordinals lose their ending") {
  check_folded({{"1er 1re 1ère 1ERS", "1 1 1 1"},
                {"2e 2ème 2nd 2nde 3ES", "2 2 2 2 3"},
                {"1 000e", "1000"},
                {"1ᵉʳ", "1"}});
}

TEST_CASE("digits with other letters are a word of their own") {
  check_folded({{"2D 4G 4x4", "2d 4g 4x4"},
                {"COP22 G20 H1N1", "cop22 g20 h1n1"},
                {"CO₂, H₂O et 5 m²", "co2 h2o et 5 m2"},
                {"10 km², 10²", "10 kilometre carre 10"},
                {"A380", "a380"}});
}

TEST_CASE("Roman ordinals lose their ending") {
  const auto digits = [](std::string_view word) {
    return std::string(word.substr(0, roman_ordinal(word)));
  };
  for (const char* word : {"XXIe", "XXIE", "XXIème", "XXIÈME", "XXIes"}) {
    INFO(word);
    CHECK(digits(word) == "XXI");
  }
  CHECK(digits("xixe") == "xix");
  CHECK(digits("xviiième") == "xviii");
  CHECK(digits("Ier") == "I");
  CHECK(digits("Ire") == "I");
  CHECK(digits("ier") == "i");
  CHECK(digits("IInd") == "II");
  CHECK(digits("IIe") == "II");
  CHECK(digits("Ve") == "V");
  CHECK(digits("VIe") == "VI");
  CHECK(digits("Xe") == "X");
  CHECK(digits("LXXe") == "LXX");
  check_folded({{"XXIe siècle", "xxi siecle"},
                {"au xixe ou XIXE", "au xix ou xix"},
                {"François Ier", "francois i"},
                {"la Ve République", "la v republique"}});
}

TEST_CASE("words that look like a Roman ordinal are none") {
  for (const char* word : {"vie",  "Vie",  "VIE",  "vies", "Le",    "Les",  "Ce",    "Ces",  "Cie",
                           "vers", "Vers", "VERS", "ver",  "Ver",   "vire", "VIRE",  "ivre", "IVRE",
                           "ive",  "Ives", "XXI",  "xx",   "Vires", "ex",   "mixer", "livre"}) {
    INFO(word);
    CHECK(roman_ordinal(word) == 0);
  }
  check_folded({{"la vie", "la vie"},
                {"Le Cie", "le compagnie"},
                {"Vers 14 heures, il vire", "vers 14 heures il vire"}});
}
