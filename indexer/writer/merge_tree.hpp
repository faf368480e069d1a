#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace kiosque::index {

/// A part of an index that is being built: articles that follow each other in the input. Level 0 is
/// what one thread made of one chunk of articles, level n + 1 what came of merging runs of level n.
struct Run {
  unsigned level = 0;
  std::uint64_t number = 0;  ///< among those of its level, in input order from 0

  bool operator==(const Run&) const = default;
  bool operator<(const Run& other) const {
    return std::tie(level, number) < std::tie(other.level, other.number);
  }

  /// The name of its folder.
  [[nodiscard]] std::string name() const;
};

/// Runs that follow each other, and what they become.
struct Merge {
  std::vector<Run> from;
  Run into;
};

/// Which runs are to be merged with which: always the same ones, whatever the order in which they
/// are finished. Every `fan_in` runs of a level become one of the next, so that a run is merged
/// once a level, and at the end few are left.
///
/// Not for use by several threads.
class MergeTree {
 public:
  explicit MergeTree(std::size_t fan_in) : fan_in_(fan_in) {}

  /// Takes a run that is whole.
  void add(Run run);

  /// A merge whose runs are all whole, given once; nothing when there is none yet.
  std::optional<Merge> next();

  /// The runs that are whole and in no merge, in input order.
  [[nodiscard]] std::vector<Run> rest() const;

 private:
  std::size_t fan_in_;
  std::set<Run> whole_;
  std::map<Run, std::size_t> parts_;  // of what they are to become: how many are whole
  std::vector<Run> ready_;
};

}  // namespace kiosque::index
