#include "searcher/text/analyzer.hpp"

#include <random>
#include <string>
#include <vector>

#include "searcher/text/analysis_steps.hpp"
#include "searcher/text/utf8.hpp"
#include "tests/catch.hpp"
#include "tests/property/texts.hpp"

using namespace kiosque::test;
using kiosque::text::analyze_by_steps;
using kiosque::text::AnalyzedWord;
using kiosque::text::Analyzer;
using kiosque::text::Token;
using kiosque::text::WordForm;

namespace {

void check_ranges(const std::string& text, const std::vector<Token>& tokens) {
  std::size_t start = 0;
  std::uint32_t position = 0;
  for (const Token& token : tokens) {
    REQUIRE(token.start >= start);
    REQUIRE(token.end > token.start);
    REQUIRE(token.end <= text.size());
    REQUIRE(kiosque::text::character_start(text, token.start) == token.start);
    REQUIRE(kiosque::text::character_start(text, token.end) == token.end);
    REQUIRE(token.position >= position);
    REQUIRE(token.position <= position + 1);
    REQUIRE_FALSE(token.surface.empty());
    REQUIRE_FALSE(token.folded.empty());
    REQUIRE_FALSE(token.stem.empty());
    start = token.start;
    position = token.position;
  }
}

// The parts of a whole follow it: one at least at each of its positions, within its bytes.
void check_wholes(const std::vector<Token>& tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& whole = tokens[i];
    REQUIRE(whole.span >= 1);
    if (!whole.compound) {
      REQUIRE(whole.span == 1);
      continue;
    }
    std::uint32_t next = whole.position;
    for (std::size_t j = i + 1; j < tokens.size(); ++j) {
      const Token& part = tokens[j];
      if (part.position >= whole.position + whole.span) break;
      REQUIRE(part.start >= whole.start);
      REQUIRE(part.end <= whole.end);
      REQUIRE(part.position + part.span <= whole.position + whole.span);
      if (!part.compound && part.position == next) ++next;
    }
    REQUIRE(next == whole.position + whole.span);
  }
}

void check_steps(const std::string& text, const std::vector<Token>& tokens) {
  const std::vector<AnalyzedWord> words = analyze_by_steps(text);
  REQUIRE(words.size() == tokens.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    const WordForm& form = words[i].form;
    const Token& token = tokens[i];
    REQUIRE(form.surface == token.surface);
    REQUIRE(form.folded == token.folded);
    REQUIRE(form.stem == token.stem);
    REQUIRE(form.position == token.position);
    REQUIRE(form.span == token.span);
    REQUIRE(form.start == token.start);
    REQUIRE(form.end == token.end);
    REQUIRE(form.stop_word == token.stop_word);
    REQUIRE(form.compound == token.compound);
    REQUIRE(words[i].steps.size() >= 2);
    REQUIRE(words[i].steps.front().name == "segment");
    REQUIRE(words[i].steps.back().name == "stem");
    REQUIRE(words[i].steps.back().gives == token.stem);
  }
}

// A word that is in no list, another for each number.
std::string made_up_word(std::size_t number) {
  std::string word = "q";
  for (; number > 0; number /= 26) word += static_cast<char>('a' + number % 26);
  return word;
}

}  // namespace

TEST_CASE("byte ranges lie on characters and never go back, whatever the bytes") {
  std::mt19937 random(20130509);
  Analyzer analyzer;
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = random_text(random);
    INFO(text);
    check_ranges(text, analyzer.analyze(text));
  }
  REQUIRE(sample_texts().size() > 50);
  for (const std::string& text : sample_texts()) check_ranges(text, analyzer.analyze(text));
}

TEST_CASE("a whole takes the positions and the bytes of its parts") {
  std::mt19937 random(20130514);
  Analyzer analyzer;
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = random_text(random);
    INFO(text);
    check_wholes(analyzer.analyze(text));
  }
  for (const std::string& text : sample_texts()) check_wholes(analyzer.analyze(text));
}

TEST_CASE("the analysis step by step is the analysis") {
  std::mt19937 random(20130517);
  Analyzer analyzer;
  for (int i = 0; i < 5'000; ++i) {
    const std::string text = random_text(random);
    INFO(text);
    check_steps(text, analyzer.analyze(text));
  }
  for (const std::string& text : sample_texts()) check_steps(text, analyzer.analyze(text));
}

TEST_CASE("hostile texts take the time of their length") {
  Analyzer analyzer;
  // Each took minutes when one step looked at the rest of the text for every word.
  std::string words;
  std::string elisions;
  std::string digits;
  std::string hyphens;
  while (words.size() < 4'000'000) words += "un mot ";
  while (elisions.size() < 400'000) elisions += "l'";
  while (digits.size() < 400'000) digits += "000 ";
  while (hyphens.size() < 400'000) hyphens += "a-";
  CHECK(analyzer.analyze(words).size() > 1'000'000);
  CHECK(analyzer.analyze(elisions).size() < 10);
  CHECK_FALSE(analyzer.analyze(digits).empty());
  CHECK_FALSE(analyzer.analyze(hyphens).empty());
}

TEST_CASE("a warm cache gives what a new analyser gives") {
  std::mt19937 random(42);
  Analyzer warm;
  for (int i = 0; i < 2'000; ++i) {
    const std::string text = random_text(random);
    const std::vector<std::string> first = stems_of(warm, text);
    REQUIRE(stems_of(warm, text) == first);
    if (i % 20 == 0) {
      Analyzer cold;
      REQUIRE(stems_of(cold, text) == first);
    }
  }
}

TEST_CASE("a cache that has met more words than it keeps gives what it gave before") {
  constexpr std::size_t distinct_words = 400'000;
  constexpr std::size_t words_per_text = 10'000;
  Analyzer analyzer;
  const std::string& article = sample_texts().front();
  const std::vector<std::string> expected = stems_of(analyzer, article);
  REQUIRE_FALSE(expected.empty());
  for (std::size_t word = 0; word < distinct_words;) {
    std::string text;
    for (std::size_t i = 0; i < words_per_text; ++i) text += made_up_word(word++) + " ";
    REQUIRE(analyzer.analyze(text).size() == words_per_text);
    REQUIRE(stems_of(analyzer, article) == expected);
  }
}
