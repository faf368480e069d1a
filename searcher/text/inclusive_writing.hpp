#pragma once

#include <cstddef>
#include <string_view>

namespace kiosque::text {

/// What sets off the endings of inclusive writing. A sign that is also used otherwise sets off
/// fewer of them: small words may follow a point, and parts of a compound a hyphen.
enum class InclusiveSign {
  hyphen,      ///< `élu-e-s`
  point,       ///< `élu.e.s`
  middle_dot,  ///< `élu·e·s`
};

/// U+00B7.
inline constexpr std::string_view middle_dot = "\u00B7";

/// Is it one of the endings that inclusive writing sets off: `e`, `s`, `rice`?
bool is_inclusive_ending(std::string_view normalized, InclusiveSign sign);

/// A word without the endings that points set off: 10 for `étudiant·e·s`, its whole size for a word
/// that has none.
/// \param word  normalised
std::size_t size_without_inclusive_endings(std::string_view word);

}  // namespace kiosque::text
