// Collections in the SGML of TREC, CLEF and Gigaword.
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/unit/formats_test_support.hpp"

using namespace formats_test;
using Strings = std::vector<std::string>;

namespace {

std::string document(const std::string& number, const std::string& rest) {
  return "<DOC>\n<DOCNO> " + number + " </DOCNO>\n" + rest + "\n</DOC>\n";
}

}  // namespace

TEST_CASE("documents of TREC and CLEF", "[formats][trec]") {
  const Outcome outcome = read_content(
      "gazette",
      "<?xml version=\"1.0\"?>\n" +
          document(
              "GAZ94-0001",
              "<DOCID>1</DOCID>\n<DATE>940131</DATE>\n<HEAD>Le pont\nrouvre &amp; vite</HEAD>\n"
              "<BYLINE>Anne Roy</BYLINE>\n<LEADPARA>Fini.</LEADPARA>\n<TEXT>\nLe pont de la "
              "Loire\nrouvre lundi.\n\nLes riverains\nAT&T < 3 attendent.\n</TEXT>\n"
              "<DOSSIER>Ponts</DOSSIER>") +
          document("GAZ94-0002",
                   "<TI>Deux</TI><TX><P>Une</P><P>autre\nligne</P></TX>"
                   "<TX>et la suite</TX><DA>19940201</DA>") +
          "<doc><docno>3</docno><text>En minuscules</text></doc><DOC><DOCNO>4</DOCNO>"
          "<TEXT>Le dernier</TEXT></DOC>");
  REQUIRE(outcome.records.size() == 4);
  CHECK(outcome.reasons().empty());
  const Article& first = outcome.records[0].article;
  CHECK(first.id == "GAZ94-0001");
  CHECK(first.title == "Le pont rouvre & vite");
  CHECK(first.date == "1994-01-31");
  CHECK(first.authors == Strings{"Anne Roy"});
  CHECK(first.lead == "Fini.");
  CHECK(first.body == "Le pont de la Loire rouvre lundi.\nLes riverains AT&T < 3 attendent.");
  CHECK(first.extra.at("dossier") == "Ponts");
  const Article& second = outcome.records[1].article;
  CHECK(second.body == "Une\nautre ligne\n\net la suite");
  CHECK(second.date == "1994-02-01");
  CHECK(outcome.records[3].record == 4);
  CHECK(outcome.records[3].article.body == "Le dernier");
}

TEST_CASE("documents of Gigaword", "[formats][trec]") {
  const Outcome outcome = read_content(
      "a.gz", compress("<DOC id=\"GAZ_FRE_19940512.0004\" type=\"story\" >\n<HEADLINE>\nLe pont\n"
                       "</HEADLINE>\n<DATELINE>\nNantes, 12 mai\n</DATELINE>\n<TEXT>\n<P>\nUn\n"
                       "</P>\n<P>\nDeux\n</P>\n</TEXT>\n</DOC>\n",
                       "gzip"));
  const Article& a = outcome.article();
  CHECK(a.id == "GAZ_FRE_19940512.0004");
  CHECK(a.title == "Le pont");
  CHECK(a.date == "1994-05-12");
  CHECK(a.genre == "story");
  CHECK(a.body == "Un\nDeux");
  CHECK(a.extra.at("dateline") == "Nantes, 12 mai");
}

TEST_CASE("documents with faults", "[formats][trec]") {
  SECTION("left open") {
    const Outcome outcome =
        read_content("a", "<DOC>\n<DOCNO>1</DOCNO>\n<TEXT>Un</TEXT>\n" +
                              document("2", "<TEXT>Deux</TEXT>") + "<DOC>\n<DOCNO>3\n<TEXT>Trois");
    REQUIRE(outcome.records.size() == 3);
    CHECK(outcome.records[0].article.body == "Un");
    CHECK(outcome.records[1].article.body == "Deux");
    CHECK(outcome.records[2].article.id == "3");
    CHECK(outcome.records[2].article.body == "Trois");
    CHECK(outcome.reasons() ==
          Strings{"1: document that is never closed", "3: document that is never closed"});
  }
  SECTION("without text, and in Windows-1252") {
    const Outcome outcome =
        read_content("a", document("1", "") + document("2", "<TEXT>L'\xE9t\xE9</TEXT>"));
    CHECK(outcome.article().body == "L'été");
    CHECK(outcome.reasons() == Strings{"!1: no text", "2: not UTF-8: read as Windows-1252"});
  }
  SECTION("too long") {
    InputOptions options;
    options.max_record_bytes = 1000;
    const Outcome outcome = read_content(
        "a",
        document("1", "<TEXT>" + std::string(2000, 'a') + "</TEXT>") +
            document("2", std::string(3000, '\n')) + document("3", "<TEXT>Trois</TEXT>"),
        options);
    CHECK(outcome.article().body == "Trois");
    CHECK(outcome.findings.size() == 2);
  }
}

TEST_CASE("documents made to take long", "[formats][trec]") {
  std::string open = "<DOC><DOCNO>1</DOCNO><TEXT>Un</TEXT>";
  for (int i = 0; i < 200'000; ++i) open += "<x" + std::to_string(i) + ">";
  CHECK(read_content("a", open + "</DOC>").article().body == "Un");
  std::string many;
  for (int i = 0; i < 50'000; ++i) many += "<DOC><DOCNO>1</DOCNO><TEXT>Un</TEXT></DOC>";
  CHECK(read_content("a", many).records.size() == 50'000);
}
