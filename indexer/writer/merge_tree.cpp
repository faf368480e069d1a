#include "indexer/writer/merge_tree.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kiosque::index {

std::string Run::name() const { return fmt::format("{}-{:06}", level, number); }

void MergeTree::add(Run run) {
  whole_.insert(run);
  const Run parent{run.level + 1, run.number / fan_in_};
  if (++parts_[parent] < fan_in_) return;
  parts_.erase(parent);
  ready_.push_back(parent);
}

std::optional<Merge> MergeTree::next() {
  if (ready_.empty()) return std::nullopt;
  Merge merge;
  merge.into = ready_.back();
  ready_.pop_back();
  for (std::size_t i = 0; i < fan_in_; ++i) {
    const Run part{merge.into.level - 1, merge.into.number * fan_in_ + i};
    whole_.erase(part);
    merge.from.push_back(part);
  }
  return merge;
}

// A higher level holds what came earlier: its groups are whole from the beginning on.
std::vector<Run> MergeTree::rest() const {
  std::vector<Run> runs(whole_.begin(), whole_.end());
  std::stable_sort(runs.begin(), runs.end(),
                   [](const Run& a, const Run& b) { return a.level > b.level; });
  return runs;
}

}  // namespace kiosque::index
