#pragma once

#include <xapian.h>

#include <cstddef>

#include "searcher/search/page.hpp"
#include "searcher/search/query_builder.hpp"
#include "searcher/search/term_statistics.hpp"
#include "searcher/text/analyzer.hpp"

namespace kiosque::search {

/// So many copies of a hit are listed; the others are counted.
inline constexpr std::size_t most_copies = 50;

/// So many articles are looked at to find the copies of a few hits.
inline constexpr std::size_t most_candidates = 2'000;

/// So many hits are read from the top to fill a page by relevance, or at once by date.
inline constexpr std::size_t most_hits = 2 * SearchOptions::max_limit;

/// So many are read one after the other to fill a page by date.
inline constexpr std::size_t most_hits_by_date = 20 * most_hits;

/// Fetches a page of dispatches: of hits with the same text only the first one in the order of the
/// list, with the others as its copies, wherever they are in the list. `offset` and `limit` count
/// dispatches. An article that is a copy of several goes to the first of them, so that each is
/// somewhere once, and in the same place on whatever page one looks.
///
/// \param built  as for fetch_page()
Page fetch_groups(const Xapian::Database& database, TermStatistics& statistics,
                  const BuiltQuery& built, const PageRequest& request, text::Analyzer& analyzer);

/// What a list shows of the copies.
/// \throws Xapian::Error
void add_copies(const Page::Item& item, Hit& hit);

}  // namespace kiosque::search
