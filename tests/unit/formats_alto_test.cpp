// ALTO and METS.
#include <filesystem>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/unit/formats_test_support.hpp"

using namespace formats_test;
using Strings = std::vector<std::string>;

namespace {

std::string word(const std::string& content, const std::string& more = {}) {
  return "<String CONTENT=\"" + content + "\" " + more + "/><SP/>";
}

std::string block(const std::string& id, const std::string& words, const std::string& more = {}) {
  return "<TextBlock ID=\"" + id + "\" " + more + "><TextLine>" + words + "</TextLine></TextBlock>";
}

std::string alto(const std::string& blocks, const std::string& order = {}) {
  return "<?xml version=\"1.0\"?><alto xmlns=\"http://www.loc.gov/standards/alto/ns-v4#\">"
         "<Description/>" +
         order + "<Layout><Page ID=\"P1\" PHYSICAL_IMG_NR=\"3\"><PrintSpace>" + blocks +
         "</PrintSpace></Page></Layout></alto>";
}

std::string area(const std::string& type, const std::string& file, const std::string& id) {
  return "<div TYPE=\"" + type + "\"><fptr><area FILEID=\"" + file + "\" BEGIN=\"" + id +
         "\"/></fptr></div>";
}

std::string mets(const std::string& divs, const std::string& second_page = "file://./pages/2.xml") {
  return "<m:mets xmlns:m=\"http://www.loc.gov/METS/\" xmlns=\"http://www.loc.gov/METS/\" "
         "xmlns:xlink=\"http://www.w3.org/1999/xlink\"><dmdSec ID=\"I\"><mods><titleInfo><title>La "
         "Gazette du Port</title><partNumber>12</partNumber></titleInfo><originInfo><dateIssued>"
         "18.12.1924</dateIssued></originInfo><language><languageTerm>fr</languageTerm></language>"
         "</mods></dmdSec><dmdSec ID=\"A\"><mods><titleInfo><nonSort>Le</nonSort><title>quai"
         "</title></titleInfo><name><namePart>Anne Roy</namePart></name></mods></dmdSec>"
         "<fileSec><fileGrp><file ID=\"F1\"><FLocat xlink:href=\"pages/1.xml\"/></file>"
         "<file ID=\"F2\"><FLocat xlink:href=\"" +
         second_page + "\"/></file></fileGrp></fileSec><structMap TYPE=\"LOGICAL\">" + divs +
         "</structMap></m:mets>";
}

std::string issue() {
  return "<div TYPE=\"ISSUE\" DMDID=\"I\">" + area("HEADLINE", "F1", "T0") +
         "<div TYPE=\"SECTION\" LABEL=\"Ville\"><div TYPE=\"ARTICLE\" ID=\"D1\" DMDID=\"A\">" +
         area("TITLE", "F1", "T1") + area("TEXT", "F1", "T2") + area("TEXT", "F2", "T3") +
         "</div></div>" + "<div TYPE=\"ADVERTISEMENT\">" + area("TEXT", "F2", "T4") +
         "</div></div>";
}

void write_pages(const TemporaryFolder& folder) {
  folder.write("pages/1.xml", alto(block("T0", word("GAZETTE")) + block("T1", word("LEQUAI")) +
                                   block("T2", word("ou",
                                                    "SUBS_TYPE=\"HypPart1\" "
                                                    "SUBS_CONTENT=\"ouvert\" WC=\"0.5\""))));
  folder.write("pages/2.xml", alto(block("T3", word("vert",
                                                    "SUBS_TYPE=\"HypPart2\" "
                                                    "SUBS_CONTENT=\"ouvert\" WC=\"0.7\"") +
                                                   word("hier")) +
                                   block("T4", word("Savon"))));
}

}  // namespace

