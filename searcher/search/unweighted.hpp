#pragma once

#include <xapian.h>

namespace kiosque::search {

/// Asks which articles match, not how well: several times as fast as with scores.
///
/// Of a term that needs no weight and that all articles have, Xapian walks the list of all articles
/// instead, but looks for the pieces of that list under the name of the term and takes the index
/// for damaged when it finds none (seen in 1.4.22: LocalSubMatch::open_post_list() sets the term
/// that GlassPostList::next_chunk() reads keys by; an index without gaps among its document ids has
/// no such list). Where that could be, terms are weighed.
Xapian::Enquire unweighted(const Xapian::Database& database, const Xapian::Query& query);

}  // namespace kiosque::search
