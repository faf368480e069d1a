#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "searcher/search/matcher.hpp"
#include "searcher/search/page.hpp"

namespace kiosque::search {

/// What the score of a hit is made of. Asks the index for each word anew: for explaining, not for
/// every answer.
///
/// \param id_term  the term of its identifier
/// \returns  parts whose sum is the score, but for rounding
std::vector<ScorePart> score_parts(const Matcher& matcher, const BuiltQuery& built,
                                   const Page::Item& item, const std::string& id_term);

}  // namespace kiosque::search