TEST_CASE("a page of ALTO", "[formats][alto]") {
  const Outcome outcome = read_content(
      "p.xml",
      alto(
          "<ComposedBlock>" +
          block("a", word("Le", "WC=\"0.9\"") +
                         word("re", "SUBS_TYPE=\"HypPart1\" SUBS_CONTENT=\"retour\" WC=\"0.7\"") +
                         "<HYP CONTENT=\"-\"/></TextLine><TextLine>" +
                         word("tour", "SUBS_TYPE=\"HypPart2\" SUBS_CONTENT=\"retour\" WC=\"0.8\"") +
                         word("du") + word("tram") + "<HYP/></TextLine><TextLine>" +
                         word("way &amp; co")) +
          "</ComposedBlock><Illustration/>" + block("b", word("Suite"))));
  CHECK(outcome.reasons().empty());
  const Article& a = outcome.article();
  CHECK(a.body == "Le retour du tramway & co\nSuite");
  CHECK(a.page == "3");
  CHECK(a.title.empty());
  CHECK(a.extra.at("ocr_confidence") == "0.80");
}

TEST_CASE("the order of blocks", "[formats][alto]") {
  const std::string blocks = block("a", word("un"), "IDNEXT=\"c\"") + block("b", word("deux")) +
                             block("c", word("trois"), "IDNEXT=\"a\"");
  CHECK(read_content("p.xml", alto(blocks)).article().body == "un\ntrois\ndeux");
  const std::string order =
      "<ReadingOrder><OrderedGroup><ElementRef REF=\"c\"/><ElementRef "
      "REF=\"rien\"/><ElementRef REF=\"b\"/></OrderedGroup></ReadingOrder>";
  CHECK(read_content("p.xml", alto(blocks, order)).article().body == "trois\ndeux\nun");
}

TEST_CASE("ALTO without text", "[formats][alto]") {
  CHECK(read_content("p.xml", alto("")).reasons() == Strings{"!1: no text"});
  CHECK(read_content("p.xml", "<alto/>").reasons() == Strings{"!0: no text"});
  const Outcome cut = read_content("p.xml", alto(block("a", word("un"))).substr(0, 200));
  CHECK(cut.records.empty());
  CHECK(cut.reasons().back() == "!1: file breaks off");
}

TEST_CASE("the articles of an issue", "[formats][alto]") {
  const TemporaryFolder folder;
  folder.write("issue-METS.xml", mets(issue()));
  write_pages(folder);
  const Outcome outcome = read_inputs({folder.path()});
  REQUIRE(outcome.records.size() == 3);
  CHECK(outcome.records[0].article.genre == "headline");
  const Article& a = outcome.records[1].article;
  CHECK(a.title == "Le quai");
  CHECK(a.body == "ouvert hier");
  CHECK(a.authors == Strings{"Anne Roy"});
  CHECK(a.source == "La Gazette du Port");
  CHECK(a.section == "Ville");
  CHECK(a.date == "1924-12-18");
  CHECK(a.lang == "fr");
  CHECK(a.page == "3");
  CHECK(a.genre == "article");
  CHECK(a.extra.at("issue_number") == "12");
  CHECK(a.extra.at("ocr_confidence") == "0.60");
  CHECK(outcome.records[2].article.genre == "advertisement");
  // The pages are not read a second time by themselves.
  CHECK(outcome.reasons() ==
        Strings{"0: page read with its issue's METS", "0: page read with its issue's METS"});
  CHECK(read_inputs({folder.path("pages")}).records.size() == 2);
}

TEST_CASE("METS without articles gives pages", "[formats][alto]") {
  const TemporaryFolder folder;
  write_pages(folder);
  const Outcome outcome = read_inputs({folder.write("mets.xml", mets(area("PAGE", "F1", "T0")))});
  REQUIRE(outcome.records.size() == 2);
  CHECK(outcome.records[0].article.body == "GAZETTE\nLEQUAI\nouvert");
  CHECK(outcome.records[0].article.date == "1924-12-18");
}

