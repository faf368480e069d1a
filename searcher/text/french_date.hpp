#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kiosque::text {

/// Brings a date to its canonical form: ISO 8601 in UTC or a prefix of it (`2013`, `2013-05`,
/// `2013-05-09`, `2013-05-09T13:30:00Z`).
///
/// Understood, upper and lower case and accents being the same:
/// - ISO 8601: `2013`, `2013-05`, `2013-05-09`, `20130509`, `2013-05-09T14:30:00.5+01:00`, with a
///   space for the `T`, with or without seconds;
/// - RFC 822 and 2822: `Thu, 09 May 2013 14:30:00 +0100`, also with `GMT`, `EST`, `CEST`…;
/// - French: `le 14 juin 2013`, `jeudi 9 mai 2013 à 14h30`, `1er mai 2013`, `juin 2013`,
///   `14/06/2013`, `14.06.2013`, `14-06-2013`: the day always comes first.
///
/// A time without a zone is taken as UTC. Nothing is guessed: a day that the calendar does not
/// have, a weekday that contradicts the date, a year written with two digits (outside RFC 822,
/// which says what they mean) or out of 1600…2200, or text around the date give nothing.
///
/// \code
/// normalize_date("jeudi 9 mai 2013 à 14h30");  // "2013-05-09T14:30:00Z"
/// normalize_date("31/02/2013");                // nullopt
/// \endcode
/// Safe to call from several threads.
std::optional<std::string> normalize_date(std::string_view text);

/// The moment that a Unix time stands for: seconds from 10^8 on (March 1973), milliseconds from
/// 10^11 on; below that a number is no time stamp.
std::optional<std::string> date_from_epoch(double number);

/// This moment, in the canonical form.
std::string now_utc();

}  // namespace kiosque::text
