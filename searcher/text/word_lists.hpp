#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace kiosque::text {

/// Lets a set of strings be asked for a string_view.
struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const noexcept {
    return std::hash<std::string_view>{}(s);
  }
};
using WordSet = std::unordered_set<std::string, StringHash, std::equal_to<>>;
using WordMap = std::unordered_map<std::string, std::string, StringHash, std::equal_to<>>;

/// The lists of `data/french/`, which are part of the program. All of them went through the
/// normaliser when they were read.
struct WordLists {
  WordSet stop_words;        ///< folded
  WordSet elisions;          ///< what stands before an apostrophe: `l`, `jusqu`
  WordSet keeps_apostrophe;  ///< words that begin like an elision but are none: `presqu'île`
  WordMap abbreviations;     ///< folded, to the word that it stands for: `st`, `saint`
  WordMap stem_exceptions;   ///< folded form, to its stem
};

/// Read once, at the first call. Thread-safe.
const WordLists& word_lists();

/// What an abbreviation with its sign, as it is written, stands for: `numero` for `n°` and for
/// `nº`, whose ring is another character. Empty when it is none.
std::string_view written_out(std::string_view abbreviation);

/// Spellings of one name, which a query takes for each other; each may be several words.
using NameGroup = std::vector<std::string>;

/// The groups of a list of the form of `name_variants.txt`: one a line, parted by commas, as they
/// stand there but for white space around them. Groups of a single spelling are left out.
std::vector<NameGroup> read_name_groups(std::string_view list);

/// A text of such a list without blanks at its ends.
std::string_view trimmed(std::string_view text);

/// The groups of `data/french/name_variants.txt`. Apart from WordLists: the analyser knows nothing
/// of them.
std::vector<NameGroup> name_groups();

}  // namespace kiosque::text
