#pragma once

#include <string>
#include <string_view>

namespace kiosque::text {

/// What decided about a stem, for those who ask why.
enum class StemRule {
  kept,       ///< too short, not a word of letters, or a name: it is its own stem
  exception,  ///< a list says so
  verb,       ///< a form of a verb: its infinitive
  nominal,    ///< a noun or adjective: without the endings of number and gender
};

/// Reduces the inflected forms of a French word to one: number, gender, person and tense go, and
/// nothing else, so that `université` and `univers` stay two words. In turn: the exceptions of
/// `data/french/`, the forms of verbs, the endings of nouns and adjectives. The word has no
/// accents, so that its stem never depends on whether they were typed.
///
/// Thread-safe.
/// \param folded  a word as fold() gives it
/// \param out     overwritten with its stem, never empty unless `folded` is
StemRule stem(std::string_view folded, std::string& out);

}  // namespace kiosque::text
