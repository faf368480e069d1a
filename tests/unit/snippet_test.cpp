#include "searcher/search/snippet.hpp"

#include <string>

#include "tests/catch.hpp"

using namespace kiosque::search;

namespace {

// The snippet with its highlights in brackets.
std::string marked(const Snippet& snippet) {
  std::string out;
  std::size_t at = 0;
  for (const kiosque::Highlight& h : snippet.highlights) {
    out += snippet.text.substr(at, h.offset - at);
    out += "[" + snippet.text.substr(h.offset, h.length) + "]";
    at = h.offset + h.length;
  }
  return out + snippet.text.substr(at);
}

std::string snippet(const std::string& lead, const std::string& body,
                    const std::vector<std::string>& words, std::size_t bytes = 80) {
  kiosque::text::Analyzer analyzer;
  MatchRuns matching;
  for (const std::string& word : words) {
    matching.runs.push_back(
        {{{{std::string(analyzer.analyze(word).front().stem), {}}}}, matching.runs.size()});
  }
  return marked(make_snippet(lead, body, matching, bytes, analyzer));
}

std::string filler(std::size_t words) {
  std::string out;
  for (std::size_t i = 0; i < words; ++i) out += "autre chose ";
  return out;
}

}  // namespace

TEST_CASE("a short text is shown whole, with its matches") {
  CHECK(snippet("", "Les villes intelligentes de l’État.", {"ville", "état"}) ==
        "Les [villes] intelligentes de l’[État].");
}

TEST_CASE("matches side by side are shown as one") {
  CHECK(snippet("", "La thématique de «Smart city», dit-il.", {"smart", "city"}) ==
        "La thématique de «[Smart city]», dit-il.");
}

TEST_CASE("a long text is cut between words around its matches") {
  const std::string text = filler(50) + "Casablanca veut devenir une smart city. " + filler(50);
  const std::string shown = snippet("", text, {"smart", "city", "casablanca"});
  CHECK(shown.find("[Casablanca] veut devenir une [smart city].") != std::string::npos);
  CHECK(shown.rfind("… ", 0) == 0);
  CHECK(shown.substr(shown.size() - 4) == " …");
}

TEST_CASE("the stretch with more of the words wins over the earlier one") {
  const std::string text = "Une ville. " + filler(60) + "La ville de Fès change. " + filler(60);
  CHECK(snippet("", text, {"ville", "Fès"}).find("[ville] de [Fès]") != std::string::npos);
}

TEST_CASE("without a match the beginning is shown") {
  CHECK(snippet("", "Un début. " + filler(50), {"absent"}, 20).rfind("Un début.", 0) == 0);
  CHECK(snippet("", "", {"absent"}).empty());
}

TEST_CASE("the lead is shown when it matches as well as the body") {
  CHECK(snippet("Le chapeau parle d’eau.", "Le corps parle d’eau.", {"eau"}).find("chapeau") !=
        std::string::npos);
  CHECK(snippet("Le chapeau.", "Le corps parle d’eau.", {"eau"}).find("[eau]") !=
        std::string::npos);
}

TEST_CASE("line ends become spaces and highlights follow") {
  CHECK(snippet("", "Une ligne\n\nla ville\tici", {"ville"}) == "Une ligne la [ville] ici");
}

TEST_CASE("a word as long as a book ends nowhere, but the snippet comes") {
  CHECK_FALSE(snippet("", std::string(100'000, 'a') + " ville", {"ville"}).empty());
}

TEST_CASE("of a phrase, words are shown only where they stand as the phrase") {
  kiosque::text::Analyzer analyzer;
  MatchRuns matching;
  matching.runs = {{{{{"vill", {}}}, {{"vert", {}}, {"bleu", {}}}}, 0},
                   {{{{"marcher", "marché"}}}, 2}};
  const std::string text =
      "Une ville, du vert, une ville verte, des villes bleues, marche, marché.";
  CHECK(marked(make_snippet("", text, matching, 200, analyzer)) ==
        "Une ville, du vert, une [ville verte], des [villes bleues], marche, [marché].");
}