TEST_CASE("METS reads nothing outside of its folder", "[formats][alto]") {
  const TemporaryFolder folder;
  const std::string secret = folder.write("secret.xml", alto(block("T3", word("secret"))));
  std::filesystem::create_directory(folder.path("in"));
  std::filesystem::create_symlink("../secret.xml", folder.path("in/link.xml"));
  folder.write("in/pages/1.xml", alto(block("T0", word("un"))));
  for (const std::string& href :
       {std::string("../secret.xml"), std::string("file://../secret.xml"), secret,
        "file://" + secret, std::string("link.xml"), std::string("%2e%2e/secret.xml"),
        std::string("rien.xml"), std::string("pages.xml"), std::string("http://x.example/a.xml")}) {
    INFO(href);
    const Outcome outcome = read_inputs({folder.write("in/mets.xml", mets(issue(), href))});
    CHECK(outcome.reasons() ==
          Strings{"!0: page of an issue is not there, or not in its folder | " + href});
    for (const Record& one : outcome.records) {
      CHECK(one.article.body.find("secret") == std::string::npos);
    }
  }
}

TEST_CASE("numbers of pages", "[formats][alto]") {
  const auto page = [](const std::string& printed) {
    std::string text = alto(block("a", word("un")));
    text.insert(text.find("PHYSICAL"), "PRINTED_IMG_NR=\"" + printed + "\" ");
    return read_content("p.xml", text).article().page;
  };
  for (const char* label : {"7", "XIV", "iv", "A3", "4bis", "12b"}) CHECK(page(label) == label);
  for (const char* label : {"s ?mm", "SAMEDI", "12345", "1924-12", "é"}) CHECK(page(label) == "3");
  const TemporaryFolder folder;
  write_pages(folder);
  std::string text = mets(issue());
  text.insert(text.find("<structMap"),
              "<structMap TYPE=\"PHYSICAL\"><div LABEL=\"La Gazette\"><div ORDER=\"5\" "
              "LABEL=\"s ?mm\"><fptr><area FILEID=\"F1\"/></fptr></div><div ORDER=\"6\" "
              "LABEL=\"VI\"><fptr FILEID=\"F2\"/></div></div></structMap>");
  const Outcome outcome = read_inputs({folder.write("mets.xml", text)});
  REQUIRE(outcome.records.size() == 3);
  CHECK(outcome.records[1].article.page == "5");
  CHECK(outcome.records[2].article.page == "VI");
}

TEST_CASE("text in no article of an issue is counted", "[formats][alto]") {
  const TemporaryFolder folder;
  write_pages(folder);
  const std::string one =
      "<div TYPE=\"ISSUE\"><div TYPE=\"ARTICLE\">" + area("TEXT", "F1", "T2") + "</div></div>";
  const Outcome outcome = read_inputs({folder.write("mets.xml", mets(one))});
  CHECK(outcome.records.size() == 1);
  // T0 and T1 of the same page, both blocks of the other.
  CHECK(outcome.reasons() == Strings{"0: blocks of text in no article of the issue left out | 4"});
}

TEST_CASE("many issues in one folder", "[formats][alto]") {
  const TemporaryFolder folder;
  std::vector<InputFile> files;
  for (int i = 0; i < 20; ++i) {
    const std::string name = std::to_string(i);
    std::string text = mets(issue(), "pages/" + name + "-2.xml");
    text.replace(text.find("pages/1.xml"), 11, "pages/" + name + "-1.xml");
    folder.write(name + "-mets.xml", text);
    folder.write("pages/" + name + "-1.xml", alto(block("T1", word("Un"))));
    folder.write("pages/" + name + "-2.xml", alto(block("T3", word("Deux"))));
  }
  folder.write("pages/seule.xml", alto(block("T1", word("Seule"))));
  const Outcome outcome = read_inputs({folder.path()});
  CHECK(outcome.records.size() == 21);
  std::size_t covered = 0;
  for (const Finding& one : outcome.findings) {
    covered += one.reason == "page read with its issue's METS" ? 1U : 0U;
  }
  CHECK(covered == 40);
}
