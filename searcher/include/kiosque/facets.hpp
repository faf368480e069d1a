#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosque/error.hpp"

/// \file
/// What the articles that match a query are: how many of each source, author and so on (facets),
/// and of each year, month or day (a timeline). Asked for in SearchOptions, given in Results.
///
/// \code
/// options.facets = {kiosque::FacetField::source};
/// options.timeline = kiosque::TimelineUnit::automatic;
/// const kiosque::Results results = searcher.search("sécheresse", options);
/// for (const kiosque::FacetValue& value : results.facets.at(0).values) {
///   std::cout << value.value << ' ' << value.count << '\n';
/// }
/// \endcode
///
/// All that match are counted, not the first ones alone, with every filter applied. With an exact
/// phrase in the query they have to be read for that, of which Results::counts_are_exact tells.
///
/// Time: that of finding all articles that match, and about as much again for all fields and a
/// timeline. For that a Searcher makes itself a column of each field, when there are many articles
/// to count, and keeps it until the index changes: 4 bytes for every article; of authors and tags
/// 8, and 4 for each further one. Counts that columns are made for, or that come before, take
/// several times as long: see bench/RESULTS.md. So ask one Searcher again rather than a new one.

namespace kiosque {

/// A field whose values can be counted.
enum class FacetField : std::uint8_t { source, section, author, tag, lang };

/// All of them, in the order in which people want to see them.
inline constexpr FacetField all_facet_fields[] = {
    FacetField::source, FacetField::section, FacetField::author, FacetField::tag, FacetField::lang};

/// The name of a field in JSON: `source`, `section`, `author`, `tag`, `lang`.
KIOSQUE_EXPORT std::string_view name_of(FacetField field) noexcept;

/// The field that has this name, in English or in French (`rubrique`, `auteur`); nothing when there
/// is none.
KIOSQUE_EXPORT std::optional<FacetField> find_facet_field(std::string_view name) noexcept;

/// A value, and how many articles have it.
struct FacetValue {
  std::string value;  ///< in the spelling that is most frequent among them, or 15 of more than 30
  std::uint64_t count = 0;
};

/// The values of a field. Those that are equal but for case and accents are one, as in filters. An
/// article with several values counts once for each.
struct Facet {
  FacetField field = FacetField::source;
  std::vector<FacetValue> values;  ///< the most frequent first, equals in alphabetical order
  std::uint64_t other_values = 0;  ///< how many more values there are
  std::uint64_t other_count = 0;   ///< the sum of their counts
  std::uint64_t without = 0;       ///< how many articles have no value
};

/// How long the periods of a timeline are.
enum class TimelineUnit : std::uint8_t {
  /// As the dates of the articles suggest: from the first to the last of them are at most 92 days,
  /// so by day; at most 36 months, so by month; else by year. Not finer than what at least half of
  /// the dates are known to.
  automatic,
  year,
  month,
  day,
};

/// `auto`, `year`, `month`, `day`.
KIOSQUE_EXPORT std::string_view name_of(TimelineUnit unit) noexcept;

/// A year, month or day of a timeline.
struct Period {
  std::string date;         ///< `2013`, `2013-05` or `2013-05-09`, in UTC
  std::uint64_t count = 0;  ///< articles that match
  /// With SearchOptions::timeline_share: articles of the archive, whatever the query and its
  /// filters, but for those that may not be shown; and `count` as a share of it, from 0 to 1.
  std::uint64_t archive = 0;
  double share = 0;
};

/// How many articles match in each period. All counts of it together are Results::counted.
struct Timeline {
  static constexpr std::size_t max_periods = 1'000;

  /// Never automatic. Coarser than asked for where there would be more than max_periods, which a
  /// warning says; only of years there may be more.
  TimelineUnit unit = TimelineUnit::year;
  std::vector<Period> periods;  ///< from the first to the last with an article, none left out
  std::uint64_t coarser = 0;    ///< articles whose date is not known that precisely
  std::uint64_t undated = 0;    ///< articles without a date
};

}  // namespace kiosque
