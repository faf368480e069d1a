#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <vector>

namespace kiosque::search {

/// The most words that one `numériq*` or `numerike~` stands for.
inline constexpr std::size_t max_expansions = 1000;

/// A word as articles of an index have it, accents included.
struct Form {
  std::string surface;
  Xapian::doccount frequency = 0;  ///< in how many articles it is
  std::size_t distance = 0;        ///< how many letters differ from what was asked for
};

/// Words of an index, the nearest first, then the most frequent; at most max_expansions.
struct Forms {
  std::vector<Form> list;
  std::size_t found = 0;  ///< how many there are in all
};

/// Looks through the words of an index, without reading all of them: of a large index it takes
/// about a millisecond. A server sends its terms one by one, some 100,000 a second: of those only
/// what begins alike is asked for, and for near() all of them once. Not for use by several threads.
class Vocabulary {
 public:
  /// \param database   outlives it
  /// \param is_remote  is any of it behind a server?
  explicit Vocabulary(const Xapian::Database& database, bool is_remote = false)
      : database_(database), is_remote_(is_remote) {}

  /// The words that begin so.
  /// \param prefix   normalised
  /// \param accents  do they count?
  [[nodiscard]] Forms beginning_with(const std::string& prefix, bool accents) const;

  /// The words that become this one, accents aside, when at most so many letters are left out,
  /// added, replaced, or swapped with the next. \param folded  without accents, of at most
  /// max_fuzzy_letters
  [[nodiscard]] Forms near(const std::string& folded, std::size_t edits);

  /// To be called when the index is another one, or was written to.
  void forget() { words_.clear(); }

 private:
  const Xapian::Database& database_;
  const bool is_remote_;
  std::vector<Form> words_;  // of a remote index, ascending, once they were asked for
};

}  // namespace kiosque::search
