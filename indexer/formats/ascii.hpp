#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace kiosque::index {

inline bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

inline char to_lower_ascii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// `text` with A to Z in lower case, all else as it is: for names of protocols and markup.
inline std::string to_lower_ascii(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return to_lower_ascii(c); });
  return out;
}

/// Where `part`, given in lower case, begins in `text`, whatever the case of A to Z; or npos.
inline std::size_t find_ignoring_case(std::string_view text, std::string_view part) {
  const auto found = std::search(text.begin(), text.end(), part.begin(), part.end(),
                                 [](char a, char b) { return to_lower_ascii(a) == b; });
  return found == text.end() ? std::string_view::npos
                             : static_cast<std::size_t>(found - text.begin());
}

inline bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() && find_ignoring_case(text, lower) == 0;
}

}  // namespace kiosque::index
