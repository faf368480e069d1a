#pragma once

#include <xapian.h>

#include "kiosque/searcher.hpp"
#include "searcher/search/facets.hpp"
#include "searcher/search/query_builder.hpp"
#include "searcher/text/analyzer.hpp"

namespace kiosque::search {

/// Is anything to be counted of all articles that match?
[[nodiscard]] bool wants_counts(const SearchOptions& options);

/// \throws Error (usage) for more values of a facet than there may be.
void require_countable(const SearchOptions& options);

/// Counts what the options ask for: facets, a timeline, the total.
///
/// \param built    as it was narrowed for the options
/// \param results  its total and warnings are those of the page
void add_counts(const Xapian::Database& database, FacetCounter& counter, const BuiltQuery& built,
                const SearchOptions& options, text::Analyzer& analyzer, Results& results);

}  // namespace kiosque::search
