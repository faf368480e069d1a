#pragma once

#include <string_view>
#include <vector>

namespace kiosque::search {

/// The name that one most likely meant: with the fewest letters changed, left out, added or swapped
/// with their neighbour (optimal string alignment distance), at most two; empty when none is near.
std::string_view nearest_name(std::string_view typed, const std::vector<std::string_view>& names);

}  // namespace kiosque::search
