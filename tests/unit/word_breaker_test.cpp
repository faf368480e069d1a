#include "searcher/text/word_breaker.hpp"

#include <string>
#include <vector>

#include "tests/catch.hpp"

using kiosque::text::ByteRange;
using kiosque::text::WordBreaker;

namespace {

struct Example {
  std::string text;
  std::string words;  // with a bar between them
};

// By the table, and by ICU alone.
void check(const std::vector<Example>& examples) {
  WordBreaker breaker;
  std::vector<ByteRange> ranges;
  for (const Example& example : examples) {
    for (const bool by_icu : {false, true}) {
      if (by_icu) {
        breaker.find_words_by_icu(example.text, ranges);
      } else {
        breaker.find_words(example.text, ranges);
      }
      std::string words;
      for (const ByteRange& range : ranges) {
        words +=
            (words.empty() ? "" : "|") + example.text.substr(range.start, range.end - range.start);
      }
      INFO(example.text << (by_icu ? " by ICU" : " by the table"));
      CHECK(words == example.words);
    }
  }
}

}  // namespace

TEST_CASE("spaces and punctuation part words") {
  check({{"", ""},
         {" \t\r\n", ""},
         {"un mot", "un|mot"},
         {"un,deux;trois!quatre", "un|deux|trois|quatre"},
         {"« oui » — non…", "oui|non"},
         {"(rouge/noir)", "rouge|noir"},
         {"porte-parole", "porte|parole"},
         {"l’été", "l’été"},
         {"‘été’", "été"},
         {"25 € à 3°", "25|à|3"}});
}

TEST_CASE("points and apostrophes join letters, points and commas join digits") {
  check({{"C.R.E.S.", "C.R.E.S"},
         {"exemple.ma", "exemple.ma"},
         {"fin.Début", "fin.Début"},
         {"fin. Début", "fin|Début"},
         {"1.250,50", "1.250,50"},
         {"1'000", "1'000"},
         {"1, 2", "1|2"},
         {"a.1", "a|1"},
         {"a,b", "a|b"},
         {"a..b", "a|b"},
         {"a’", "a"},
         {"étudiant·e", "étudiant·e"}});
}

TEST_CASE("an underscore joins, and is no word alone") {
  check({{"radio_phare", "radio_phare"}, {"_", ""}, {"__ a_ _1", "a_|_1"}});
}

TEST_CASE("signs that ICU's versions take differently always part") {
  check({{"contact@exemple.ma", "contact|exemple.ma"},
         {"@maire", "maire"},
         {"titre:forum", "titre|forum"},
         {"nº5", "n|5"},
         {"10\u202Fkm", "10|km"},
         {"«\u202Fmot\u202F»", "mot"}});
}

TEST_CASE("accents that are characters of their own, and invisible ones, stay in their word") {
  check({{"e\u0301te\u0301", "e\u0301te\u0301"},
         {"extra\u00ADordinaire", "extra\u00ADordinaire"},
         {"extra\u200Dordinaire", "extra\u200Dordinaire"},
         {"e\u0301t, un", "e\u0301t|un"},
         {"un e\u0301te\u0301 deux", "un|e\u0301te\u0301|deux"}});
}

TEST_CASE("other scripts go by ICU, the French around them by the table") {
  check({{"le mot كتاب est", "le|mot|كتاب|est"},
         {"rue Διός, 5", "rue|Διός|5"},
         {"un \U0001F600 deux", "un|deux"}});
}

TEST_CASE("what is not UTF-8 parts words") {
  check({{"un\xFF"
          "deux",
          "un|deux"},
         {"un\xC3", "un"},
         {"\x80\x80", ""},
         {"un \xE2\x80 deux", "un|deux"},
         {std::string("un\0deux", 7), "un|deux"}});
}
