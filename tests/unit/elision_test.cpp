#include "searcher/text/elision.hpp"

#include <string>
#include <vector>

#include "searcher/text/french_data.hpp"
#include "searcher/text/french_list.hpp"
#include "searcher/text/normalizer.hpp"
#include "tests/support/words.hpp"

using namespace kiosque::test;
using kiosque::text::apostrophe_prefix;
using kiosque::text::elided_prefix;
using kiosque::text::is_name_with_apostrophe;

namespace {

const std::vector<std::string>& apostrophes() {
  static const std::vector<std::string> all = {"'",      "\u2019", "\u02BC", "\u2018",
                                               "\u201B", "\u2032", "\u00B4", "\uFF07"};
  return all;
}

std::vector<std::string> entries_of(std::string_view list) {
  std::vector<std::string> entries;
  kiosque::text::for_each_entry(list, [&](std::string_view entry) { entries.emplace_back(entry); });
  return entries;
}

std::string upper_ascii(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

}  // namespace

TEST_CASE("every elision goes before every apostrophe, in capitals too") {
  const std::vector<std::string> elisions = entries_of(kiosque::text::data::elisions);
  REQUIRE(elisions.size() > 15);
  for (const std::string& elision : elisions) {
    for (const std::string& apostrophe : apostrophes()) {
      for (const std::string& prefix : {elision, upper_ascii(elision)}) {
        const std::string written = prefix + apostrophe;
        INFO(written);
        CHECK(elided_prefix(written + "autre") == written.size());
        CHECK(words_of("À " + written + "autre fois", &kiosque::text::Token::folded) ==
              "a autre fois");
      }
    }
  }
  CHECK(elided_prefix("Ç’aurait") == std::string("Ç’").size());
}

TEST_CASE("a word that only begins like an elision keeps its apostrophe, whichever it is") {
  for (const std::string& word : entries_of(kiosque::text::data::keeps_apostrophe)) {
    const std::size_t at = word.find('\'');
    REQUIRE(at != std::string::npos);
    for (const std::string& apostrophe : apostrophes()) {
      const std::string written = word.substr(0, at) + apostrophe + word.substr(at + 1);
      INFO(written);
      CHECK(elided_prefix(written) == 0);
      std::string folded;
      kiosque::text::fold(word.substr(0, at) + word.substr(at + 1), folded);
      const std::string article = word.starts_with("p") || word.starts_with("q") ? "la " : "d’";
      CHECK(words_of(article + written, &kiosque::text::Token::folded).ends_with(folded));
      CHECK(words_of(written, &kiosque::text::Token::folded) == folded);
    }
  }
}

TEST_CASE("elided articles go") {
  check_folded({{"l'été", "ete"},
                {"L’État", "etat"},
                {"JUSQU'OÙ", "ou"},
                {"qu’Omar", "omar"},
                {"d’l’eau", "eau"},
                {"c’est", "est"},
                {"n'importe où", "importe ou"},
                {"lorsqu’Idriss, puisqu'Amina", "idriss amina"},
                {"un pont presqu’achevé", "un pont acheve"},
                {"ils s’entr’aiment", "ils aiment"},
                {"d’1,5 million", "1,5 million"},
                {"l’1 % restant", "1 restant"},
                {"D'Artagnan", "artagnan"},
                {"une rue d’Alembert", "une rue alembert"},
                {"jusqu’aujourd’hui", "aujourdhui"}});
}

TEST_CASE("an elision alone is no word, whatever stands behind it") {
  check_folded({{"l’« ancienne » école", "ancienne ecole"},
                {"l’\"autre\"", "autre"},
                {"d’“après”", "apres"},
                {"qu’(on) dit", "on dit"},
                {"l’ été", "ete"},
                {"l’", ""},
                {"la lettre l", "la lettre l"}});
}

TEST_CASE("apostrophes that are quotation marks part words") {
  check_folded({{"le mot 'ville' est latin", "le mot ville est latin"},
                {"le mot ‘ville’ est latin", "le mot ville est latin"},
                {"’ ' ‘", ""}});
}

TEST_CASE("other apostrophes stay inside a word") {
  check_folded({{"prud’hommes", "prudhommes"},
                {"PRUD'HOMMES", "prudhommes"},
                {"prud′hommes", "prudhommes"},
                {"rock'n'roll", "rocknroll"},
                {"quelqu'autre", "autre"},
                {"quelqu'un", "quelquun"}});
}

TEST_CASE("a name with an apostrophe is found whole and by what follows it") {
  check_folded({{"O'Brien", "obrien brien"},
                {"O’BRIEN", "obrien brien"},
                {"N’Djamena", "ndjamena djamena"},
                {"n'djamena", "ndjamena djamena"},
                {"M’Bappé", "mbappe bappe"},
                {"N’Djamena-Sud", "ndjamenasud ndjamena djamena sud"},
                {"Ben O’Brien-Smith", "ben obriensmith obrien brien smith"}});
  CHECK(layout_of("À N’Djamena, O´Brien parle") ==
        std::vector<std::string>{"0 à [À]", "1+1 n'djamena [N’Djamena]", "1 djamena [Djamena]",
                                 "2+1 o'brien [O´Brien]", "2 brien [Brien]", "3 parle [parle]"});
  CHECK(layout_of("N’Djamena-Sud") ==
        std::vector<std::string>{"0+2 n'djamena-sud [N’Djamena-Sud]", "0+1 n'djamena [N’Djamena]",
                                 "0 djamena [Djamena]", "1 sud [Sud]"});
}

TEST_CASE("where an elision can stand, no name is read") {
  for (const char* word :
       {"l’État", "d’Alembert", "l’hiver", "j’y", "aujourd’hui", "prud’hommes"}) {
    INFO(word);
    CHECK_FALSE(is_name_with_apostrophe(word));
  }
  CHECK(is_name_with_apostrophe("N’Djamena"));
  CHECK(is_name_with_apostrophe("O’Brien"));
  CHECK(elided_prefix("O’Brien") == 0);
  CHECK(apostrophe_prefix("O’Brien") == std::string("O’").size());
  CHECK(apostrophe_prefix("l’État") == std::string("l’").size());
  CHECK(apostrophe_prefix("aujourd’hui") == 0);
}
