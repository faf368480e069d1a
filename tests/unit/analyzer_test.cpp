#include "searcher/text/analyzer.hpp"

#include <string>
#include <vector>

#include "searcher/text/analysis_steps.hpp"
#include "tests/support/words.hpp"

using namespace kiosque::test;
using kiosque::text::analyze_by_steps;
using kiosque::text::AnalyzedWord;
using kiosque::text::Analyzer;
using kiosque::text::Token;

namespace {

// The steps of the only word of a text: `fold ete` each, with the reason in brackets.
std::vector<std::string> steps_of(const std::string& text) {
  const std::vector<AnalyzedWord> words = analyze_by_steps(text);
  REQUIRE(words.size() == 1);
  std::vector<std::string> steps;
  for (const auto& step : words.front().steps) {
    std::string line(step.name);
    line += " " + step.gives;
    if (!step.why.empty()) line.append(" (").append(step.why).append(")");
    steps.push_back(line);
  }
  return steps;
}

}  // namespace

TEST_CASE("accents, ligatures and invisible characters") {
  check_folded({{"Élysée", "elysee"},
                {"e\u0301te\u0301", "ete"},
                {"ŒUVRE cœur ex æquo", "oeuvre coeur ex aequo"},
                {"la \uFB01nance", "la finance"},
                {"\uFF21\uFF22\uFF23", "abc"},
                {"extra\u00ADordinaire", "extraordinaire"},
                {"extra\u200Dordinaire", "extraordinaire"},
                {"bar\u2060rage", "barrage"},
                {"\uFEFFBarrage", "barrage"},
                {"Ångström Łódź Øresund", "angstrom lodz oresund"}});
  // Characters that stand for several words, or for a space and a letter.
  check_folded({{"\uFDFA", "صلى الله عليه وسلم"}, {"\u037A", "ι"}, {"\uFE76\u0640", "ـ"}});
  check_words(&Token::surface, {{"ÉLYSÉE", "élysée"},
                                {"e\u0301te\u0301", "été"},
                                {"L’ŒUVRE", "oeuvre"},
                                {"PRUD’HOMMES", "prud'hommes"}});
}

TEST_CASE("narrow spaces of French typography part words") {
  check_folded({{"«\u202Fville\u202F»", "ville"},
                {"10\u202Fvilles", "10 villes"},
                {"quoi\u202F?", "quoi"},
                {"«\u00A0Smart city\u00A0»", "smart city"}});
}

TEST_CASE("a token knows its position and its bytes") {
  CHECK(layout_of("L’État, #SmartCity\u202F!") ==
        std::vector<std::string>{"0 état [État]", "1+2 smartcity [SmartCity]", "1 smart [Smart]",
                                 "2 city [City]"});
  CHECK(layout_of("").empty());
  CHECK(layout_of(" \n«»…").empty());
}

TEST_CASE("stop words are marked, frequent nouns that look like them are not") {
  Analyzer analyzer;
  for (const Token& token : analyzer.analyze("le de à où même")) CHECK(token.stop_word);
  for (const Token& token : analyzer.analyze("été avions sommes")) CHECK_FALSE(token.stop_word);
}

TEST_CASE("tokens outlive their text, and the words before them do not change them") {
  Analyzer analyzer;
  std::string text = "les capteurs du port";
  const std::vector<Token>& tokens = analyzer.analyze(text);
  text.assign(text.size(), 'x');
  REQUIRE(tokens.size() == 4);
  CHECK(tokens[1].surface == "capteurs");
  const std::string long_word(500, 'a');
  REQUIRE(analyzer.analyze(long_word + " port").size() == 2);
  CHECK(analyzer.analyze(long_word).front().stem == long_word);
}

TEST_CASE("the steps of a word tell what was done to it, and by which rule") {
  using Steps = std::vector<std::string>;
  CHECK(steps_of("l’État") == Steps{"segment l’État (word)", "elision État", "normalise état",
                                    "fold etat", "stem etat (noun or adjective)"});
  CHECK(steps_of("ville") == Steps{"segment ville (word)", "stem vill (noun or adjective)"});
  CHECK(steps_of("Votaient") ==
        Steps{"segment Votaient (word)", "normalise votaient", "stem voter (verb)"});
  CHECK(steps_of("travaux") == Steps{"segment travaux (word)", "stem travail (listed)"});
  CHECK(steps_of("C.R.E.S.") ==
        Steps{"segment C.R.E.S (acronym)", "normalise cres", "stem cres (listed)"});
  CHECK(steps_of("Dr.") == Steps{"segment Dr (word)", "normalise dr", "abbreviation docteur",
                                 "stem docteu (noun or adjective)"});
  CHECK(steps_of("M.") == Steps{"segment M. (abbreviation)", "normalise m", "abbreviation monsieur",
                                "stem monsieur (listed)"});
  CHECK(steps_of("1 000") == Steps{"segment 1 000 (number)", "normalise 1000", "stem 1000 (kept)"});
  const std::vector<AnalyzedWord> words = analyze_by_steps("un sous-préfet");
  REQUIRE(words.size() == 4);
  CHECK(words[1].form.compound);
  CHECK(words[1].form.span == 2);
  CHECK(words[1].steps.front().why == "compound");
  CHECK(words[3].steps[1].name == "part");
  CHECK(words[3].steps[1].gives == "préfet");
}

TEST_CASE("the analyser has a fingerprint that stays the same within a program") {
  CHECK(kiosque::text::analyzer_fingerprint().size() == 32);
  CHECK(kiosque::text::analyzer_fingerprint() == kiosque::text::analyzer_fingerprint());
}
