#include "searcher/search/nearest_name.hpp"

#include <algorithm>
#include <cstddef>

namespace kiosque::search {
namespace {

constexpr std::size_t max_distance = 2;

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t cost = a[i - 1] == b[j - 1] ? 0 : 1;
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + cost});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.size()][b.size()];
}

}  // namespace

std::string_view nearest_name(std::string_view typed, const std::vector<std::string_view>& names) {
  std::string_view nearest;
  std::size_t least = max_distance + 1;
  for (const std::string_view name : names) {
    if (typed.size() > name.size() + max_distance || name.size() > typed.size() + max_distance) {
      continue;
    }
    const std::size_t d = distance(typed, name);
    if (d < least && d < name.size()) {
      least = d;
      nearest = name;
    }
  }
  return nearest;
}

}  // namespace kiosque::search
