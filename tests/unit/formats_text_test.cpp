// Plain text files.
#include <string>
#include <vector>

#include "indexer/formats/encoding.hpp"
#include "indexer/formats/front_matter.hpp"
#include "indexer/formats/stray_headlines.hpp"
#include "tests/catch.hpp"
#include "tests/unit/formats_test_support.hpp"

using namespace formats_test;
using kiosque::index::find_front_matter;
using kiosque::index::find_stray_headlines;
using Strings = std::vector<std::string>;

namespace {

Outcome read_text(std::string_view content, InputOptions options = {}) {
  return read_content("a.txt", content, std::move(options));
}

}  // namespace

TEST_CASE("front matter between dashes", "[formats][text]") {
  const Outcome outcome = read_text(
      "---\r\ntitre: \"Le \\\"grand\\\" jour : récit\"\r\nDate : 9 mai 2013\r\n"
      "auteurs: [Anne Roy, 'Jean, dit Jo']\r\ntags: eau, ville\r\ncouleur: bleu\r\n"
      "url: https://x.example/a?b=c\r\nrubrique:\r\n---\r\n\r\nLe texte.\r\n\r\nSuite.\r\n");
  CHECK(outcome.reasons().empty());
  const Article& a = outcome.article();
  CHECK(a.title == "Le \"grand\" jour : récit");
  CHECK(a.date == "2013-05-09");
  CHECK(a.authors == Strings{"Anne Roy", "Jean, dit Jo"});
  CHECK(a.tags == Strings{"eau", "ville"});
  CHECK(a.url == "https://x.example/a?b=c");
  CHECK(a.section.empty());
  CHECK(a.body == "Le texte.\n\nSuite.");
  CHECK(a.extra == std::map<std::string, std::string>{{"couleur", "bleu"}});
  CHECK(a.id.empty());
  CHECK(outcome.records[0].record == 1);
}

TEST_CASE("front matter without dashes", "[formats][text]") {
  const Article a = read_text("Titre : T\nSource: AFP\n\nLe texte.").article();
  CHECK(a.title == "T");
  CHECK(a.source == "AFP");
  CHECK(a.body == "Le texte.");
}

TEST_CASE("Markdown loses its marks", "[formats][text]") {
  const Article a =
      read_content(
          "a.md",
          "---\ndate: 2013-05-09\ntags:\n  - eau\n  - \"ville\"\nauteurs: []\n---\n\n"
          "# Le *grand* jour\n\nUn **mot** et [un lien](https://x.example \"t\"),\nla "
          "suite ![photo](p.png).\n\n## Après\n\n- un\n- deux `code`\n\n> cité  \n> fin\n\n"
          "<div>bloc</div>\n\n1984\\. Une année &amp; plus")
          .article();
  CHECK(a.title == "Le grand jour");
  CHECK(a.body ==
        "Un mot et un lien, la suite .\nAprès\nun\ndeux code\ncité\nfin\nbloc\n1984. Une année & "
        "plus");
  CHECK(a.date == "2013-05-09");
  CHECK(a.tags == Strings{"eau", "ville"});
  const Article titled =
      read_content("a.md", "---\ntitle: Un\n---\n# Deux\n\nTexte *gras*").article();
  CHECK(titled.title == "Un");
  CHECK(titled.body == "Deux\nTexte gras");
  // A year at the beginning of a paragraph is read as the number of a list.
  CHECK(read_content("a.md", "1789. La Révolution commence.\n\nFin").article().body ==
        "1789. La Révolution commence.\nFin");
  CHECK(read_content("a.md", "2) deux\n3) trois").article().body == "2) deux\n3) trois");
  CHECK(read_content("a.md", "Oujda<br>Rabat, H<sub>2</sub>O").article().body ==
        "Oujda\nRabat, H2O");
  const Article plain = read_content("a.markdown", "Texte\n\n# Inter\n\nFin").article();
  CHECK(plain.title.empty());
  CHECK(plain.body == "Texte\nInter\nFin");
  CHECK(read_text("Un *mot* et __deux__").article().body == "Un *mot* et __deux__");
  CHECK_FALSE(read_content("a.md", std::string(100'000, '>') + "a" + std::string(100'000, '['))
                  .article()
                  .body.empty());
}

TEST_CASE("what is no front matter is text", "[formats][text]") {
  for (const char* text : {"---\ntitre: T\nLe texte.",                     // not closed
                           "---\ntitre: T\nune phrase sans rien\n---\nX",  // a line that is no pair
                           "---\nLe ministre : « Oui. »\n---\nX",          // no known key
                           "Source: AFP\n\nLe texte.",                     // one line only
                           "Source: AFP\nNantes: la ville\n\nLe texte.",   // an unknown key
                           "Source: AFP\nDate: 2013\nLe texte.",           // no empty line
                           "\n---\ntitre: T\n---\nX"}) {                   // not at the very start
    INFO(text);
    CHECK(find_front_matter(text).size == 0);
  }
  const Article a = read_text("---\ntitre: T\nLe texte.").article();
  CHECK(a.title.empty());
  CHECK(a.body == "---\ntitre: T\nLe texte.");
}

