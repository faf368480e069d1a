#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "searcher/search/matcher.hpp"

namespace kiosque::search {

/// So many articles are looked at again: the first ones.
inline constexpr Xapian::doccount looked_at_again = 20;

/// Looks again at the first articles of a bag of words and puts them in a better order: those lead
/// that have neighbouring words of the query as they stand there, and words spelled as in it. What
/// it adds is never negative, so that articles further down stay behind.
///
/// Reads the positions of the words in these articles, and whether each has their spelling; no
/// stored text. The constants are chosen in bench/RESULTS.md, "second look".
///
/// \param words    in the order of the query; of more than 32 the first
/// \param matches  in order of their scores
/// \throws Xapian::Error
void look_again(const Xapian::Database& database, const std::vector<BagWord>& words,
                std::vector<Match>& matches);

}  // namespace kiosque::search
