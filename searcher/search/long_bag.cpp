#include "searcher/search/long_bag.hpp"

#include <algorithm>
#include <numeric>

namespace kiosque::search {
namespace {

// Of a bag of so many words the frequent ones, as long as they have no more than this share of all
// that its words can score, only weigh: articles with none of the others come last. Else most of
// the time of a long query would go into articles that cannot come first. Chosen in
// bench/RESULTS.md, "long queries".
constexpr std::size_t long_bag = 5;
constexpr double frequent_share = 0.5;

}  // namespace

SplitBag split_by_rarity(const std::vector<BagWord>& spelled, const std::vector<QueryPart>& words,
                         const Rarities& rarity_of) {
  const std::size_t size = spelled.size();
  if (size < long_bag || size != words.size()) return {};
  std::vector<Rarity> rarities;
  for (const BagWord& word : spelled) rarities.push_back(rarity_of(word.stem));
  std::vector<std::size_t> order(size);
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return rarities[a].idf < rarities[b].idf; });
  double left = 0;
  for (const Rarity& rarity : rarities) left += frequent_share * rarity.idf;
  std::vector<QueryPart> rare;
  std::vector<QueryPart> frequent;
  for (const std::size_t i : order) {
    left -= rarities[i].idf;
    const bool only_weighs = rarities[i].is_frequent && left >= 0;
    (only_weighs ? frequent : rare).push_back(words[i]);
  }
  return {any_of(std::move(rare)), any_of(std::move(frequent))};
}

}  // namespace kiosque::search
