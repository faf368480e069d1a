#pragma once

#include <xapian.h>

#include <vector>

#include "kiosque/ranking.hpp"
#include "searcher/search/feedback.hpp"
#include "searcher/search/matcher.hpp"
#include "searcher/search/query_builder.hpp"
#include "searcher/search/term_statistics.hpp"

namespace kiosque::search {

/// So many articles are looked at again: the first ones.
inline constexpr Xapian::doccount looked_at_again = 20;

/// Whether a query is a bag of words, whose first articles are worth a second look.
bool deserves_second_look(const BuiltQuery& built, const Ranking& ranking);

/// How articles are looked at.
struct LookOptions {
  bool explains = false;  ///< note in Match::added what each article got for what
  bool by_query = false;  ///< ask by a query which articles have a word: a few messages where the
                          ///< index is behind a server, which would send a posting list whole
};

/// Looks again at the first articles of a bag of words and puts them in a better order. What it
/// adds is never negative, so that articles further down stay behind:
///
/// - for words that stand as far from each other as in the query: of each word and the next one,
///   what the more frequent of them scores, with the number of such places for its frequency;
/// - for words spelled as in the query, accents and endings included;
/// - for words that the first of these articles have in common (feedback), the less of it the more
///   clearly the very first leads and the more frequent the rarest word of the query is.
///
/// Reads the terms of these articles and the positions of the query's words in them; no stored
/// text. Weights and constants are chosen in bench/RESULTS.md, "Second look".
///
/// \param words     in the order of the query; of more than 32 the first
/// \param matches   in order of their scores
/// \returns  the words that feedback weighed
/// \throws Xapian::Error
std::vector<FeedbackTerm> look_again(const Xapian::Database& database, TermStatistics& statistics,
                                     const std::vector<BagWord>& words, const Ranking& ranking,
                                     LookOptions how, std::vector<Match>& matches);

}  // namespace kiosque::search
