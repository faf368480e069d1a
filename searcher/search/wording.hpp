#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosque/searcher.hpp"
#include "searcher/text/analyzer.hpp"

namespace kiosque::search {

/// What `numériq*` stands for.
struct Wildcard {
  std::string prefix;              ///< normalised; folded unless accents count
  bool accents = false;            ///< do they count?
  std::vector<std::string> forms;  ///< such words of the index, the most frequent first
  std::vector<std::string> stems;  ///< theirs, each once

  /// Does a word begin so? It need not be one of the forms.
  [[nodiscard]] bool matches(std::string_view surface) const;
};

/// A word of a query.
struct QueryWord {
  std::string stem;
  std::string surface;
  std::string folded;
  bool stop_word = false;
  bool as_written = false;                             ///< only this very form, accents included
  std::shared_ptr<const Wildcard> wildcard = nullptr;  ///< of `numériq*`; else null
};

/// Are they the same words, whatever their endings?
bool same_stems(std::span<const QueryWord> a, std::span<const QueryWord> b);

/// Words that may stand where the words [begin, end) of a wording stand.
struct Alternative {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::vector<QueryWord> words;  ///< at least one
};

/// What a piece of a query says: its words in order, and in what other words it can be said.
struct Wording {
  std::vector<QueryWord> words;
  std::vector<Alternative> alternatives;
};

/// Words side by side, at each place any of several.
using WordRun = std::vector<std::vector<QueryWord>>;

/// The words of a text. A compound, such as a hashtag of several words, is an alternative to its
/// parts.
Wording read_wording(std::string_view text, text::Analyzer& analyzer);

/// Leaves one way to say it, as it is written: what is one word with a sign in it (`O’Brien`,
/// `C++`) as that word, all else in its parts.
void take_as_written(Wording& wording);

/// Adds an alternative unless it says what the words or another alternative say already.
/// \returns  was it added?
bool add_alternative(Wording& wording, Alternative alternative);

/// Notes one more thing that words are looked for as, together with those of the same words and the
/// same reason; each once.
void note_expansion(std::vector<Expansion>& expansions, const std::string& from,
                    const std::string& to, std::string_view why);

/// The most runs that one phrase may become.
inline constexpr std::size_t max_runs = 32;

/// The ways to say a whole wording.
struct Runs {
  std::vector<WordRun> runs;  ///< that which was typed first, then those nearest to it
  std::size_t words = 0;      ///< in all of them
  bool is_complete = true;    ///< none was left out
};

/// The ways to say the whole wording: at most max_runs, and no more after they have `max_words`
/// words. Single words that stand for the same words share a place in a run.
Runs runs_of(const Wording& wording, std::size_t max_words);

/// Every way to say each word of it: itself and its alternatives, also those to several words of
/// which it is one, as runs; at most max_runs for a word.
std::vector<std::vector<WordRun>> runs_of_words(const Wording& wording);

/// The words [begin, end) of a wording, valid as long as it has them.
std::span<const QueryWord> words_of(const Wording& wording, std::size_t begin, std::size_t end);

/// The folded words, with a space between them.
std::string to_string(std::span<const QueryWord> words);

}  // namespace kiosque::search
