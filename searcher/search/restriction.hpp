#pragma once

#include <xapian.h>

#include <string>

#include "kiosque/searcher.hpp"
#include "searcher/search/unweighted.hpp"

namespace kiosque::search {

/// Narrows a query to the sources, dates and so on of the options, and to articles that may be
/// shown.
/// \param now  ISO 8601, UTC: embargoes until then are over
/// \throws Error (usage) for a date that is none.
Xapian::Query restrict_query(const Xapian::Query& query, const SearchOptions& options,
                             const std::string& now, const InAll& in_all = {});

/// Takes away what may not be shown: articles that were withdrawn, and those under embargo.
/// \param now  as for restrict_query()
Xapian::Query without_withheld(const Xapian::Query& query, bool include_killed,
                               bool include_embargoed, const std::string& now);

/// Finds the articles that may not be shown, of all others that restrict_query() takes away; empty
/// when there are none such.
Xapian::Query withheld_query(const SearchOptions& options, const std::string& now);

}  // namespace kiosque::search