TEST_CASE("stray headlines are left out", "[formats][text]") {
  const std::string head =
      "-\nLe scepticisme vaccinal pèse\n –\u00A0\n\nL’agenda : hasard ?\n•\nÀ "
      "l’O.N.U.\n*\nSuite…\n";
  const Outcome outcome = read_text(head + "Organisé par le CRES, le forum.\nSelon lui.\n");
  const Article& a = outcome.article();
  CHECK(a.title.empty());
  CHECK(a.body == "Organisé par le CRES, le forum.\nSelon lui.");
  CHECK(a.extra.at("stray_headlines") ==
        "Le scepticisme vaccinal pèse\nL’agenda : hasard ?\nÀ l’O.N.U.\nSuite…");
  CHECK(outcome.reasons() == Strings{"1: stray headlines left out | 4"});
}

TEST_CASE("where stray headlines end", "[formats][text]") {
  const std::string paragraph = "Une phrase entière, avec son point.";
  const std::string long_line(251, 'a');
  struct Case {
    std::string text;
    std::size_t headlines;
    std::string body;
  };
  for (const Case& one :
       std::vector<Case>{{"-\nA\n-\n" + paragraph, 1, paragraph},
                         {"-\nA\n-\n" + long_line, 1, long_line},
                         {"-\nA\n\n" + paragraph, 1, paragraph},
                         {"-\n" + paragraph + "\nB", 0, "-\n" + paragraph + "\nB"},
                         {"-\n« Oui. »\nB", 0, "-\n« Oui. »\nB"},
                         {"- Bonjour, dit-il\n- Bonsoir\n", 0, "- Bonjour, dit-il\n- Bonsoir"},
                         {"Le texte\n-\nA\nB", 0, "Le texte\n-\nA\nB"},
                         {"-\nA\n-\nB\n", 0, "-\nA\n-\nB"},  // nothing remains
                         {"-\n-\nA\nB", 0, "-\n-\nA\nB"},
                         {"-", 0, "-"}}) {
    INFO(one.text);
    CHECK(find_stray_headlines(one.text).headlines.size() == one.headlines);
    CHECK(read_text(one.text).article().body == one.body);
  }
}

TEST_CASE("a title only where the text marks it", "[formats][text]") {
  struct Case {
    const char* text;
    const char* title;
    const char* body;
  };
  for (const Case& one : {Case{"# Un titre\n\nTexte", "Un titre", "Texte"},
                          {"\nTitre : Un titre\nTexte", "Un titre", "Texte"},
                          {"Title: Un titre\n", "Un titre", ""},
                          {"-\nAutre\n# Un titre\nTexte", "Un titre", "Texte"},
                          {"Un titre\n\nTexte", "", "Un titre\n\nTexte"},
                          {"## Section\nTexte", "", "## Section\nTexte"},
                          {"#Casablanca\nTexte", "", "#Casablanca\nTexte"},
                          {"Titre :\nTexte", "", "Titre :\nTexte"},
                          {"---\ntitre: A\n---\n# B\nTexte", "A", "# B\nTexte"}}) {
    INFO(one.text);
    const Outcome outcome = read_text(one.text);
    CHECK(outcome.article().title == one.title);
    CHECK(outcome.article().body == one.body);
  }
}

TEST_CASE("character sets of text files", "[formats][text]") {
  struct Case {
    std::string text;
    std::string body;
    Strings reasons;
  };
  using namespace std::string_literals;
  for (const Case& one : std::vector<Case>{
           {"\xEF\xBB\xBF\xC3\xA9t\xC3\xA9", "été", {}},
           {"\xFF\xFE\xE9\0t\0\xE9\0"s, "été", {}},
           {"\xFE\xFF\0\xE9\0t\x20\xAC"s, "ét€", {}},
           {"\xFF\xFE\0\0\xE9\0\0\0"s, "é", {}},
           {"\xE9t\xE9 \x80 \x9C", "été € œ", {"1: not UTF-8: read as Windows-1252"}},
           {"\xE9\xA0\xBB \xE9 \xE8", "é\u00A0» é è", {"1: not UTF-8: read as Windows-1252"}},
           {"été, déjà \xFF", "été, déjà \uFFFD", {"1: invalid UTF-8 replaced by U+FFFD"}},
           {"t\xE9\x81", "t\uFFFD", {"1: invalid UTF-8 replaced by U+FFFD"}},
           {"a\0b"s + std::string(200, 'c'),
            "a b" + std::string(200, 'c'),
            {"1: NUL or control characters replaced by spaces"}}}) {
    INFO(one.body);
    const Outcome outcome = read_text(one.text);
    CHECK(outcome.article().body == one.body);
    CHECK(outcome.reasons() == one.reasons);
  }
}

TEST_CASE("text files that are no article", "[formats][text]") {
  InputOptions options;
  options.max_record_bytes = 10;
  CHECK(read_text("").reasons() == Strings{"!0: empty file"});
  CHECK(read_text(" \n\u00A0\n").reasons() == Strings{"!0: empty file"});
  CHECK(read_text("0123456789").reasons().empty());
  CHECK(read_text("0123456789", options).reasons().empty());
  CHECK(read_text("0123456789a", options).reasons() ==
        Strings{"!1: record too long | more than 10 bytes"});
}

TEST_CASE("line ends and white space", "[formats][encoding]") {
  std::string text = "a\r\nb\rc\n\r\n";
  kiosque::index::normalize_line_ends(text);
  CHECK(text == "a\nb\nc\n\n");
  CHECK(kiosque::index::trim("\u00A0 a b\u202F\n") == "a b");
  CHECK(kiosque::index::repair_utf8("\xED\xA0\x80|\xF0\x9F|\xC0\x80") ==
        "\uFFFD\uFFFD\uFFFD|\uFFFD|\uFFFD\uFFFD");
}
