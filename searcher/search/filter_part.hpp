#pragma once

#include <string_view>

#include "searcher/search/query_part.hpp"
#include "searcher/search/query_tree.hpp"
#include "searcher/search/unweighted.hpp"

namespace kiosque::search {

/// The articles in which a field has a value; without a score.
/// \param filter  a leaf of that kind
/// \param now     what `depuis:` counts from; see SearchOptions::now
/// \throws QueryError for a date that is none
QueryPart filter_part(const QueryNode& filter, std::string_view now, const InAll& in_all);

}  // namespace kiosque::search
