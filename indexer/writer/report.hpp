#pragma once

#include <cstdint>
#include <map>
#include <set>
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
  std::uint64_t undated = 0;    ///< of them without a date
  std::uint64_t bytes = 0;      ///< of input, decompressed
  std::uint64_t batches = 0;    ///< that were written
  std::map<std::string, std::uint64_t> rejected;  ///< records by reason
  std::map<std::string, std::uint64_t> warnings;  ///< by reason
  /// Names of columns and keys that are no fields: kept with the articles, not searched. The first
  /// hundred of them.
  std::set<std::string> extras;
  double seconds = 0;
  bool interrupted = false;

  /// Takes note of what a reader found.
  void note(const Finding& finding) {
    ++(finding.kind == Finding::Kind::rejected ? rejected : warnings)[finding.reason];
  }

  /// Takes note of an article that was read.
  void note(const Article& article) {
    constexpr std::size_t most_extras = 100;
    undated += article.date.empty() ? 1U : 0U;
    for (const auto& [name, value] : article.extra) {
      if (extras.size() < most_extras) extras.insert(name);
    }
  }

  [[nodiscard]] std::uint64_t rejected_total() const {
    std::uint64_t sum = 0;
    for (const auto& [reason, count] : rejected) sum += count;
    return sum;
  }
};

}  // namespace kiosque::index
