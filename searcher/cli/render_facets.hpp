#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>

#include "kiosque/searcher.hpp"

namespace kiosque::cli {

/// The facets and the timeline as bars.
/// \param columns  how many a line has
/// \param colour   bold headings
std::string facets_as_text(const Results& results, std::size_t columns, bool colour);

/// Adds `facets`, an empty object when none was asked for; and when something was counted
/// `timeline`, `counted` and `counts_are_exact`.
void add_facets(const Results& results, nlohmann::ordered_json& json);

}  // namespace kiosque::cli
