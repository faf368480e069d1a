#include "searcher/text/word_lists.hpp"

#include "searcher/text/french_data.hpp"
#include "searcher/text/normalizer.hpp"

namespace kiosque::text {
namespace {

// Calls f with each line that is neither blank nor a comment.
template <typename Function>
void for_each_entry(std::string_view list, Function f) {
  while (!list.empty()) {
    const std::size_t newline = list.find('\n');
    const std::string_view line = list.substr(0, newline);
    list.remove_prefix(newline == std::string_view::npos ? list.size() : newline + 1);
    if (!line.empty() && line.front() != '#') f(line);
  }
}

std::string normalized(std::string_view word) {
  std::string out;
  normalize(word, out);
  return out;
}

WordSet read_set(std::string_view list, std::string (*form)(std::string_view)) {
  WordSet set;
  for_each_entry(list, [&](std::string_view word) { set.insert(form(word)); });
  return set;
}

WordMap read_map(std::string_view list) {
  WordMap map;
  for_each_entry(list, [&](std::string_view line) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) return;
    map.emplace(fold_value(line.substr(0, tab)), fold_value(line.substr(tab + 1)));
  });
  return map;
}

}  // namespace

const WordLists& word_lists() {
  static const WordLists lists{
      read_set(data::stop_words, fold_value),
      read_set(data::elisions, normalized),
      read_set(data::keeps_apostrophe, normalized),
      read_map(data::abbreviations),
      read_map(data::stem_exceptions),
  };
  return lists;
}

}  // namespace kiosque::text
