#include "searcher/text/analysis_steps.hpp"

#include "searcher/text/elision.hpp"
#include "searcher/text/tokenizer.hpp"

namespace kiosque::text {
namespace {

std::string_view to_string(StemRule rule) {
  switch (rule) {
    case StemRule::kept:
      return "kept";
    case StemRule::exception:
      return "listed";
    case StemRule::verb:
      return "verb";
    case StemRule::nominal:
      return "noun or adjective";
  }
  return "";
}

std::vector<AnalysisStep> steps_of(std::string_view segment, Segment::Kind kind,
                                   const WordForm& form) {
  std::vector<AnalysisStep> steps;
  steps.push_back({"segment", std::string(segment), to_string(kind)});
  const auto add = [&steps](std::string_view name, std::string_view gives) {
    if (steps.back().gives != gives) steps.push_back({name, std::string(gives), {}});
  };
  const std::string_view written = segment.substr(form.start, form.end - form.start);
  const bool is_elided =
      form.start > 0 && apostrophe_prefix(segment.substr(0, form.end)) == form.start;
  add(is_elided ? "elision" : "part", written);
  add("normalise", form.surface);
  add(form.abbreviation ? "abbreviation" : "fold", form.folded);
  steps.push_back({"stem", form.stem, to_string(form.rule)});
  return steps;
}

}  // namespace

std::vector<AnalyzedWord> analyze_by_steps(std::string_view text) {
  Tokenizer tokenizer;
  std::vector<Segment> segments;
  tokenizer.segment(text, segments);
  std::vector<AnalyzedWord> words;
  std::uint32_t position = 0;
  for (const Segment& segment : segments) {
    if (is_lone_elision(text, segment)) continue;
    const std::string_view bytes = text.substr(segment.start, segment.end - segment.start);
    std::vector<WordForm> forms;
    word_forms(bytes, segment.kind, forms);
    std::uint32_t next = position;
    for (WordForm& form : forms) {
      std::vector<AnalysisStep> steps = steps_of(bytes, segment.kind, form);
      form.start += segment.start;
      form.end += segment.start;
      form.position += position;
      next = form.position + 1;
      words.push_back({std::move(form), std::move(steps)});
    }
    position = next;
  }
  return words;
}

}  // namespace kiosque::text
