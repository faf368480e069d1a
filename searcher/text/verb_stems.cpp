#include "searcher/text/verb_stems.hpp"

#include <algorithm>
#include <array>

#include "searcher/text/french_data.hpp"
#include "searcher/text/irregular_verbs.hpp"

namespace kiosque::text {
namespace {

// The endings of verbs in -er and -ir, without accents, longest first. Endings that are seen in
// nouns more often than in newspapers' verbs are left out: -as, -ai, -asse, -ames, -ates, -ites.
constexpr auto er_endings = std::to_array<std::string_view>(
    {"eraient", "erions", "erons", "eront", "erais", "erait", "eriez", "erent", "antes", "aient",
     "erai",    "eras",   "erez",  "ions",  "ante",  "ants",  "era",   "ons",   "iez",   "ant",
     "ees",     "ais",    "ait",   "ent",   "es",    "er",    "ez",    "ee",    "e",     "a"});
constexpr auto ir_endings = std::to_array<std::string_view>(
    {"issantes", "issaient", "issions", "issante", "issants", "issait", "issais", "issant",
     "iraient",  "issons",   "issent",  "issiez",  "irions",  "isses",  "issez",  "irons",
     "iront",    "irais",    "irait",   "iriez",   "isse",    "irai",   "iras",   "irez",
     "irent",    "ira",      "ies",     "ie",      "is",      "it",     "ir",     "i"});

constexpr std::size_t shortest_root = 2;

// Is the infinitive one of the list? It is sorted, and searched as it lies: a line at a time.
bool is_regular_verb(std::string_view infinitive) {
  std::string_view lines = data::regular_verbs;
  while (!lines.empty()) {
    const std::size_t middle = lines.size() / 2;
    const std::size_t before = lines.rfind('\n', middle == 0 ? 0 : middle - 1);
    const std::size_t start = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t end = std::min(lines.find('\n', start), lines.size());
    const int order = lines.substr(start, end - start).compare(infinitive);
    if (order == 0) return true;
    lines = order < 0 ? lines.substr(std::min(end + 1, lines.size())) : lines.substr(0, start);
  }
  return false;
}

// What the root of a verb in -er becomes before some endings, undone: `nettoi(e)`, `appell(e)`,
// `jett(e)`, `mange(ons)`.
bool undo_spelling(std::string& root) {
  const auto ends_with = [&root](std::string_view end) { return root.ends_with(end); };
  if (ends_with("oi") || ends_with("ui") || ends_with("ai")) {
    root.back() = 'y';
  } else if (ends_with("ell") || ends_with("ett") || ends_with("ge")) {
    root.pop_back();
  } else {
    return false;
  }
  return true;
}

bool is_verb(const std::string& root, std::string_view infinitive_ending, std::string& infinitive) {
  infinitive = root;
  infinitive += infinitive_ending;
  return is_regular_verb(infinitive);
}

// `-ions` after these letters ends a noun: actions, passions, opinions, connexions.
bool is_noun_in_ions(std::string_view root, std::string_view ending) {
  return ending == "ions" && std::string_view("stxn").find(root.back()) != std::string_view::npos;
}

bool er_infinitive(std::string_view folded, std::string& infinitive) {
  std::string root;
  for (const std::string_view ending : er_endings) {
    if (!folded.ends_with(ending) || folded.size() < ending.size() + shortest_root) continue;
    root.assign(folded.substr(0, folded.size() - ending.size()));
    if (is_noun_in_ions(root, ending)) continue;
    if (is_verb(root, "er", infinitive)) return true;
    if (undo_spelling(root) && is_verb(root, "er", infinitive)) return true;
  }
  return false;
}

bool ir_infinitive(std::string_view folded, std::string& infinitive) {
  for (const std::string_view ending : ir_endings) {
    if (!folded.ends_with(ending) || folded.size() < ending.size() + shortest_root) continue;
    const std::string root(folded.substr(0, folded.size() - ending.size()));
    if (is_verb(root, "ir", infinitive)) return true;
  }
  return false;
}

}  // namespace

bool verb_infinitive(std::string_view folded, std::string& infinitive) {
  const WordMap& irregular = irregular_verb_forms();
  if (const auto it = irregular.find(folded); it != irregular.end()) {
    infinitive = it->second;
    return true;
  }
  return er_infinitive(folded, infinitive) || ir_infinitive(folded, infinitive);
}

}  // namespace kiosque::text
