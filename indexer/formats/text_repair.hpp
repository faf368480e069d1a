#pragma once

#include <string>

namespace kiosque::index {

/// Takes back that UTF-8 was taken for Windows-1252 and encoded once more: `Ã©tÃ©` becomes `été`.
///
/// Only when all of the text decodes back, and an accented letter of French or a mark of its
/// typography comes out that stands beside a letter: a text that speaks of "Ã©" stays as it is.
/// \returns whether it was changed
bool repair_double_encoding(std::string& text);

/// Decodes the HTML entities of a plain text: `l&#8217;&eacute;t&eacute;` becomes `l’été`. By
/// HTML's rules those of 128 to 159 are of Windows-1252.
///
/// Only when one stands beside a letter, or is no letter: a text that speaks of `&eacute;` stays,
/// and so does one with nothing but `&lt;` and `&gt;`. Of one that is encoded twice one encoding
/// goes. \returns whether it was changed
bool decode_entities(std::string& text);

}  // namespace kiosque::index
