#pragma once

#include <string>
#include <string_view>

namespace kiosque::text {

/// The infinitive of a form of a French verb, both without accents: `prendre` for `pris`, `voter`
/// for `votees`, `finir` for `finissent`.
///
/// Verbs that follow no rule are in `data/french/irregular_verbs.txt`; a form of another is known
/// by its ending, when what is left begins a verb of `data/french/regular_verbs.txt`. So `raison`
/// is not taken for a form of a verb `raiser`.
///
/// \param folded      a word as fold() gives it
/// \param infinitive  overwritten when the word is a verb's form
/// \returns           whether it is
bool verb_infinitive(std::string_view folded, std::string& infinitive);

}  // namespace kiosque::text
