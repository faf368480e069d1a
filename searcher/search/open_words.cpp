#include "searcher/search/open_words.hpp"

#include <algorithm>
#include <unordered_set>

namespace kiosque::search {
namespace {

// So many words that one stands for are shown.
constexpr std::size_t max_shown = 20;

QueryWord word_of(const text::Token& token) {
  QueryWord word;
  word.stem = token.stem;
  word.surface = token.surface;
  word.folded = token.folded;
  word.stop_word = token.stop_word;
  return word;
}

}  // namespace

std::optional<LastWord> read_last_word(std::string_view text, text::Analyzer& analyzer) {
  const std::string_view proper =
      text.substr(0, text.ends_with('-') ? text.size() - 1 : text.size());
  const std::vector<text::Token>& tokens = analyzer.analyze(text);
  const auto ends = [&](const text::Token& token) { return token.end == proper.size(); };
  const auto last = std::find_if(tokens.begin(), tokens.end(), ends);
  if (last == tokens.end()) return std::nullopt;
  LastWord read;
  for (const text::Token& token : tokens) {
    if (token.start < last->start && !token.compound) read.before.push_back(word_of(token));
  }
  read.word = word_of(*last);
  read.form = last->surface;
  if (proper.size() < text.size()) read.form += '-';
  return read;
}

std::vector<std::string> stems_of(const Forms& forms, text::Analyzer& analyzer) {
  std::vector<std::string> stems;
  std::unordered_set<std::string> known;
  for (const Form& form : forms.list) {
    for (const text::Token& token : analyzer.analyze(form.surface)) {
      if (token.start > 0 || token.end < form.surface.size()) continue;
      if (known.emplace(token.stem).second) stems.emplace_back(token.stem);
      break;
    }
  }
  return stems;
}

void note_open_word(std::vector<Expansion>& expansions, const std::string& typed,
                    const Forms& forms, std::string_view why) {
  if (forms.list.empty()) return;
  const bool is_known = std::any_of(
      expansions.begin(), expansions.end(),
      [&](const Expansion& expansion) { return expansion.from == typed && expansion.why == why; });
  if (is_known) return;
  Expansion expansion;
  expansion.from = typed;
  expansion.why = why;
  const std::size_t shown = std::min(forms.list.size(), max_shown);
  for (std::size_t i = 0; i < shown; ++i) expansion.to.push_back(forms.list[i].surface);
  expansion.more = forms.list.size() - shown;
  expansions.push_back(std::move(expansion));
}

}  // namespace kiosque::search
