#include "indexer/writer/merge_tree.hpp"

#include <algorithm>
#include <numeric>
#include <random>

#include "indexer/writer/build_limits.hpp"
#include "tests/catch.hpp"

using namespace kiosque::index;

namespace {

std::vector<Run> finish(MergeTree& tree, std::vector<std::uint64_t> order) {
  for (const std::uint64_t number : order) {
    tree.add({0, number});
    while (const auto merge = tree.next()) {
      REQUIRE(merge->from.size() == 3);
      REQUIRE(std::is_sorted(merge->from.begin(), merge->from.end()));
      tree.add(merge->into);
    }
  }
  return tree.rest();
}

}  // namespace

TEST_CASE("runs are merged the same way in whatever order they are finished") {
  std::mt19937 random(7);
  std::vector<std::uint64_t> order(50);
  std::iota(order.begin(), order.end(), 0);
  MergeTree in_order(3);
  const std::vector<Run> expected = finish(in_order, order);
  // 50 = 27 + 2 * 9 + 3 + 2, from the beginning of the input to its end.
  CHECK(expected == std::vector<Run>{{3, 0}, {2, 3}, {2, 4}, {1, 15}, {0, 48}, {0, 49}});
  for (int round = 0; round < 20; ++round) {
    std::shuffle(order.begin(), order.end(), random);
    MergeTree tree(3);
    CHECK(finish(tree, order) == expected);
  }
}

TEST_CASE("few runs are left as they are") {
  MergeTree tree(16);
  CHECK(tree.rest().empty());
  tree.add({0, 1});
  tree.add({0, 0});
  CHECK_FALSE(tree.next());
  CHECK(tree.rest() == std::vector<Run>{{0, 0}, {0, 1}});
}

TEST_CASE("less memory means fewer threads, never none") {
  const std::uint64_t megabyte = 1U << 20U;
  CHECK(build_limits(2, 512 * megabyte).workers == 2);
  CHECK(build_limits(64, 512 * megabyte).workers < 8);
  CHECK(build_limits(8, 64 * megabyte).workers == 1);
  CHECK(build_limits(0, 4096 * megabyte).workers >= 1);
  CHECK(build_limits(1, 4096 * megabyte).merges == 1);
}
