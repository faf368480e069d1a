#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/text/analyzer.hpp"
#include "tests/catch.hpp"

/// Tables of texts and what the analyser makes of them.
namespace kiosque::test {

/// A text, and one form of each of its words between spaces.
struct Example {
  std::string text;
  std::string words;
};

inline std::string words_of(std::string_view text, std::string_view text::Token::*form) {
  text::Analyzer analyzer;
  std::string out;
  for (const text::Token& token : analyzer.analyze(text)) {
    if (!out.empty()) out += ' ';
    out += token.*form;
  }
  return out;
}

inline void check_words(std::string_view text::Token::*form, const std::vector<Example>& examples) {
  for (const Example& example : examples) {
    INFO(example.text);
    CHECK(words_of(example.text, form) == example.words);
  }
}

inline void check_folded(const std::vector<Example>& examples) {
  check_words(&text::Token::folded, examples);
}

inline std::string stem_of(std::string_view word) { return words_of(word, &text::Token::stem); }

/// All of a text's words as they lie: `0+2 vice-président [vice-président]` for a whole of two
/// positions that begins at the first, `1 président [président]` for a part; then the bytes.
inline std::vector<std::string> layout_of(const std::string& text) {
  text::Analyzer analyzer;
  std::vector<std::string> out;
  for (const text::Token& token : analyzer.analyze(text)) {
    std::string line = std::to_string(token.position);
    if (token.compound) line += "+" + std::to_string(token.span);
    line.append(" ").append(token.surface);
    out.push_back(line + " [" + text.substr(token.start, token.end - token.start) + "]");
  }
  return out;
}

}  // namespace kiosque::test
