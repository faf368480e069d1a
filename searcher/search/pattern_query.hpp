#pragma once

#include <xapian.h>

#include "searcher/search/condition.hpp"
#include "searcher/search/unweighted.hpp"

namespace kiosque::search {

/// Asks the index for a pattern. One in a field is searched there, and scored as the whole article.
/// Of a pattern for which may_overmatch() the answer is a superset.
/// \param scored  whether scores of it count; if not, there is no OP_AND_MAYBE in it
/// \param in_all  see selecting()
Xapian::Query pattern_query(const Pattern& pattern, bool scored, const InAll& in_all);

/// May the index find an article for a pattern that is not in it? Words as written are known of the
/// whole article only, not of a place in it; and of phrases that are to be near each other only
/// where their first words are.
bool may_overmatch(const Pattern& pattern);

}  // namespace kiosque::search
