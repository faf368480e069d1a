#include "searcher/text/analyzer.hpp"

#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "searcher/text/utf8.hpp"
#include "tests/catch.hpp"

using kiosque::text::Analyzer;
using kiosque::text::Token;

namespace {

std::string read_sample() {
  std::string all;
  for (const char* name : {"maghreb", "afrique-quebec", "europe"}) {
    std::ifstream in(std::string(KIOSQUE_SOURCE_FOLDER "/data/sample/articles/") + name + ".jsonl");
    std::ostringstream text;
    text << in.rdbuf();
    all += text.str();
  }
  return all;
}

// Texts made of what the rules are about, in any order, and of any bytes.
std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> pieces = {"l",        "’",
                                                  "'",        "ʼ",
                                                  "État",     "été",
                                                  " ",        "\u202F",
                                                  "\u00A0",   "1",
                                                  "000",      "3,5",
                                                  ".",        "-",
                                                  "#",        "Smart",
                                                  "City",     "@",
                                                  "C.",       "R.",
                                                  "&",        "«",
                                                  "»",        "\u00AD",
                                                  "\u200D",   "\u200B",
                                                  "e\u0301",  "XXI",
                                                  "e",        "er",
                                                  "\xFF",     "\xC3",
                                                  "\xE2\x80", "\xF0\x9F\x98\x80",
                                                  "東京",     "مراكش",
                                                  "\n",       "œ",
                                                  "_",        ":",
                                                  "qu",       "aujourd",
                                                  "hui",      std::string("\0", 1),
                                                  "ﬁ",        "\u0130",
                                                  "ß"};
  std::string text;
  const std::size_t length = random() % 40;
  for (std::size_t i = 0; i < length; ++i) {
    if (random() % 8 == 0) {
      text += static_cast<char>(random());
    } else {
      text += pieces[random() % pieces.size()];
    }
  }
  return text;
}

void check_tokens(const std::string& text, const std::vector<Token>& tokens) {
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

std::vector<std::string> stems(Analyzer& analyzer, const std::string& text) {
  std::vector<std::string> out;
  for (const Token& token : analyzer.analyze(text)) out.emplace_back(token.stem);
  return out;
}

std::string replace_all(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
  return text;
}

}  // namespace

TEST_CASE("byte ranges lie on characters and never go back, whatever the bytes") {
  std::mt19937 random(20130509);
  Analyzer analyzer;
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = random_text(random);
    INFO(text);
    check_tokens(text, analyzer.analyze(text));
  }
  const std::string sample = read_sample();
  REQUIRE(sample.size() > 100'000);
  check_tokens(sample, analyzer.analyze(sample));
}

TEST_CASE("hostile texts take the time of their length") {
  Analyzer analyzer;
  // Each took minutes when one step looked at the rest of the text for every word.
  std::string words;
  std::string elisions;
  std::string digits;
  while (words.size() < 4'000'000) words += "un mot ";
  while (elisions.size() < 400'000) elisions += "l'";
  while (digits.size() < 400'000) digits += "000 ";
  CHECK(analyzer.analyze(words).size() > 1'000'000);
  CHECK(analyzer.analyze(elisions).size() < 10);
  CHECK_FALSE(analyzer.analyze(digits).empty());
}

TEST_CASE("a warm cache gives what a new analyser gives") {
  std::mt19937 random(42);
  Analyzer warm;
  for (int i = 0; i < 2'000; ++i) {
    const std::string text = random_text(random);
    const std::vector<std::string> first = stems(warm, text);
    REQUIRE(stems(warm, text) == first);
    if (i % 20 == 0) {
      Analyzer cold;
      REQUIRE(stems(cold, text) == first);
    }
  }
}

TEST_CASE("the stems of real text do not depend on its apostrophes") {
  Analyzer analyzer;
  const std::string typographic = read_sample();
  const std::vector<std::string> expected = stems(analyzer, typographic);
  CHECK(stems(analyzer, replace_all(typographic, "’", "'")) == expected);
  CHECK(stems(analyzer, replace_all(typographic, "’", "ʼ")) == expected);
}

TEST_CASE("the stems of real text do not depend on how accents are encoded") {
  Analyzer analyzer;
  const std::string composed = read_sample();
  const std::vector<std::string> expected = stems(analyzer, composed);
  std::string decomposed = composed;
  for (const auto& [one, two] :
       std::vector<std::pair<std::string, std::string>>{{"é", "e\u0301"},
                                                        {"è", "e\u0300"},
                                                        {"ê", "e\u0302"},
                                                        {"à", "a\u0300"},
                                                        {"ç", "c\u0327"},
                                                        {"ô", "o\u0302"},
                                                        {"É", "E\u0301"},
                                                        {"î", "i\u0302"}}) {
    decomposed = replace_all(decomposed, one, two);
  }
  REQUIRE(decomposed != composed);
  CHECK(stems(analyzer, decomposed) == expected);
}
