// CSV and its like.
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/unit/formats_test_support.hpp"

using namespace formats_test;
using Strings = std::vector<std::string>;

namespace {

Outcome read_csv(std::string_view content, InputOptions options = {}) {
  return read_content("a.csv", content, std::move(options));
}

Strings titles(const Outcome& outcome) {
  Strings all;
  for (const Record& record : outcome.records) all.push_back(record.article.title);
  return all;
}

const Strings none;

std::string utf16le(std::string_view ascii) {
  std::string out = "\xFF\xFE";
  for (const char c : ascii) {
    out += c;
    out += '\0';
  }
  return out;
}

}  // namespace

TEST_CASE("a table of articles", "[formats][csv]") {
  const Outcome outcome = read_csv(
      "\xEF\xBB\xBFTitre;Texte;Date publication;Auteurs;Mots-clés;Vues\r\n"
      "\r\n"
      "\"Le \"\"bac\"\" fluvial; suite\";\"Première ligne\r\n\r\nSeconde \"\"ligne\"\".\";"
      "14/06/2013;Anne Roy; eau, bac ;12\r\n"
      "Sans guillemets dits \"ici\";Un texte.;;;;\r\n");
  CHECK(outcome.reasons() == none);
  REQUIRE(outcome.records.size() == 2);
  const Article& first = outcome.records[0].article;
  CHECK(first.title == "Le \"bac\" fluvial; suite");
  CHECK(first.body == "Première ligne\n\nSeconde \"ligne\".");
  CHECK(first.authors == Strings{"Anne Roy"});
  CHECK(first.tags == Strings{"eau", "bac"});
  CHECK(first.extra.at("Vues") == "12");
  CHECK(outcome.records[0].record == 3);
  CHECK(outcome.records[1].record == 4);
  CHECK(outcome.records[1].article.title == "Sans guillemets dits \"ici\"");
}

TEST_CASE("the separator is told by the header", "[formats][csv]") {
  for (const char separator : {',', ';', '\t', '|'}) {
    INFO(separator);
    std::string text = "date;titre;texte\n2013-05-09;Un;\"a;b\"\n2014;Deux;c\n";
    for (char& c : text) {
      if (c == ';') c = separator;
    }
    const Outcome outcome = read_content("export", text);
    CHECK(titles(outcome) == Strings{"Un", "Deux"});
    CHECK(outcome.reasons() == none);
  }
  CHECK(titles(read_csv("sep=|\r\ntitre|texte, ou non\r\nUn|b\r\n")) == Strings{"Un"});
  // Commas in a name do not make it one of commas.
  CHECK(titles(read_csv("titre;a, b, c, d;texte\nUn;x;y\n")) == Strings{"Un"});
}

TEST_CASE("what is CSV, and what is not", "[formats][csv]") {
  CHECK(titles(read_content("x", "titre,texte\nUn,a")) == Strings{"Un"});
  CHECK(titles(read_content("x.tab", "titre\tz\nUn\ta\n")) == Strings{"Un"});
  CHECK(titles(read_content("x.csv.gz", compress("titre\nUn\n", "gzip"))) == Strings{"Un"});
  for (const char* text : {"Titre, texte et date : tout y est.\nUne ligne. Une autre.\n",
                           "Source; auteur\nDes deux, l’un.\n", "a,b\nc,d\n"}) {
    INFO(text);
    const Outcome outcome = read_content("x.txt", text);
    CHECK(outcome.article().body.size() + 1 == std::string_view(text).size());
  }
}

TEST_CASE("Excel's encodings", "[formats][csv]") {
  CHECK(titles(read_csv(utf16le("titre\ttexte\r\nUn\tb\r\n"))) == Strings{"Un"});
  const Outcome windows = read_csv("titre;cat\xE9gorie\n\xC9t\xE9 \x9Cuvre;Soci\xE9t\xE9\n");
  CHECK(windows.article().title == "Été œuvre");
  CHECK(windows.article().section == "Société");
  CHECK(windows.reasons() == Strings{"2: not UTF-8: read as Windows-1252"});
}

TEST_CASE("the encoding of a table is said once, damage in each row", "[formats][csv]") {
  const Outcome windows = read_csv("titre\nUn\n\xC9t\xE9\nTrois\n\xE9t\xE9\n\xE9\n");
  CHECK(titles(windows) == Strings{"Un", "Été", "Trois", "été", "é"});
  CHECK(windows.reasons() == Strings{"3: not UTF-8: read as Windows-1252"});
  const Outcome damaged = read_csv("titre\né\xE9é\né\xE9é\n");
  CHECK(damaged.reasons().size() == 2);
}

