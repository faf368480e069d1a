#include "searcher/search/name_expansion.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <utility>

namespace kiosque::search {
namespace {

constexpr std::array<std::string_view, 9> particles = {"ben",   "bel", "bou", "abd", "abdel",
                                                       "abdul", "el",  "al",  "ould"};
// Those that are also written as the beginning of a name.
constexpr std::array<std::string_view, 4> prefixes = {"abdel", "ben", "bel", "bou"};

// The shortest name after a particle, and after one that is written together with it.
constexpr std::size_t min_name_bytes = 3;
constexpr std::size_t min_joined_name_bytes = 4;

// `abd el X` has two; hardly any name has more.
constexpr std::size_t max_particles = 2;

bool is_particle(const QueryWord& word) {
  return std::find(particles.begin(), particles.end(), word.folded) != particles.end();
}

bool may_follow_particle(const QueryWord& word) {
  return !word.stop_word && !is_particle(word) && word.folded.size() >= min_name_bytes &&
         std::all_of(word.folded.begin(), word.folded.end(),
                     [](char c) { return c >= 'a' && c <= 'z'; });
}

// One wording's names with particles.
class ParticleRules {
 public:
  ParticleRules(Wording& wording, text::Analyzer& analyzer, const Occurs& occurs,
                std::vector<Expansion>& expansions)
      : wording_(wording), analyzer_(analyzer), occurs_(occurs), expansions_(expansions) {}

  void run() {
    for (std::size_t i = 0; i < wording_.words.size(); ++i) {
      if (is_particle(wording_.words[i])) {
        apart(i);
      } else {
        together(i);
      }
    }
  }

 private:
  // `ben X`, `abd el X`
  void apart(std::size_t begin) {
    std::size_t name = begin;
    std::string joined;
    while (name < wording_.words.size() && name - begin < max_particles &&
           is_particle(wording_.words[name])) {
      joined += wording_.words[name++].folded;
    }
    if (name == wording_.words.size() || !may_follow_particle(wording_.words[name])) return;
    const std::string& rest = wording_.words[name].folded;
    add(begin, name + 1, joined + rest);
    if (name - begin > 1) {
      add(begin, name + 1, joined + ' ' + rest);
    } else if (joined == "el") {
      add(begin, name + 1, "al " + rest);
    } else if (joined == "al") {
      add(begin, name + 1, "el " + rest);
    }
  }

  // `benX`
  void together(std::size_t i) {
    const std::string& word = wording_.words[i].folded;
    for (const std::string_view prefix : prefixes) {
      if (!word.starts_with(prefix) || word.size() < prefix.size() + min_joined_name_bytes)
        continue;
      add(i, i + 1, std::string(prefix) + ' ' + word.substr(prefix.size()));
      return;
    }
  }

  void add(std::size_t begin, std::size_t end, const std::string& text) {
    Alternative alternative{begin, end, read_wording(text, analyzer_).words};
    std::vector<std::string> stems;
    for (const QueryWord& word : alternative.words) stems.push_back(word.stem);
    if (stems.empty() || !occurs_(stems)) return;
    const std::string from = to_string(words_of(wording_, begin, end));
    if (add_alternative(wording_, std::move(alternative)))
      note_expansion(expansions_, from, text, "particle");
  }

  Wording& wording_;
  text::Analyzer& analyzer_;
  const Occurs& occurs_;
  std::vector<Expansion>& expansions_;
};

}  // namespace

WordGroups::WordGroups(Kind kind, const std::vector<text::NameGroup>& groups) : kind_(kind) {
  text::Analyzer analyzer;
  for (const text::NameGroup& group : groups) {
    std::vector<Words>& members = groups_.emplace_back();
    for (const std::string& spelling : group) {
      Words words = read_wording(spelling, analyzer).words;
      if (words.empty()) continue;
      longest_ = std::max(longest_, words.size());
      members_[key(words)].push_back({groups_.size() - 1, members.size()});
      members.push_back(std::move(words));
    }
  }
}

const WordGroups& WordGroups::names() {
  static const WordGroups names(Kind::names, text::name_groups());
  return names;
}

std::string WordGroups::key(std::span<const QueryWord> words) const {
  if (kind_ == Kind::names) return to_string(words);
  std::string stems;
  for (const QueryWord& word : words) stems.append(word.stem).push_back(' ');
  return stems;
}

std::uint64_t WordGroups::digest() const {
  std::string all;
  for (const std::vector<Words>& group : groups_) {
    for (const Words& member : group) {
      for (const QueryWord& word : member) all.append(word.surface).push_back(' ');
      all.push_back(',');
    }
    all.push_back('\n');
  }
  return XXH3_64bits(all.data(), all.size());
}

void WordGroups::expand(Wording& wording, std::vector<Expansion>& expansions) const {
  const std::string_view why = kind_ == Kind::names ? "name variants" : "synonyms";
  for (std::size_t begin = 0; begin < wording.words.size();) {
    std::size_t end = std::min(begin + longest_, wording.words.size());
    auto found = members_.end();
    for (; end > begin && found == members_.end(); --end) {
      found = members_.find(key(words_of(wording, begin, end)));
    }
    if (found == members_.end()) {
      ++begin;
      continue;
    }
    ++end;  // the loop has gone one further
    const std::string from = to_string(words_of(wording, begin, end));
    for (const Member& member : found->second) {
      const std::vector<Words>& group = groups_[member.group];
      for (std::size_t i = 0; i < group.size(); ++i) {
        if (i != member.number && add_alternative(wording, {begin, end, group[i]})) {
          note_expansion(expansions, from, to_string(group[i]), why);
        }
      }
    }
    begin = end;
  }
}

void expand_particles(Wording& wording, text::Analyzer& analyzer, const Occurs& occurs,
                      std::vector<Expansion>& expansions) {
  ParticleRules(wording, analyzer, occurs, expansions).run();
}

}  // namespace kiosque::search
