#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>

namespace kiosque::index {

/// The newest version of each article that has come in, over all files of an input: agencies send
/// corrections and withdrawals, and files are read in the order of their names.
class VersionsSeen {
 public:
  /// Notes a version. \returns whether it is older than one that came before; false for a version
  /// that is no number
  bool is_older(std::string_view id, std::string_view version);

 private:
  std::unordered_map<std::uint64_t, std::uint64_t> newest_;  // by the hash of the id
};

}  // namespace kiosque::index
