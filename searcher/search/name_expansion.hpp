#pragma once

#include <functional>
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

/// A list of names with several spellings, ready to be looked up.
class NameVariants {
 public:
  explicit NameVariants(const std::vector<text::NameGroup>& groups);

  /// Those of `data/french/name_variants.txt`. Read at the first call. Thread-safe.
  static const NameVariants& standard();

  /// Adds the other spellings of the names in a wording; a longer name goes before a shorter one
  /// that is part of it. \param expansions  gets a note of each
  void expand(Wording& wording, std::vector<Expansion>& expansions) const;

 private:
  using Name = std::vector<QueryWord>;

  // A spelling: its place in its group.
  struct Spelling {
    std::size_t group;
    std::size_t number;
  };

  [[nodiscard]] const std::vector<Spelling>* find(const std::string& folded_words) const;

  std::vector<std::vector<Name>> groups_;
  std::unordered_map<std::string, std::vector<Spelling>> spellings_;  // by their folded words
  std::size_t longest_ = 0;                                           // in words
};

/// Adds what names with a particle may be written as: `ben jelloun` and `benjelloun`, `el kasri`
/// and `al kasri`. Only what the index has: `bou chon` is no name, and nowhere written as one.
void expand_particles(Wording& wording, text::Analyzer& analyzer, const Occurs& occurs,
                      std::vector<Expansion>& expansions);

}  // namespace kiosque::search
