#pragma once

#include <xapian.h>

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "indexer/formats/article.hpp"

namespace kiosque::index {

/// The lengths that articles are compared with when their terms are weighed, in words; see
/// searcher/schema/ranking.hpp. Fixed when an index gets its first articles, and never changed: two
/// articles weigh alike whenever they were added.
struct AverageLengths {
  double title = 1;
  double body = 1;  ///< lead and body together
  bool operator==(const AverageLengths&) const = default;
};

/// The average lengths are those of so many articles, the first of the input.
inline constexpr std::size_t articles_measured = 2000;

/// The average lengths of the first `articles_measured` of some articles; fields that an article
/// lacks are left out. Rounded as to_string() does, so that what is stored is what was used.
AverageLengths measure_lengths(std::span<const Article* const> articles);

/// As it is kept in the metadata of an index: `9.21 412.7`.
std::string to_string(const AverageLengths& lengths);

/// What to_string() gave; nothing for anything else.
std::optional<AverageLengths> parse_lengths(const std::string& text);

/// Those of an index; nothing when it has had no articles yet.
/// \throws Xapian::Error
std::optional<AverageLengths> lengths_of(const Xapian::Database& index);

}  // namespace kiosque::index
