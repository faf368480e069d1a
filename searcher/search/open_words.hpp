#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/search/vocabulary.hpp"
#include "searcher/search/wording.hpp"

namespace kiosque::search {

/// What a mark such as `*` is about, of a text that the analyser may find several words in: the
/// last word, compounds whole.
struct LastWord {
  std::vector<QueryWord> before;
  QueryWord word;
  std::string form;  ///< the word normalised; with its hyphen when it ends in one: `sous-`
};

/// The last word of a text; nothing when something else stands at its end.
std::optional<LastWord> read_last_word(std::string_view text, text::Analyzer& analyzer);

/// The stems of some words, each once, in their order.
std::vector<std::string> stems_of(const Forms& forms, text::Analyzer& analyzer);

/// Notes what a word with a mark stands for: the first few, and how many more there are.
void note_open_word(std::vector<Expansion>& expansions, const std::string& typed,
                    const Forms& forms, std::string_view why);

}  // namespace kiosque::search
