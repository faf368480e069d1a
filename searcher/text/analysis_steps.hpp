#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/text/token.hpp"
#include "searcher/text/word_forms.hpp"

namespace kiosque::text {

/// What one step of the chain made of a word.
struct AnalysisStep {
  std::string_view name;  ///< segment, elision, part, normalise, abbreviation, fold or stem
  std::string gives;
  std::string_view why;  ///< the kind of the segment, the rule of the stem; else empty
};

/// A word with all that was done to it. Offsets and position are those of the text.
struct AnalyzedWord {
  WordForm form;
  std::vector<AnalysisStep> steps;  ///< those that changed it; the first and the last always
};

/// Analyses a text as Analyzer does, word for word, and tells what each step did. Slow: it is for
/// people who ask why a word is found or is not.
std::vector<AnalyzedWord> analyze_by_steps(std::string_view text);

}  // namespace kiosque::text
