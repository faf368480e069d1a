#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "kiosque/facets.hpp"
#include "kiosque/messages.hpp"
#include "searcher/search/article_set.hpp"
#include "searcher/search/facet_column.hpp"
#include "searcher/search/tally.hpp"

namespace kiosque::search {

/// The terms of all years, months or days of an index, ascending.
/// \param first and last  only those from and to these periods of any unit, when not empty
std::vector<std::string> date_terms(const Xapian::Database& database, TimelineUnit unit,
                                    const std::string& first = {}, const std::string& last = {});

/// Counts articles by year, month or day.
/// \param unit      which of them; may be automatic
/// \param years     a column of the terms of all years; null where there is none
/// \param warnings  gets one when the periods are longer than asked for
Timeline make_timeline(const Xapian::Database& database, const ArticleSet& articles,
                       TimelineUnit unit, const FacetColumn* years, std::vector<Message>& warnings);

/// The same of what has been tallied of the slot of dates.
Timeline make_timeline(const Xapian::Database& database, const Tallies& tallies, TimelineUnit unit,
                       std::vector<Message>& warnings);

/// Adds to each period how much of the archive it is.
/// \param withheld  articles that are no part of the archive
void add_shares(const Xapian::Database& database, const ArticleSet& withheld, Timeline& timeline);
void add_shares(const Xapian::Database& database, const Tallies& withheld, Timeline& timeline);

}  // namespace kiosque::search
