#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kiosque::text {

/// A date that a text speaks of.
struct EventDate {
  std::string date;  ///< ISO 8601: `2013-06-14`, `2013-06` or an end of a range
  std::size_t start = 0;
  std::size_t end = 0;  ///< bytes of the text that say it

  friend bool operator==(const EventDate&, const EventDate&) = default;
};

/// Finds the days and months that a French text speaks of, in their order.
///
/// - With a year: `le 8 mai 1945`, `vendredi 14 juin 2013`, `1er mai 2013`, `14/06/2013`,
///   `2013-06-14`, `en mars 2012`.
/// - Without one, by the day of publication: `le 14 juin`, `le 14 juin dernier`, `le 3 mars
///   prochain`, `le 14 juin courant`, `le 14 courant`: the nearest such day within 92 days, else
///   that of the same year, for papers write the year otherwise.
/// - Several: `du 3 au 5 juin` (each day of up to ten, else both ends), `les 3 et 4 juin`,
///   `du 28 mai au 3 juin 2013`.
/// - Relative: `hier`, `avant-hier`, `demain matin`, `après-demain`, `lundi dernier` (before the
///   day of publication), `mardi prochain` (after it), `ce mardi` (the nearest one), `en mars
///   dernier`.
///
/// Nothing is guessed: a weekday must agree with its date; without a whole day of publication only
/// what has a year is found. No dates are those of streets and movements (`rue du 8 mai 1945`, `le
/// 20 Février`, `le 14-Juillet`), weeks, weekdays alone, `le monde d’hier`, years alone or of two
/// digits (but `’98`), and what recurs (`chaque 14 juillet`). Years go from 1600 to 2200.
///
/// \param published  ISO 8601; may be empty
/// \param limit      of dates
/// Safe to call from several threads.
std::vector<EventDate> find_event_dates(std::string_view text, std::string_view published,
                                        std::size_t limit);

}  // namespace kiosque::text
