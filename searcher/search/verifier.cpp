#include "searcher/search/verifier.hpp"

#include <algorithm>
#include <utility>

#include "searcher/schema/fields.hpp"

namespace kiosque::search {
namespace {

using schema::FieldId;
using Kind = Condition::Kind;

RunFinder::Run words_of(const WordRun& run) {
  RunFinder::Run words;
  for (const std::vector<QueryWord>& place : run) {
    std::vector<RunFinder::Word>& alternatives = words.emplace_back();
    for (const QueryWord& word : place) {
      alternatives.push_back(
          {word.stem, word.as_written ? std::string_view(word.surface) : "", word.wildcard.get()});
    }
  }
  return words;
}

}  // namespace

Verifier::Verifier(const BuiltQuery& built, text::Analyzer& analyzer)
    : built_(built), analyzer_(analyzer) {
  for (std::size_t i = 0; i < built.patterns.size(); ++i) {
    const Pattern& pattern = built.patterns[i];
    const auto add = [&](const std::vector<WordRun>& runs) {
      std::vector<std::size_t> numbers;
      for (const WordRun& run : runs) {
        numbers.push_back(finder_.add(words_of(run), pattern.slop));
        pattern_of_run_.push_back(i);
      }
      return numbers;
    };
    const std::vector<std::size_t> left = add(pattern.runs);
    const std::vector<std::size_t> right = add(pattern.partners);
    if (!right.empty()) finder_.pair(left, right, pattern.distance);
  }
}

bool Verifier::matches(const Xapian::Document& document) {
  return matches(document.get_value(schema::slot(FieldId::title)),
                 store::decode(document.get_data()), document);
}

bool Verifier::matches(const std::string& title, const store::Record& record,
                       const Xapian::Document& document) {
  found_.assign(built_.patterns.size(), false);
  read(title, schema::field(FieldId::title).prefix);
  read(record.lead, schema::field(FieldId::lead).prefix);
  for (std::size_t start = 0; start < record.body.size();) {
    const std::size_t end = std::min(record.body.find('\n', start), record.body.size());
    read(std::string_view(record.body).substr(start, end - start), "");
    start = end + 1;
  }
  return holds(built_.condition, document);
}

void Verifier::read(std::string_view text, std::string_view field_prefix) {
  if (text.empty()) return;
  finder_.find(analyzer_.analyze(text), [&](std::size_t run, const auto&) {
    const std::size_t pattern = pattern_of_run_[run];
    const schema::Field* field = built_.patterns[pattern].field;
    if (field == nullptr || field->prefix == field_prefix) found_[pattern] = true;
  });
}

bool Verifier::holds(const Condition& condition, const Xapian::Document& document) const {
  const auto child_holds = [&](const Condition& child) { return holds(child, document); };
  const std::vector<Condition>& children = condition.children;
  switch (condition.kind) {
    case Kind::always:
      return true;
    case Kind::pattern:
      return found_[condition.pattern];
    case Kind::filter:
      return condition.filter(document);
    case Kind::all:
      return std::all_of(children.begin(), children.end(), child_holds);
    case Kind::any:
      return std::any_of(children.begin(), children.end(), child_holds);
    case Kind::no:
      return std::none_of(children.begin(), children.end(), child_holds);
  }
  return true;
}

}  // namespace kiosque::search
