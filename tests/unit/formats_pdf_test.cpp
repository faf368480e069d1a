// PDF: its text in one piece, and what is no text.
#include <string>
#include <vector>

#include "indexer/formats/pdf_text.hpp"
#include "tests/catch.hpp"
#include "tests/unit/formats_test_support.hpp"

using namespace formats_test;
using kiosque::index::is_pdf_title;
using kiosque::index::join_pdf_pages;
using Strings = std::vector<std::string>;

namespace {

/// A PDF with a page of each of these lists of lines, which are in Windows-1252; an empty line is a
/// gap between paragraphs.
std::string pdf(const std::vector<Strings>& pages, const std::string& info = "",
                const std::string& trailer = "") {
  Strings objects{"<</Type/Catalog/Pages 2 0 R>>", "",
                  "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
                  "<<" + info + ">>"};
  std::string kids;
  for (const Strings& lines : pages) {
    std::string content = "BT /F1 12 Tf 72 800 Td\n";
    for (const std::string& line : lines) {
      if (!line.empty()) content += "(" + line + ") Tj ";
      content += "0 " + std::string(line.empty() ? "-40" : "-14") + " Td\n";
    }
    content += "ET";
    kids += std::to_string(objects.size() + 1) + " 0 R ";
    objects.push_back(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 "
        "R>>>>/Contents " +
        std::to_string(objects.size() + 2) + " 0 R>>");
    objects.push_back("<</Length " + std::to_string(content.size()) + ">>stream\n" + content +
                      "\nendstream");
  }
  objects[1] = "<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(pages.size()) + ">>";
  std::string out = "%PDF-1.4\n";
  std::string table;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    const std::string at = std::to_string(out.size());
    table += std::string(10 - at.size(), '0') + at + " 00000 n \n";
    out += std::to_string(i + 1) + " 0 obj" + objects[i] + "endobj\n";
  }
  const std::string size = std::to_string(objects.size() + 1);
  return out + "xref\n0 " + size + "\n0000000000 65535 f \n" + table + "trailer<</Size " + size +
         "/Root 1 0 R/Info 4 0 R" + trailer + ">>\nstartxref\n" + std::to_string(out.size()) +
         "\n%%EOF";
}

/// Without poppler there is only that to be said.
bool is_built() {
  const Outcome outcome = read_content("a.pdf", pdf({{"Un"}}));
  if (!outcome.records.empty()) return true;
  CHECK(outcome.reasons() == Strings{"!0: PDF, which this program was built without"});
  return false;
}

}  // namespace

TEST_CASE("the text of pages in one piece", "[formats][pdf]") {
  CHECK(join_pdf_pages({"Le marché\ncou-\nvert rouvre.\n\nCelui-\nci fer-\nmera\n",
                        "en avril, peut-\nêtre.\n\nLa ﬁn\n"}) ==
        "Le marché couvert rouvre.\nCelui-ci fermera en avril, peut-être.\nLa fin");
  CHECK(join_pdf_pages({"En 14-\n18, de 1914-\nfin\n\nLe so\xC2\xAD\nleil"}) ==
        "En 14-18, de 1914- fin\nLe soleil");
  CHECK(join_pdf_pages({}).empty());
}

TEST_CASE("running heads and page numbers", "[formats][pdf]") {
  Strings pages;
  for (int i = 1; i <= 6; ++i) {
    const std::string number = std::to_string(i);
    pages.push_back("La Gazette du Port - n° 12\n\nTexte " +
                    std::string(1, static_cast<char>('a' + i)) + ".\n\nPage " + number + "/6\n");
  }
  CHECK(join_pdf_pages(pages) == "Texte b.\nTexte c.\nTexte d.\nTexte e.\nTexte f.\nTexte g.");
  // Too few to tell what recurs; a number of a page is one on two already.
  CHECK(join_pdf_pages({"Titre\n\nUn.\n\n1", "Titre\n\nDeux.\n\n2"}) == "Titre\nUn.\nTitre\nDeux.");
  CHECK(join_pdf_pages({"1984"}) == "1984");
}

TEST_CASE("titles that are none", "[formats][pdf]") {
  for (const char* title :
       {"", "a", "Microsoft Word - lettre", "une.indd", "page1.PDF", "Sans titre"}) {
    CHECK_FALSE(is_pdf_title(title));
  }
  CHECK(is_pdf_title("Le marché couvert rouvre"));
}

TEST_CASE("a PDF is an article", "[formats][pdf]") {
  if (!is_built()) return;
  const Outcome outcome = read_content(
      "une",
      pdf({{"Le march\xE9 couvert a rou-", "vert lundi matin.", "", "Les \xE9tals sont pleins."},
           {"La suite en page deux."}},
          "/Title(Le march\xE9)/Author(Anne Roy)/Keywords(ville, eau)"
          "/CreationDate(D:20130509143000Z)"));
  const Article& a = outcome.article();
  CHECK(a.title == "Le marché");
  CHECK(a.body ==
        "Le marché couvert a rouvert lundi matin.\nLes étals sont pleins.\nLa suite en page deux.");
  CHECK(a.authors == Strings{"Anne Roy"});
  CHECK(a.tags == Strings{"ville", "eau"});
  CHECK(a.date == "2013-05-09T14:30:00Z");
  CHECK(a.extra.at("pages") == "2");
  CHECK(outcome.findings.empty());
}

TEST_CASE("a PDF that is none, or has no text", "[formats][pdf]") {
  if (!is_built()) return;
  CHECK(read_content("a.pdf", "%PDF-1.4\nrien").reasons() ==
        Strings{"!1: PDF that cannot be read"});
  CHECK(read_content("a.pdf", pdf({{}})).reasons() ==
        Strings{"!1: PDF without text: scanned pages, for OCR to read"});
  const std::string locked =
      pdf({{"Un"}}, "",
          "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(" + std::string(32, 'o') + ")/U(" +
              std::string(32, 'u') + ")>>/ID[(a)(a)]");
  CHECK(read_content("a.pdf", locked).reasons() == Strings{"!1: PDF that a password locks"});
  const std::string whole = pdf({{"Un"}, {"Deux"}});
  for (std::size_t size = 10; size < whole.size(); size += 50) {
    const Outcome outcome = read_content("a.pdf", whole.substr(0, size));
    CHECK(outcome.records.size() + outcome.findings.size() > 0);
  }
}
