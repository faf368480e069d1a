#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kiosque::index {

/// The first eight bytes of a text as a number that compares as they do; those that it lacks are 0.
/// Where two differ, so do the texts, in the same order.
inline std::uint64_t leading_bytes(std::string_view text) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    value = value << 8U | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  }
  return value;
}

}  // namespace kiosque::index
