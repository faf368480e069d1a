#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace kiosque::text {

/// Calls f with each line of a list of `data/french/` that is neither blank nor a comment.
template <typename Function>
void for_each_entry(std::string_view list, Function f) {
  while (!list.empty()) {
    const std::size_t newline = list.find('\n');
    const std::string_view line = list.substr(0, newline);
    list.remove_prefix(newline == std::string_view::npos ? list.size() : newline + 1);
    if (!line.empty() && line.front() != '#') f(line);
  }
}

/// Calls f with each part of a line between the separators; `-` stands for an empty part.
template <typename Function>
void for_each_part(std::string_view line, char separator, Function f) {
  for (std::size_t start = 0; start <= line.size();) {
    const std::size_t end = std::min(line.find(separator, start), line.size());
    const std::string_view part = line.substr(start, end - start);
    f(part == "-" ? std::string_view() : part);
    start = end + 1;
  }
}

}  // namespace kiosque::text
