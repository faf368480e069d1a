#include "searcher/text/nominal_stem.hpp"

#include <array>
#include <utility>

namespace kiosque::text {
namespace {

// Shorter words keep their last letter: `gaz`, `os`, `mer` and `mere` stay apart.
constexpr std::size_t shortest_plural = 4;
constexpr std::size_t shortest_feminine = 5;

// Feminine endings and what they share with the masculine ones: -eur and -eux lose their last
// letter, for both have -euse.
constexpr auto endings = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"aise", "ai"},    // français, whose -s went with the plural's
    {"oise", "oi"},    // chinois
    {"euse", "eu"},    // vendeur, heureux
    {"trice", "teu"},  // acteur
    {"drice", "deu"},  // ambassadeur
    {"eure", "eu"},    // supérieur
    {"eur", "eu"},
    {"ive", "if"},
    {"ere", "er"},
    {"elle", "el"},
    {"eille", "eil"},
    {"enne", "en"},
    {"onne", "on"},
    {"ette", "et"},
});

void drop_plural(std::string& word) {
  if (word.size() < shortest_plural) return;
  if (word.ends_with("eaux") || word.ends_with("eux") || word.ends_with("oux")) {
    word.pop_back();
  } else if (word.ends_with("aux") && word.size() > shortest_plural) {
    word.replace(word.size() - 3, 3, "al");
  } else if (word.back() == 's' && !word.ends_with("ss")) {
    word.pop_back();
  }
}

void drop_feminine(std::string& word) {
  constexpr std::size_t shortest_root = 2;
  for (const auto& [ending, common] : endings) {
    if (word.size() >= ending.size() + shortest_root && word.ends_with(ending)) {
      word.replace(word.size() - ending.size(), ending.size(), common);
      return;
    }
  }
  if (word.ends_with("ee") && word.size() > shortest_feminine) {
    word.resize(word.size() - 2);  // like the masculine, whose accent is gone
  } else if (word.ends_with('e') && !word.ends_with("ce") && word.size() >= shortest_feminine) {
    word.pop_back();
  }
}

}  // namespace

void nominal_stem(std::string_view folded, std::string& stem) {
  stem.assign(folded);
  drop_plural(stem);
  drop_feminine(stem);
}

}  // namespace kiosque::text
