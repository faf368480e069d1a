#include "searcher/text/word_lists.hpp"

#include <algorithm>

#include "searcher/text/french_data.hpp"
#include "searcher/text/french_list.hpp"
#include "searcher/text/normalizer.hpp"

namespace kiosque::text {
namespace {

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

// A stem, a tab, its other forms; `-s` is the stem with an ending.
WordMap read_stems(std::string_view list) {
  WordMap map;
  for_each_entry(list, [&](std::string_view line) {
    const std::size_t tab = std::min(line.find('\t'), line.size());
    const std::string stem = fold_value(line.substr(0, tab));
    map.emplace(stem, stem);
    if (tab == line.size()) return;
    for_each_part(line.substr(tab + 1), ' ', [&](std::string_view form) {
      map.emplace(form.starts_with('-') ? stem + fold_value(form.substr(1)) : fold_value(form),
                  stem);
    });
  });
  // Acronyms and names are their own stems.
  for (const std::string_view kept : {data::acronyms, data::proper_names}) {
    for_each_entry(kept, [&](std::string_view word) {
      const std::string name = fold_value(word);
      map.emplace(name, name);
    });
  }
  return map;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view white = " \t\r";
  const std::size_t begin = std::min(text.find_first_not_of(white), text.size());
  text.remove_prefix(begin);
  return text.substr(0, text.find_last_not_of(white) + 1);
}

std::vector<NameGroup> read_name_groups(std::string_view list) {
  std::vector<NameGroup> groups;
  for_each_entry(list, [&](std::string_view line) {
    NameGroup group;
    while (!line.empty()) {
      const std::size_t comma = std::min(line.find(','), line.size());
      const std::string_view name = trimmed(line.substr(0, comma));
      if (!name.empty()) group.emplace_back(name);
      line.remove_prefix(std::min(comma + 1, line.size()));
    }
    if (group.size() > 1) groups.push_back(std::move(group));
  });
  return groups;
}

std::vector<NameGroup> name_groups() { return read_name_groups(data::name_variants); }

const WordLists& word_lists() {
  static const WordLists lists{
      read_set(data::stop_words, fold_value),
      read_set(data::elisions, normalized),
      read_set(data::keeps_apostrophe, normalized),
      read_map(data::abbreviations),
      read_stems(data::stem_exceptions),
  };
  return lists;
}

std::string_view written_out(std::string_view abbreviation) {
  static constexpr std::string_view ring = "\u00BA";  // to fold_value() it is the letter o
  std::string key;
  if (abbreviation.ends_with(ring)) {
    key = fold_value(abbreviation.substr(0, abbreviation.size() - ring.size())) + "°";
  } else {
    key = fold_value(abbreviation);
  }
  const auto it = word_lists().abbreviations.find(key);
  return it == word_lists().abbreviations.end() ? std::string_view() : it->second;
}

}  // namespace kiosque::text
