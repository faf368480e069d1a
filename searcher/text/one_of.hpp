#pragma once

#include <algorithm>
#include <string_view>

namespace kiosque::text {

/// Is a word among some, a handful?
bool is_one_of(std::string_view word, const auto& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace kiosque::text
