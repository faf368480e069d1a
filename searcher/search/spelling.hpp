#pragma once

#include <xapian.h>

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kiosque/searcher.hpp"
#include "searcher/search/wording.hpp"
#include "searcher/text/analyzer.hpp"

namespace kiosque::search {

/// What a misspelt word may have been meant to be.
struct Correction {
  std::vector<QueryWord> words;  ///< one, or two that were written as one
  Xapian::doccount frequency = 0;
};

/// Finds words of an index, in a small one of several articles, that are one slip away from a word
/// that is not in it: a letter too many, too few, another one, or two of them swapped; or a missing
/// space or apostrophe. Accents and inflection are no matter: the analyser reads each candidate as
/// it reads any word.
///
/// Remembers what it found. Not for use by several threads.
class SpellingCorrector {
 public:
  /// \param database  outlives it, as does the analyser; forget() after it has changed
  SpellingCorrector(const Xapian::Database& database, text::Analyzer& analyzer)
      : database_(database), analyzer_(analyzer) {}

  /// The likeliest ones first, by how often they are in the index and how often people slip so; at
  /// most max_corrections, and none that is far less likely than the first. Nothing for what is
  /// short, or not of letters from a to z alone.
  ///
  /// \param folded  a word without accents that is in no article
  const std::vector<Correction>& corrections(const std::string& folded);

  /// The same for a word that some articles have: only what is so much likelier that the word in
  /// them is itself a slip, as when 3 articles have `presidant` and 5,000 `président`.
  /// \param frequency  how many articles have it; when none, what corrections() gives
  std::vector<Correction> likelier(const std::string& folded, Xapian::doccount frequency);

  /// To be called when the index is another one, or was written to.
  void forget() { known_.clear(); }

  static constexpr std::size_t max_corrections = 3;

 private:
  [[nodiscard]] std::vector<Correction> search(const std::string& folded,
                                               double least_likely) const;

  const Xapian::Database& database_;
  text::Analyzer& analyzer_;
  std::unordered_map<std::string, std::vector<Correction>> known_;
};

/// What a word may have been meant to be, the likeliest first; nothing for one that is right.
using Corrections = std::function<std::vector<Correction>(const QueryWord& word)>;

/// A word of a wording for which others are looked for.
struct CorrectedWord {
  std::size_t number = 0;  ///< of the word in the wording
  std::string stem;        ///< of what it is likeliest meant to be; as typed when that is two words
  std::string text;        ///< for people: `casblanca → casablanca`
};

/// The most words of a query that are corrected: looking for corrections takes a millisecond each.
inline constexpr std::size_t max_corrected_words = 8;

/// Adds to a wording what its misspelt words may have been meant to be, but for words that have
/// other spellings already. \param expansions  gets a note of each
std::vector<CorrectedWord> correct_words(Wording& wording, const Corrections& corrections,
                                         std::vector<Expansion>& expansions);

}  // namespace kiosque::search
