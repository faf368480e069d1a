#pragma once

#include <xapian.h>

#include <vector>

#include "searcher/search/matcher.hpp"
#include "searcher/search/page.hpp"

namespace kiosque::search {

/// What the score of each hit of a page is made of. Asks the index once for each part of the query:
/// for explaining, not for every answer.
///
/// \returns  of each item parts whose sum is its score, but for rounding
std::vector<std::vector<ScorePart>> score_parts(const Matcher& matcher, const BuiltQuery& built,
                                                const std::vector<Page::Item>& items);

}  // namespace kiosque::search
