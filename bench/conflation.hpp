#pragma once

#include "bench/workloads.hpp"

namespace kiosque::bench {

/// How well the stems bring together the forms of one word, and nothing else. Of all pairs of forms
/// in the file, those that share a lemma and part of speech are to share their stem: precision is
/// the part of the pairs with one stem that should, recall the part of those that should that do,
/// F1 their harmonic mean. Proper nouns (`PROPN`) are left out.
///
/// `setup.forms` has lines of form, lemma, part of speech and anything more, between tabs, as the
/// treebanks of Universal Dependencies (https://universaldependencies.org/fr/) give them.
Figures conflation(const Setup& setup);

}  // namespace kiosque::bench
