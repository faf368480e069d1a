// Text that something before us has encoded once too often.
#include "indexer/formats/text_repair.hpp"

#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/unit/formats_test_support.hpp"

using namespace formats_test;
using Strings = std::vector<std::string>;

namespace {

std::string repaired(std::string text) {
  const std::string before = text;
  const bool changed = kiosque::index::repair_double_encoding(text);
  CHECK(changed == (text != before));
  return text;
}

std::string decoded(std::string text) {
  const std::string before = text;
  const bool changed = kiosque::index::decode_entities(text);
  CHECK(changed == (text != before));
  return text;
}

}  // namespace

TEST_CASE("UTF-8 encoded twice", "[formats][repair]") {
  CHECK(repaired("L'Ã©tÃ© Ã\xC2\xA0 LiÃ¨ge") == "L'été à Liège");
  CHECK(repaired("Lâ€™eau monte") == "L’eau monte");
  CHECK(repaired("Le cÅ“ur du marchÃ©") == "Le cœur du marché");
  CHECK(repaired("Ã‰lections Ã\xC2\xA0 venir") == "Élections à venir");
  // Right text, or text of which some is right, stays as it is.
  for (const char* text :
       {"L'été à Liège", "Que veut dire Ã© ?", "Le signe « Ã© » apparaît", "SÃO PAULO", "Ã", "Â",
        "Ångström et Århus", "l'Ã©tÃ© arrive à pied", "Ã©tÃ© 日本", "naïve Âge"}) {
    CHECK(repaired(text) == text);
  }
}

TEST_CASE("entities in plain text", "[formats][repair]") {
  CHECK(decoded("L&#8217;&eacute;t&eacute; &agrave; Li&#xE8;ge") == "L’été à Liège");
  CHECK(decoded("Tom &amp; Jerry") == "Tom & Jerry");
  CHECK(decoded("c&oelig;ur&nbsp;: l&#146;eau") == "cœur\xC2\xA0: l’eau");
  CHECK(decoded("caf&amp;eacute;") == "caf&eacute;");
  CHECK(decoded("qu&apos;il &laquo; dit &raquo;") == "qu'il « dit »");
  for (const char* text :
       {"Le code &eacute; vaut é", "R&D; et AT&T", "a & b ; c", "&;", "&#;", "&#x;", "&#xD800;a",
        "&#1114112;a", "&#0;a", "&#27;a", "&lt;b&gt;", "&inconnu;a", "a&eacute"}) {
    CHECK(decoded(text) == text);
  }
}

TEST_CASE("records of every format are repaired, and it is said", "[formats][repair]") {
  const Outcome json = read_content(
      "a.jsonl",
      "{\"title\":\"L'Ã©tÃ©\",\"body\":\"C&eacute;sar\",\"authors\":[\"RenÃ©\"]}\n"
      "{\"title\":\"L'été\",\"body\":\"<p>Le code &amp;eacute; de l'&amp;eacute;t</p>\"}\n");
  REQUIRE(json.records.size() == 2);
  CHECK(json.records[0].article.title == "L'été");
  CHECK(json.records[0].article.body == "César");
  CHECK(json.records[0].article.authors == Strings{"René"});
  CHECK(json.records[1].article.body == "Le code &eacute; de l'&eacute;t");
  CHECK(json.reasons() == Strings{"1: HTML entities in plain text decoded",
                                  "1: UTF-8 that was encoded twice decoded once more"});
  CHECK(read_content("a.csv", "titre,texte\nL&#39;hiver,LiÃ¨ge\n").article().title == "L'hiver");
  CHECK(read_content("a.txt", "# L'Ã©tÃ©\n\nLe marchÃ© ouvre.").article().title == "L'été");
}

TEST_CASE("XML declared as Latin-1 that is UTF-8 with a stray byte", "[formats][repair]") {
  const auto read = [](const std::string& title) {
    return read_content("a.xml",
                        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss><channel><item>"
                        "<title>" +
                            title + "</title></item></channel></rss>");
  };
  CHECK(read("L'été à Liège \xE9").article().title == "L'été à Liège \xEF\xBF\xBD");
  CHECK(read("L'\xE9t\xE9 \xE0 Li\xE8ge").article().title == "L'été à Liège");
  CHECK(read("Le march\xE9").article().title == "Le marché");
}
