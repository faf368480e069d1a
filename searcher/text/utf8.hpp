#pragma once

#include <unicode/utf8.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Steps through UTF-8 by ICU's macros, in the one place where their conversions are let pass.
/// Any bytes are accepted: what is not UTF-8 is U+FFFD. Texts are at most 2 GiB.
namespace kiosque::text {

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wold-style-cast"

inline const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

/// The code point that begins at `at`, which is moved past it; 0 at the end of the text.
inline char32_t next_code_point(std::string_view text, std::size_t& at) {
  if (at >= text.size()) return 0;
  const std::uint8_t* bytes = bytes_of(text);
  auto i = static_cast<std::int32_t>(at);
  UChar32 c = 0;
  U8_NEXT_OR_FFFD(bytes, i, static_cast<std::int32_t>(text.size()), c);
  at = static_cast<std::size_t>(i);
  return static_cast<char32_t>(c);
}

/// Where a text is first not UTF-8, in bytes; nothing when all of it is.
inline std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  constexpr char32_t replacement = 0xFFFD;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const bool is_replaced = next_code_point(text, at) == replacement;
    if (is_replaced && text.substr(start, at - start) != "\xEF\xBF\xBD") return start;
  }
  return std::nullopt;
}

/// The code point that begins at `at`; 0 at the end of the text.
inline char32_t code_point_at(std::string_view text, std::size_t at) {
  return next_code_point(text, at);
}

/// The offset of the character that ends before `at`, which is not 0.
inline std::size_t previous_character(std::string_view text, std::size_t at) {
  const std::uint8_t* bytes = bytes_of(text);
  auto i = static_cast<std::int32_t>(at);
  U8_BACK_1(bytes, 0, i);
  return static_cast<std::size_t>(i);
}

/// The offset at which the character begins that the byte at `at` belongs to.
inline std::size_t character_start(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  const std::uint8_t* bytes = bytes_of(text);
  auto i = static_cast<std::int32_t>(at);
  U8_SET_CP_START(bytes, 0, i);
  return static_cast<std::size_t>(i);
}

/// Appends a code point.
inline void append_code_point(std::string& out, char32_t c) {
  std::uint8_t bytes[U8_MAX_LENGTH];
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, static_cast<UChar32>(c));
  out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

#pragma GCC diagnostic pop

/// Calls f with each code point.
template <typename Function>
void for_each_code_point(std::string_view text, Function f) {
  for (std::size_t at = 0; at < text.size();) f(next_code_point(text, at));
}

}  // namespace kiosque::text
