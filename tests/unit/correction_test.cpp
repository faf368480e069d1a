#include <xapian.h>

#include <string>
#include <vector>

#include "searcher/search/query_builder.hpp"
#include "searcher/search/spelling.hpp"
#include "tests/catch.hpp"

using namespace kiosque;
using namespace kiosque::search;

namespace {

Xapian::WritableDatabase index_of(const std::vector<std::pair<std::string, unsigned>>& texts) {
  Xapian::WritableDatabase index("", Xapian::DB_BACKEND_INMEMORY);
  text::Analyzer analyzer;
  for (const auto& [text, times] : texts) {
    for (unsigned i = 0; i < times; ++i) {
      Xapian::Document document;
      for (const text::Token& token : analyzer.analyze(text)) {
        document.add_term(std::string(token.stem));
      }
      index.add_document(document);
    }
  }
  return index;
}

const Xapian::WritableDatabase& archive() {
  static const Xapian::WritableDatabase index = index_of({{"casablanca", 20},
                                                          {"gouvernement", 30},
                                                          {"manifestations", 10},
                                                          {"démission", 8},
                                                          {"l'entreprise", 9},
                                                          {"arrêt", 12},
                                                          {"maladie", 7},
                                                          {"port", 40},
                                                          {"poste", 6},
                                                          {"rarissime", 2},
                                                          {"démissionner", 5}});
  return index;
}

std::vector<std::string> corrected(const std::string& word) {
  static text::Analyzer analyzer;
  static SpellingCorrector corrector(archive(), analyzer);
  std::vector<std::string> found;
  for (const Correction& correction : corrector.corrections(word)) {
    found.push_back(to_string(correction.words));
  }
  return found;
}

using Words = std::vector<std::string>;

BuiltQuery build(const std::string& query) {
  static text::Analyzer analyzer;
  static SpellingCorrector corrector(archive(), analyzer);
  std::vector<kiosque::Message> warnings;
  BuildOptions options;
  options.corrections = [&](const QueryWord& word) {
    return archive().term_exists(word.stem) ? std::vector<Correction>()
                                            : corrector.corrections(word.folded);
  };
  return build_query(parse(lex(query, false, warnings), warnings), analyzer, options);
}

}  // namespace

TEST_CASE("a slip of one letter is undone") {
  CHECK(corrected("casblanca") == Words{"casablanca"});    // one is missing
  CHECK(corrected("casabblanca") == Words{"casablanca"});  // one too many
  CHECK(corrected("csaablanca") == Words{"casablanca"});   // two are swapped
  CHECK(corrected("cqsablanca") == Words{"casablanca"});   // a neighbour on the keyboard
  CHECK(corrected("gouvernemant") == Words{"gouvernement"});
  CHECK(corrected("manifestatoin").front() == "manifestation");  // whatever its ending
  CHECK(corrected("manifestatoins").front() == "manifestations");
  CHECK(corrected("demisionnait").front() == "demissionnait");
}

TEST_CASE("a space or apostrophe that was left out is put back") {
  CHECK(corrected("lentreprise") == Words{"entreprise"});
  CHECK(corrected("arretmaladie") == Words{"arret maladie"});
}

TEST_CASE("the likelier of two corrections leads") {
  CHECK(corrected("portt") == Words{"port"});
  CHECK(corrected("poqte").front() == "poste");
}

TEST_CASE("nothing is made of short words, numbers, other scripts and what is far from any word") {
  for (const char* word :
       {"pot", "por", "2013x", "казабланка", "c++", "xkcdqwz", "", "casbanka", "rarisime"}) {
    INFO(word);
    CHECK(corrected(word).empty());
  }
  CHECK(corrected(std::string(5000, 'a')).empty());
}

TEST_CASE("a loose word that no article has is looked for as it may have been meant, too") {
  const BuiltQuery built = build("port casblanca");
  REQUIRE(built.expansions.size() == 1);
  CHECK(built.expansions[0].from == "casblanca");
  CHECK(built.expansions[0].to == Words{"casablanca"});
  CHECK(built.expansions[0].why == "correction");
  CHECK(built.words.at(1).stem == "casablanca");
  CHECK(to_string(built.query).find("(casblanca SYNONYM casablanca)") != std::string::npos);
}

TEST_CASE("a slip of a stop word is no word to look for, and a stop word beside one is left out") {
  const Xapian::WritableDatabase index = index_of({{"avec du monde", 9}, {"savez", 3}});
  text::Analyzer analyzer;
  SpellingCorrector corrector(index, analyzer);
  CHECK(corrector.corrections("avce").empty());
  REQUIRE(corrector.corrections("dumonde").size() == 1);
  CHECK(to_string(corrector.corrections("dumonde")[0].words) == "monde");
}

TEST_CASE("of a query only so many words are corrected") {
  std::string query = "port";
  for (char c = 'd'; c <= 'z'; ++c)
    query += std::string(" casblanca gouvernemant ") + c + "casablanca";
  CHECK(build(query).expansions.size() <= max_corrected_words);
}

TEST_CASE("a correction selects, as another spelling of a name does") {
  const auto found = [&](const char* text) {
    Xapian::Enquire enquire(archive());
    enquire.set_query(build(text).query);
    return enquire.get_mset(0, 0, 1000).get_matches_estimated();
  };
  CHECK(found("port") == 40);
  CHECK(found("port casblanca") == 60);
  CHECK(found("casblanca") == 20);
  CHECK(found("zzyzx casblanca") == 20);
}

TEST_CASE("in a large archive a word of one article may be meant, in a small one not") {
  text::Analyzer analyzer;
  const Xapian::WritableDatabase large = index_of({{"port", 1000}, {"rarissime", 1}});
  const Xapian::WritableDatabase small = index_of({{"port", 100}, {"rarissime", 2}});
  CHECK(SpellingCorrector(large, analyzer).corrections("rarisime").size() == 1);
  CHECK(SpellingCorrector(small, analyzer).corrections("rarisime").empty());
}

TEST_CASE("what is asked for to the letter, excluded or required is not corrected") {
  for (const char* query :
       {"port -casblanca", "=casblanca", "\"port casblanca\"", "port SAUF casblanca",
        "port ET casblanca", "titre:casblanca", "port (casblanca eau)", "port +(casblanca eau)"}) {
    INFO(query);
    CHECK(build(query).expansions.empty());
  }
}
