#pragma once

#include <string>
#include <string_view>

namespace kiosque::text {

/// What the singular and the plural, the masculine and the feminine of a French noun or adjective
/// have in common: `national` for `nationaux`, `acteu` for `actrice`. Inflection alone: what a word
/// is derived from stays another word.
///
/// \param folded  a word as fold() gives it
/// \param stem    overwritten
void nominal_stem(std::string_view folded, std::string& stem);

}  // namespace kiosque::text
