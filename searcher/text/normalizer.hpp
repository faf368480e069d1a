#pragma once

#include <string>
#include <string_view>

namespace kiosque::text {

/// Brings text to the one spelling that is compared: Unicode NFKC with case folded (which also
/// drops soft hyphens, joiners and other invisible characters), every apostrophe as U+0027, every
/// hyphen as U+002D, and the letters œ and æ as `oe` and `ae`. Accents stay.
///
/// `out` is overwritten; its capacity is used again. Thread-safe.
void normalize(std::string_view utf8, std::string& out);

/// The normalised text without its accents: what two spellings of a word have in common.
/// \param normalized  what normalize() gave
/// \param out         overwritten
void fold(std::string_view normalized, std::string& out);

/// normalize() and fold() in one, with runs of white space made one space and none at the ends:
/// the form in which whole values (a source, an author) are compared.
std::string fold_value(std::string_view utf8);

/// Is this one of the characters that people type or scan for an apostrophe?
[[nodiscard]] constexpr bool is_apostrophe(char32_t c) noexcept {
  switch (c) {
    case 0x0027:
    case 0x2019:
    case 0x02BC:
    case 0x2018:
    case 0x201B:
    case 0x2032:
    case 0x00B4:
    case 0xFF07:
      return true;
    default:
      return false;
  }
}

}  // namespace kiosque::text
