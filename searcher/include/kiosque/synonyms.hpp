#pragma once

#include <memory>
#include <string>
#include <vector>

#include "kiosque/error.hpp"

/// \file
/// Words that a query also looks for, of the caller's own choice.

namespace kiosque {

namespace search {
class WordGroups;
}

/// Groups of words or phrases that mean the same. Where a query has one of them, in any inflection,
/// the others do as well, unless it is behind `=` or SearchOptions::strict is set. Other spellings
/// of names need not be given: many are known.
///
/// Not changed by being used: threads may share one.
class KIOSQUE_EXPORT Synonyms {
 public:
  /// \throws Error  usage, for a group of fewer than two, or of what has no word in it
  explicit Synonyms(const std::vector<std::vector<std::string>>& groups);

  /// Reads a UTF-8 file: a group a line, with commas between, `SNCF, chemins de fer`. Empty lines
  /// and those that begin with `#` are passed over.
  /// \throws Error  usage, with the line that is at fault
  static std::shared_ptr<const Synonyms> read(const std::string& path);

  ~Synonyms();

  /// For the library itself.
  [[nodiscard]] const search::WordGroups& groups() const { return *groups_; }

 private:
  std::unique_ptr<const search::WordGroups> groups_;
};

}  // namespace kiosque
