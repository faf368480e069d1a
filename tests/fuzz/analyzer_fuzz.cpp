#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "searcher/text/analysis_steps.hpp"
#include "searcher/text/analyzer.hpp"
#include "searcher/text/utf8.hpp"
#include "searcher/text/word_breaker.hpp"

namespace {

using kiosque::text::AnalyzedWord;
using kiosque::text::ByteRange;
using kiosque::text::Token;
using kiosque::text::WordForm;

void demand(bool holds) {
  if (!holds) std::abort();
}

void check_words(std::string_view text) {
  static kiosque::text::WordBreaker breaker;
  std::vector<ByteRange> by_table;
  std::vector<ByteRange> by_icu;
  breaker.find_words(text, by_table);
  breaker.find_words_by_icu(text, by_icu);
  demand(by_table == by_icu);
}

void check_ranges(std::string_view text, const std::vector<Token>& tokens) {
  std::size_t start = 0;
  std::uint32_t past = 0;
  for (const Token& token : tokens) {
    demand(token.start >= start && token.end > token.start && token.end <= text.size());
    demand(kiosque::text::character_start(text, token.start) == token.start);
    demand(kiosque::text::character_start(text, token.end) == token.end);
    demand(token.position <= past && token.position + 1 >= past);
    demand(token.span == 1 || token.compound);
    demand(!token.stem.empty() && !token.folded.empty() && !token.surface.empty());
    start = token.start;
    past = token.position + 1;
  }
}

void check_steps(std::string_view text, const std::vector<Token>& tokens) {
  const std::vector<AnalyzedWord> words = kiosque::text::analyze_by_steps(text);
  demand(words.size() == tokens.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    const WordForm& form = words[i].form;
    const Token& token = tokens[i];
    demand(form.surface == token.surface && form.folded == token.folded);
    demand(form.stem == token.stem && form.stop_word == token.stop_word);
    demand(form.position == token.position && form.span == token.span);
    demand(form.start == token.start && form.end == token.end);
    demand(form.compound == token.compound);
  }
}

}  // namespace

// Any bytes are analysed: the table of the word breaker finds what ICU finds, the ranges lie in the
// text and never go back, and the analysis step by step is the analysis.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static kiosque::text::Analyzer analyzer;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_words(text);
  const std::vector<Token>& tokens = analyzer.analyze(text);
  check_ranges(text, tokens);
  check_steps(text, tokens);
  return 0;
}
