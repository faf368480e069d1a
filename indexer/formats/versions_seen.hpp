#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>

namespace kiosque::index {

/// The newest version of each article that has come in, over all files of an input: agencies send
/// corrections and withdrawals, and files are read in the order of their names.
class VersionsSeen {
 public:
  /// Whether a version is older than one that was noted; false for a version that is no number.
  [[nodiscard]] bool is_older(std::string_view id, std::string_view version) const;
  /// To be called for what is kept: a version that is rejected takes the place of none.
  void note(std::string_view id, std::string_view version);

 private:
  std::unordered_map<std::uint64_t, std::uint64_t> newest_;  // by the hash of the id
};

}  // namespace kiosque::index
