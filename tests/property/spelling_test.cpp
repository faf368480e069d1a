#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <random>
#include <regex>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/property/texts.hpp"

// What is written does not change how it is written: the stems of a text do not depend on it.

using namespace kiosque::test;
using kiosque::text::Analyzer;

namespace {

std::string normal_form(const std::string& text, bool composed) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* form = composed ? icu::Normalizer2::getNFCInstance(status)
                                          : icu::Normalizer2::getNFDInstance(status);
  const icu::UnicodeString out = form->normalize(icu::UnicodeString::fromUTF8(text), status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU could not normalise");
  std::string utf8;
  return out.toUTF8String(utf8);
}

std::string upper_case(const std::string& text) {
  icu::UnicodeString out = icu::UnicodeString::fromUTF8(text);
  std::string utf8;
  return out.toUpper(icu::Locale::getRoot()).toUTF8String(utf8);
}

std::string replace_all(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
  return text;
}

// French of all kinds, with U+2019 for each apostrophe. Hashtags and Roman ordinals are not among
// it: their case says where their parts begin, and that `VIe` is not `vie`.
std::string random_french(std::mt19937& random) {
  static const std::vector<std::string> words = {"l’État",
                                                 "d’été",
                                                 "qu’Omar",
                                                 "jusqu’où",
                                                 "aujourd’hui",
                                                 "presqu’île",
                                                 "N’Djamena",
                                                 "O’Brien",

                                                 "œuvre",
                                                 "Étienne",
                                                 "St",
                                                 "Saint",
                                                 "Mme",
                                                 "M.",
                                                 "mgr",
                                                 "n°5",
                                                 "14h30",
                                                 "14",
                                                 "h",
                                                 "30",
                                                 "1er",
                                                 "2e",
                                                 "3ème",
                                                 "000",
                                                 "1,5",
                                                 "a-t-il",
                                                 "dit-elle",
                                                 "étudiant·e·s",
                                                 "C.R.E.S.",
                                                 "R&D",
                                                 "C++",
                                                 "M€",
                                                 "€",
                                                 "25",
                                                 "françaises",
                                                 "nationaux",
                                                 "œil",
                                                 "Prud’hommes",
                                                 "élève",
                                                 "à",
                                                 "naïve",
                                                 "Noël",
                                                 "garçon",
                                                 "rock’n’roll",
                                                 "exemple.ma",
                                                 "@maire",
                                                 "contact@exemple.ma",
                                                 "Covid-19",
                                                 "rendez-vous",
                                                 "févr.",
                                                 "m²"};
  static const std::vector<std::string> spaces = {" ", ", ", ". ", "\u00A0", "\u202F", " « ", " »"};
  static const std::vector<std::string> signs = {"-", "\u2011", "–", "\u200B", "/"};
  std::string text;
  for (std::size_t length = random() % 20; length > 0; --length) {
    text += words[random() % words.size()];
    // Two words at most between spaces: what is joined is read in pieces from some number of bytes
    // on, and those do depend on the spelling.
    if (random() % 3 == 0) text += signs[random() % signs.size()] + words[random() % words.size()];
    text += spaces[random() % spaces.size()];
  }
  return text;
}

// Does an article hold what random_french() leaves out?
bool tells_by_case(const std::string& text) {
  static const std::regex pattern("#|\\b[IVX]+(e|er|re|nd|\u00E8|\u00E9)");
  return std::regex_search(text, pattern);
}

const std::vector<std::string>& other_apostrophes() {
  static const std::vector<std::string> all = {"'",      "\u02BC", "\u2018", "\u201B",
                                               "\u2032", "\u00B4", "\uFF07"};
  return all;
}

}  // namespace

TEST_CASE("the stems of a text do not depend on how its accents are encoded") {
  std::mt19937 random(20130602);
  Analyzer analyzer;
  const auto check = [&analyzer](const std::string& text) {
    INFO(text);
    const std::vector<std::string> expected = stems_of(analyzer, normal_form(text, true));
    REQUIRE(stems_of(analyzer, normal_form(text, false)) == expected);
  };
  for (int i = 0; i < 20'000; ++i) check(random_french(random));
  for (const std::string& text : sample_texts()) check(text);
}

TEST_CASE("the stems of a text do not depend on its case") {
  std::mt19937 random(20130605);
  Analyzer analyzer;
  const auto check = [&analyzer](const std::string& text) {
    INFO(text);
    const std::vector<std::string> expected = stems_of(analyzer, text);
    REQUIRE(stems_of(analyzer, upper_case(text)) == expected);
  };
  for (int i = 0; i < 20'000; ++i) check(random_french(random));
  std::size_t articles = 0;
  for (const std::string& text : sample_texts()) {
    if (tells_by_case(text)) continue;
    check(text);
    ++articles;
  }
  CHECK(articles > 50);
}

TEST_CASE("the stems of a text do not depend on its apostrophes") {
  std::mt19937 random(20130608);
  Analyzer analyzer;
  const auto check = [&analyzer](const std::string& text) {
    const std::vector<std::string> expected = stems_of(analyzer, text);
    for (const std::string& apostrophe : other_apostrophes()) {
      const std::string other = replace_all(text, "’", apostrophe);
      INFO(other);
      REQUIRE(stems_of(analyzer, other) == expected);
    }
  };
  for (int i = 0; i < 5'000; ++i) check(random_french(random));
  for (const std::string& text : sample_texts()) check(text);
}
