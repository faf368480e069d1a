#include "indexer/formats/language.hpp"

#include <string>

#include "kiosque/error.hpp"
#include "tests/catch.hpp"

using kiosque::index::Article;
using kiosque::index::detect_language;
using kiosque::index::is_of_language;
using kiosque::index::language_asked_for;
using kiosque::index::normalize_language;

namespace {

const std::string french =
    "Le conseil municipal de Valmorin a voté lundi soir la réouverture de la piscine, fermée "
    "depuis "
    "l’été dernier. Les travaux coûteront trois millions d’euros, et les habitants devront encore "
    "patienter jusqu’au printemps avant de retrouver leurs bassins.";
const std::string english =
    "The town council voted on Monday evening to reopen the swimming pool, which has been closed "
    "since last summer. The works will cost three million euros, and residents will have to wait "
    "until spring before they can swim there again.";
const std::string arabic =
    "صوت المجلس البلدي مساء الاثنين على إعادة فتح المسبح المغلق منذ الصيف الماضي. ستكلف الأشغال "
    "ثلاثة ملايين يورو، وسيتعين على السكان الانتظار حتى الربيع قبل العودة إلى السباحة فيه.";

std::string detected(const std::string& body) {
  Article article;
  article.body = body;
  return detect_language(article);
}

}  // namespace

TEST_CASE("the language of a text is found by its words") {
  CHECK(detected(french) == "fr");
  CHECK(detected(english) == "en");
  CHECK(detected(arabic) == "ar");
}

TEST_CASE("a language is not said where there is a doubt") {
  CHECK(detected("").empty());
  CHECK(detected("Valmorin").empty());
  CHECK(detected("La piscine rouvre").empty());
  CHECK(detected(french + "\n" + english).empty());
  CHECK(detected(std::string(400, '7')).empty());
  CHECK(detected(french + "\xC3").empty());  // not UTF-8
}

TEST_CASE("wrongly decoded characters are not in the way") {
  CHECK(detected("Le c\xC2\x9Cur de ville. " + french) == "fr");
  CHECK(detected(french + "\xC2").empty());
}

TEST_CASE("only the beginning of a long text is looked at, and cut between characters") {
  std::string long_text;
  while (long_text.size() < 3000) long_text += french + "\n";
  for (std::size_t shift = 0; shift < 4; ++shift) {
    CHECK(detected(std::string(shift, 'a') + " " + long_text) == "fr");
  }
  CHECK(detected(long_text + std::string(100'000, 'x')) == "fr");
}

TEST_CASE("languages are written as tags of BCP 47") {
  CHECK(normalize_language("fr") == "fr");
  CHECK(normalize_language("FR") == "fr");
  CHECK(normalize_language("fr_FR") == "fr-FR");
  CHECK(normalize_language("fr-ma") == "fr-MA");
  CHECK(normalize_language(" fra ") == "fr");
  CHECK(normalize_language("Français") == "fr");
  CHECK(normalize_language("french") == "fr");
  CHECK(normalize_language("zh-hant-tw") == "zh-Hant-TW");
  CHECK(normalize_language("ber") == "ber");
}

TEST_CASE("what is no language stays as it is") {
  for (const char* text : {"", "?", "langue inconnue", "123", "français et arabe", "xqz"}) {
    CHECK(normalize_language(text) == text);
  }
  CHECK(normalize_language(std::string(1000, 'f')) == std::string(1000, 'f'));
}

TEST_CASE("a language asked for must be one") {
  CHECK(language_asked_for("FR_ma") == "fr-MA");
  CHECK_THROWS_AS(language_asked_for("langue"), kiosque::Error);
  CHECK_THROWS_AS(language_asked_for(""), kiosque::Error);
}

TEST_CASE("a country's French is French, and French is no country's") {
  CHECK(is_of_language("fr-MA", "fr"));
  CHECK(is_of_language("fr", "fr"));
  CHECK_FALSE(is_of_language("fr", "fr-MA"));
  CHECK_FALSE(is_of_language("frr", "fr"));
  CHECK_FALSE(is_of_language("en", "fr"));
}
