#include "indexer/formats/versions_seen.hpp"

#include <algorithm>
#include <charconv>
#include <functional>

namespace kiosque::index {

namespace {

// 0 for what is no number.
std::uint64_t number_of(std::string_view id, std::string_view version) {
  std::uint64_t number = 0;
  const char* end = version.data() + version.size();
  const auto result = std::from_chars(version.data(), end, number);
  const bool is_number = !version.empty() && result.ec == std::errc() && result.ptr == end;
  return is_number && !id.empty() ? number : 0;
}

}  // namespace

bool VersionsSeen::is_older(std::string_view id, std::string_view version) const {
  const auto newest = newest_.find(std::hash<std::string_view>{}(id));
  const std::uint64_t number = number_of(id, version);
  return number > 0 && newest != newest_.end() && number < newest->second;
}

void VersionsSeen::note(std::string_view id, std::string_view version) {
  const std::uint64_t number = number_of(id, version);
  if (number == 0) return;
  std::uint64_t& newest = newest_[std::hash<std::string_view>{}(id)];
  newest = std::max(newest, number);
}

}  // namespace kiosque::index
