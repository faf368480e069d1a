#include "indexer/formats/versions_seen.hpp"

#include <algorithm>
#include <charconv>
#include <functional>

namespace kiosque::index {

bool VersionsSeen::is_older(std::string_view id, std::string_view version) {
  std::uint64_t number = 0;
  const char* end = version.data() + version.size();
  const auto result = std::from_chars(version.data(), end, number);
  if (id.empty() || version.empty() || result.ec != std::errc() || result.ptr != end) return false;
  std::uint64_t& newest = newest_[std::hash<std::string_view>{}(id)];
  const bool older = number < newest;
  newest = std::max(newest, number);
  return older;
}

}  // namespace kiosque::index
