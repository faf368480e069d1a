#pragma once

#include "searcher/text/word_lists.hpp"

namespace kiosque::text {

/// Every form of the verbs of `data/french/irregular_verbs.txt`, to the infinitive; without
/// accents. Made at the first call. Thread-safe.
const WordMap& irregular_verb_forms();

}  // namespace kiosque::text
