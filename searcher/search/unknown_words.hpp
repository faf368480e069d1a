#pragma once

#include <functional>
#include <string>
#include <vector>

#include "searcher/search/query_builder.hpp"

namespace kiosque::search {

/// The words of a query, as typed, that are in no article and have no spelling that is; each once.
/// \param is_known  is a stem in any article?
std::vector<std::string> unknown_words(
    const BuiltQuery& built, const std::function<bool(const std::string& stem)>& is_known);

}  // namespace kiosque::search
