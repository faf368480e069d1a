#pragma once

#include <vector>

namespace kiosque::search {

/// A letter without its accent, as text::fold() has it; 0 for a mark that folding leaves out.
/// \param c  normalised. Thread-safe.
char32_t fold_letter(char32_t c);

/// The letters that fold to one: of `e` also `é`, `è` and others; ascending. Thread-safe.
const std::vector<char32_t>& variants_of(char32_t folded);

}  // namespace kiosque::search
