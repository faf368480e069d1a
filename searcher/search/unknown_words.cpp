#include "searcher/search/unknown_words.hpp"

#include <algorithm>

namespace kiosque::search {

std::vector<std::string> unknown_words(
    const BuiltQuery& built, const std::function<bool(const std::string& stem)>& is_known) {
  const auto is_unknown = [&](const std::vector<QueryWord>& place) {
    return std::none_of(place.begin(), place.end(), [&](const QueryWord& word) {
      return word.wildcard != nullptr ? !word.wildcard->forms.empty() : is_known(word.stem);
    });
  };
  std::vector<std::string> unknown;
  const auto add = [&](const std::vector<WordRun>& runs) {
    const bool is_found = std::any_of(runs.begin(), runs.end(), [&](const WordRun& run) {
      return std::none_of(run.begin(), run.end(), is_unknown);
    });
    if (is_found || runs.empty()) return;
    for (const std::vector<QueryWord>& place : runs.front()) {
      const std::string& typed = place.front().surface;
      const bool is_noted = std::find(unknown.begin(), unknown.end(), typed) != unknown.end();
      if (is_unknown(place) && !is_noted) unknown.push_back(typed);
    }
  };
  for (const Pattern& pattern : built.patterns) {
    add(pattern.runs);
    add(pattern.partners);
  }
  return unknown;
}

}  // namespace kiosque::search
