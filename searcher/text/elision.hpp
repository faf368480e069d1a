#pragma once

#include <string_view>

namespace kiosque::text {

/// How many bytes of a word are elided articles and the like: 3 for `l’état`, 0 for `aujourd’hui`,
/// `presqu’île` or `O’Brien`. Several may follow one another.
///
/// \param word  as it stands in the text, or normalised; any of the apostrophes
/// \returns     the offset at which the word proper begins; the whole length when nothing follows
std::size_t elided_prefix(std::string_view word);

}  // namespace kiosque::text
