#pragma once

#include <xapian.h>

#include <functional>
#include <string>

namespace kiosque::search {

/// Asks which articles match, not how well: several times as fast as with scores.
///
/// Of a term that needs no weight and that all articles have, Xapian walks the list of all articles
/// instead, but looks for the pieces of that list under the name of the term and takes the index
/// for damaged when it finds none (seen in 1.4.22: LocalSubMatch::open_post_list() sets the term
/// that GlassPostList::next_chunk() reads keys by; an index without gaps among its document ids has
/// no such list). Where that could be, terms are weighed.
Xapian::Enquire unweighted(const Xapian::Database& database, const Xapian::Query& query);

/// Tells of a term whether all articles have it, and the index has gaps. None does when empty.
using InAll = std::function<bool(const std::string& term)>;

/// \param database  outlives it
InAll terms_in_all(const Xapian::Database& database);

/// A term that selects and is never weighed: all articles in the place of one that they all have,
/// for the same reason as in unweighted().
Xapian::Query selecting(const std::string& term, const InAll& in_all);

}  // namespace kiosque::search
