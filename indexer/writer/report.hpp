#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "indexer/formats/reader.hpp"

namespace kiosque::index {

/// What became of the input.
struct Report {
  std::uint64_t read = 0;       ///< articles that could be read
  std::uint64_t added = 0;      ///< of them new
  std::uint64_t replaced = 0;   ///< of them other than the one with the same id so far
  std::uint64_t unchanged = 0;  ///< of them as they were in the index
  std::uint64_t older = 0;      ///< of them left out: see judge()
  std::uint64_t bytes = 0;      ///< of input, decompressed
  std::uint64_t batches = 0;    ///< that were written
  std::map<std::string, std::uint64_t> rejected;  ///< records by reason
  std::map<std::string, std::uint64_t> warnings;  ///< by reason
  double seconds = 0;
  bool interrupted = false;

  /// Takes note of what a reader found.
  void note(const Finding& finding) {
    ++(finding.kind == Finding::Kind::rejected ? rejected : warnings)[finding.reason];
  }

  [[nodiscard]] std::uint64_t rejected_total() const {
    std::uint64_t sum = 0;
    for (const auto& [reason, count] : rejected) sum += count;
    return sum;
  }
};

}  // namespace kiosque::index
