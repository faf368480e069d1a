#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kiosque::index {

/// Whether `text` is well-formed UTF-8.
bool is_utf8(std::string_view text);

/// The text with U+FFFD for every piece that is not UTF-8.
std::string repair_utf8(std::string_view text);

/// Whether a text that is not UTF-8 can be Windows-1252, the character set of most French text of
/// before: only bytes that it defines, no control characters, and fewer well-formed sequences of
/// UTF-8 than broken ones (else the text is UTF-8 with some damage).
bool is_plausible_windows_1252(std::string_view text);

/// What speaks for and against a text being UTF-8.
struct Utf8Evidence {
  std::uint64_t well_formed = 0;  ///< sequences of several bytes
  std::uint64_t broken = 0;
};
Utf8Evidence utf8_evidence(std::string_view text);

/// The text, taken for Windows-1252, in UTF-8.
std::string decode_windows_1252(std::string_view text);

/// Puts a space for NUL, which no text holds, and for U+001F, which the index joins values with.
/// \returns whether there were any
bool replace_control_characters(std::string& text);

/// Turns CRLF and CR into LF.
void normalize_line_ends(std::string& text);

/// `text` without white space at its ends, no-break spaces included.
std::string_view trim(std::string_view text);

}  // namespace kiosque::index
