#pragma once

#include <vector>

#include "searcher/search/query_builder.hpp"
#include "searcher/search/query_part.hpp"

namespace kiosque::search {

/// The words of a long bag: those that select, and those that only weigh. Both are empty for a bag
/// whose words all select.
struct SplitBag {
  QueryPart rare;
  QueryPart frequent;
};

/// Tells which words of a bag only weigh: very frequent ones of a long bag, as long as the others
/// have half of what it can score. \param words  the parts of `spelled`, in its order
SplitBag split_by_rarity(const std::vector<BagWord>& spelled, const std::vector<QueryPart>& words,
                         const Rarities& rarity_of);

}  // namespace kiosque::search
