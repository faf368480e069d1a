#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kiosque/searcher.hpp"
#include "searcher/search/wording.hpp"
#include "searcher/text/word_lists.hpp"

namespace kiosque::search {

/// Does the index have these words side by side, in this order? They are stems.
using Occurs = std::function<bool(const std::vector<std::string>& stems)>;

/// Groups of words that are looked for in each other's place, ready to be looked up. Not changed
/// by being used: may be shared by threads.
class WordGroups {
 public:
  /// How words of a query are found in the groups.
  enum class Kind {
    names,    ///< as they are spelled, case and accents aside: a name has no inflection
    synonyms  ///< in any inflection
  };

  WordGroups(Kind kind, const std::vector<text::NameGroup>& groups);

  /// The names of `data/french/name_variants.txt`. Read at the first call. Thread-safe.
  static const WordGroups& names();

  /// Adds what else may stand for words of a wording; more words together go before fewer that are
  /// part of them. \param expansions  gets a note of each
  void expand(Wording& wording, std::vector<Expansion>& expansions) const;

  /// Another one for other groups.
  [[nodiscard]] std::uint64_t digest() const;

 private:
  using Words = std::vector<QueryWord>;

  // One of a group: its place in it.
  struct Member {
    std::size_t group;
    std::size_t number;
  };

  [[nodiscard]] std::string key(std::span<const QueryWord> words) const;

  Kind kind_;
  std::vector<std::vector<Words>> groups_;
  std::unordered_map<std::string, std::vector<Member>> members_;  // by key()
  std::size_t longest_ = 0;                                       // in words
};

/// Adds what names with a particle may be written as: `ben jelloun` and `benjelloun`, `el kasri`
/// and `al kasri`. Only what the index has: `bou chon` is no name, and nowhere written as one.
void expand_particles(Wording& wording, text::Analyzer& analyzer, const Occurs& occurs,
                      std::vector<Expansion>& expansions);

}  // namespace kiosque::search