TEST_CASE("rows with too many or too few fields", "[formats][csv]") {
  const Outcome outcome = read_csv(
      "titre,texte,date,source,url\n"
      "Un,a,2013,S,u,v,,w\n"
      "Deux,b,2014,S,u,,\n"
      "Trois,c,2015\n"
      "Total : 3\n"
      ",,,,u\n");
  CHECK(titles(outcome) == Strings{"Un", "Deux", "Trois"});
  CHECK(outcome.reasons() == Strings{"2: more fields than the header | 8 instead of 5",
                                     "4: fewer fields than the header | 3 instead of 5",
                                     "!5: too few fields | 1 instead of 5", "!6: no text"});
  CHECK(outcome.records[0].article.extra ==
        std::map<std::string, std::string>{{"column 6", "v"}, {"column 8", "w"}});
}

TEST_CASE("a quote that is never closed costs its row at most", "[formats][csv]") {
  const std::string header = "titre,texte,date\n";
  const std::string after = "Deux,\"b\nb\",2014\nTrois,c,2015\n";
  // As many fields as columns: the quote is a character.
  const Outcome read = read_csv(header + "\"Un,a,2013\n" + after);
  CHECK(titles(read) == Strings{"\"Un", "Deux", "Trois"});
  CHECK(read.reasons() == Strings{"2: quote that is never closed taken as a character"});
  CHECK(read.records[1].article.body == "b\nb");
  // Fewer: a field is missing for good.
  const Outcome lost = read_csv(header + "Un,\"a\n" + after);
  CHECK(titles(lost) == Strings{"Deux", "Trois"});
  CHECK(lost.reasons() == Strings{"!2: quote that is never closed"});
  // Nothing quoted after it: told by the end of the file.
  const Outcome plain = read_csv(header + "Un,\"a\n\nDeux,b,2014\nTrois,c,2015\n");
  CHECK(titles(plain) == Strings{"Deux", "Trois"});
  CHECK(plain.records[0].record == 4);
  // Or by the length of a record.
  InputOptions options;
  options.max_record_bytes = 1000;
  std::string rows;
  for (int i = 0; i < 200; ++i) rows += "Titre,texte,2014\n";
  const Outcome limited = read_csv(header + "Un,\"a\n" + rows + rows, options);
  CHECK(limited.records.size() == 400);
  CHECK(limited.reasons() == Strings{"!2: quote that is never closed"});
}

TEST_CASE("very many quotes that are never closed", "[formats][csv]") {
  std::string text = "titre,texte,date\n";
  for (int i = 0; i < 200000; ++i) text += "Un,\"\"a,2013\n";
  text += "Fin,b,2014\n";
  const Outcome outcome = read_csv(text);
  CHECK(outcome.records.size() == 200001);
  CHECK(outcome.records.back().article.title == "Fin");
  CHECK(outcome.findings.size() == 200000);
}

TEST_CASE("long rows and lines", "[formats][csv]") {
  InputOptions options;
  options.max_record_bytes = 100;
  const Outcome outcome =
      read_csv("titre,texte\nUn," + std::string(200, 'a') + "\nDeux,b\n", options);
  CHECK(titles(outcome) == Strings{"Deux"});
  CHECK(outcome.reasons() == Strings{"!2: record too long | more than 100 bytes"});
}

TEST_CASE("tables that are none", "[formats][csv]") {
  CHECK(read_csv("").reasons() == Strings{"!0: empty file"});
  CHECK(read_csv("\n\n").reasons() == Strings{"!0: empty file"});
  CHECK(read_csv("titre,texte\n").reasons() == Strings{"0: no row under the header"});
  CHECK(read_csv("titre;date").reasons() == Strings{"0: no row under the header"});
  CHECK(read_csv("a,date\nb,c\n").reasons() ==
        Strings{"!0: no column is named like a title, a lead or a body (--map body=COLUMN names "
                "one) | a, date"});
}

TEST_CASE("columns that the user names", "[formats][csv][map]") {
  InputOptions options;
  options.map.add("title=Sujet principal,body=Titre");
  options.map.add("source=nulle_part");
  const Outcome outcome = read_csv("Titre;sujet_principal;texte\nUn;Deux;Trois\n", options);
  CHECK(outcome.article().title == "Deux");
  CHECK(outcome.article().body == "Un");
  CHECK(outcome.article().extra.at("texte") == "Trois");
  CHECK(outcome.columns == Strings{"Titre → body", "Sujet principal → title"});
  CHECK(outcome.reasons() == Strings{"0: no column or key of this name | nulle_part"});
}
