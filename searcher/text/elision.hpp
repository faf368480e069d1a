#pragma once

#include <string_view>

namespace kiosque::text {

/// How many bytes of a word are elided articles and the like: 3 for `l’état`, 0 for `aujourd’hui`,
/// `presqu’île` or `O’Brien`. Several may follow one another.
///
/// \param word  as it stands in the text, or normalised; any of the apostrophes
/// \returns     the offset at which the word proper begins; the whole length when nothing follows
std::size_t elided_prefix(std::string_view word);

/// The same for what is looked up: of `O’Brien` and the like, the part before the apostrophe goes
/// too.
std::size_t apostrophe_prefix(std::string_view word);

/// Is it a name that is found by the whole as well as by what follows its apostrophe: `N’Djamena`,
/// where no vowel follows an elision, or `O’Brien`, which begins with none?
bool is_name_with_apostrophe(std::string_view word);

}  // namespace kiosque::text
