#include "searcher/text/french_date.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <ctime>

#include "searcher/text/date_scanner.hpp"

namespace kiosque::text {
namespace {

using date::fold;
using date::is_digit;
using date::look_up;
using date::months;
using date::Scanner;
using date::weekdays;
using date::zones;
using std::chrono::days;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::sys_seconds;
using std::chrono::year_month_day;

constexpr int first_year = 1600;
constexpr int last_year = 2200;

/// What was read of a date; an absent part ends the canonical form there.
struct Parts {
  int year = 0;
  std::optional<int> month;
  std::optional<int> day;
  std::optional<int> weekday;
  std::optional<seconds> time;  // of the day, in the zone given
  minutes offset{0};            // of that zone, east of Greenwich
  bool zoned = false;           // a zone was given
  bool short_year = false;      // the year had two digits
};

bool year_in_range(int year) { return year >= first_year && year <= last_year; }

std::string write_day(year_month_day day) {
  std::array<char, 48> buffer{};
  const int size = std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", int{day.year()},
                                 unsigned{day.month()}, unsigned{day.day()});
  return {buffer.data(), static_cast<std::size_t>(size)};
}

std::optional<std::string> write_moment(sys_seconds moment) {
  const auto midnight = std::chrono::floor<days>(moment);
  const year_month_day day{midnight};
  if (!year_in_range(int{day.year()})) return std::nullopt;
  const std::chrono::hh_mm_ss clock{moment - midnight};
  std::array<char, 64> buffer{};
  const int size = std::snprintf(
      buffer.data(), buffer.size(), "T%02d:%02d:%02dZ", static_cast<int>(clock.hours().count()),
      static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
  return write_day(day) + std::string(buffer.data(), static_cast<std::size_t>(size));
}

/// Checks the parts against the calendar and writes them.
std::optional<std::string> write(const Parts& parts) {
  if (!year_in_range(parts.year)) return std::nullopt;
  const std::chrono::year year{parts.year};
  if (!parts.month) return write_day(year / 1 / 1).substr(0, 4);
  if (*parts.month < 1 || *parts.month > 12) return std::nullopt;
  const auto month = year / *parts.month;
  if (!parts.day) return write_day(month / 1).substr(0, 7);
  const year_month_day day = month / *parts.day;
  if (!day.ok()) return std::nullopt;
  if (parts.weekday && std::chrono::weekday{sys_days{day}} !=
                           std::chrono::weekday{static_cast<unsigned>(*parts.weekday)}) {
    return std::nullopt;
  }
  if (!parts.time) return write_day(day);
  return write_moment(sys_days{day} + *parts.time - parts.offset);
}

/// `14:30`, `14:30:00`, `14:30:00.25`, `14h30`, `14h`, `14 h 30`, `14 heures 30`, `143000`.
std::optional<seconds> scan_time(Scanner& scanner) {
  const std::size_t digits = scanner.digits_ahead();
  const bool packed = digits == 4 || digits == 6;
  const auto hour = packed ? scanner.fixed(2) : scanner.small();
  if (!hour) return std::nullopt;
  std::optional<int> minute = packed ? scanner.fixed(2) : std::optional<int>{};
  std::optional<int> second = digits == 6 ? scanner.fixed(2) : std::nullopt;
  if (!packed && scanner.take(':')) {
    minute = scanner.fixed(2);
    if (!minute) return std::nullopt;
    if (scanner.take(':')) {
      second = scanner.fixed(2);
      if (!second) return std::nullopt;
    }
  } else if (!packed) {
    scanner.skip_spaces();
    const std::string_view word = scanner.word();
    if (word != "h" && word != "heure" && word != "heures") return std::nullopt;
    scanner.skip_spaces();
    minute = scanner.digits_ahead() == 2 ? scanner.fixed(2) : 0;
  }
  // A fraction says nothing that an archive sorts by: read and dropped.
  if (second && scanner.take_one_of(".,")) {
    if (scanner.digits_ahead() == 0) return std::nullopt;
    while (is_digit(scanner.peek())) scanner.take(scanner.peek());
  }
  const int s = second.value_or(0);
  const bool end_of_day = *hour == 24 && *minute == 0 && s == 0;
  // 60 is a leap second; it becomes the first second of the next minute.
  if ((*hour > 23 && !end_of_day) || *minute > 59 || s > 60) return std::nullopt;
  return std::chrono::hours{*hour} + minutes{*minute} + seconds{s};
}

/// `Z`, `GMT`, `+01:00`, `-0530`, `+01`. False when something is there that is no zone.
bool scan_zone(Scanner& scanner, Parts& parts) {
  scanner.skip_spaces();
  if (scanner.done()) return true;
  const int sign = scanner.peek() == '-' ? -1 : 1;
  if (!scanner.take_one_of("+-")) {
    const auto hours_east = look_up(zones, scanner.word());
    if (hours_east) parts.offset = std::chrono::hours{*hours_east};
    parts.zoned = hours_east.has_value();
    return parts.zoned;
  }
  const auto hour = scanner.fixed(2);
  if (!hour) return false;
  scanner.take(':');
  const auto minute = scanner.done() ? std::optional{0} : scanner.fixed(2);
  if (!minute || *hour > 14 || *minute > 59) return false;
  parts.offset = sign * (std::chrono::hours{*hour} + minutes{*minute});
  parts.zoned = true;
  return true;
}

/// A time of the day and its zone, to the end of the text.
bool scan_time_and_zone(Scanner& scanner, Parts& parts) {
  parts.time = scan_time(scanner);
  return parts.time && scan_zone(scanner, parts) && scanner.done();
}

/// Texts that begin with a year of four digits.
std::optional<Parts> parse_iso(std::string_view text) {
  Scanner scanner(text);
  Parts parts;
  const std::size_t digits = scanner.digits_ahead();
  if (digits != 4 && digits != 8) return std::nullopt;
  parts.year = *scanner.fixed(4);
  if (scanner.done()) return parts;
  const char separator = scanner.peek();
  if (digits == 8) {
    parts.month = scanner.fixed(2);
    parts.day = scanner.fixed(2);
  } else {
    if (!scanner.take_one_of("-/")) return std::nullopt;
    parts.month = scanner.fixed(2);
    if (!parts.month) return std::nullopt;
    if (scanner.done() && separator == '-') return parts;
    if (!scanner.take(separator)) return std::nullopt;
    parts.day = scanner.fixed(2);
    if (!parts.day) return std::nullopt;
  }
  if (scanner.done()) return parts;
  if (!scanner.take_one_of("t ") || !scan_time_and_zone(scanner, parts)) return std::nullopt;
  return parts;
}

/// The year of a date with a month's name; two digits mean what RFC 2822 says they do.
std::optional<int> scan_year(Scanner& scanner, Parts& parts) {
  const std::size_t digits = scanner.digits_ahead();
  if (digits != 4 && digits != 2) return std::nullopt;
  parts.short_year = digits == 2;
  const int year = *scanner.fixed(digits);
  if (!parts.short_year) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

/// `/06/2013` after the day, with one separator throughout.
bool scan_numeric_month_and_year(Scanner& scanner, Parts& parts) {
  const char separator = scanner.peek();
  if (!scanner.take_one_of("/.-")) return false;
  parts.month = scanner.small();
  if (!parts.month || !scanner.take(separator) || scanner.digits_ahead() != 4) return false;
  parts.year = *scanner.fixed(4);
  return true;
}

/// ` juin 2013` or `-Jun-2013`, after the day or without one.
bool scan_named_month_and_year(Scanner& scanner, Parts& parts) {
  if (!scanner.take('-')) scanner.skip_spaces();
  parts.month = look_up(months, scanner.word());
  if (!parts.month) return false;
  scanner.take('.');
  if (!scanner.take('-')) scanner.skip_spaces();
  const auto year = scan_year(scanner, parts);
  if (year) parts.year = *year;
  return year.has_value();
}

/// `jeudi `, `Thu, `; nothing is taken where a month stands: "mar 2013".
void scan_weekday(Scanner& scanner, Parts& parts) {
  Scanner ahead = scanner;
  const auto weekday = look_up(weekdays, ahead.word());
  ahead.take('.');
  ahead.take(',');
  ahead.skip_spaces();
  if (!weekday || !is_digit(ahead.peek())) return;
  parts.weekday = weekday;
  scanner = ahead;
}

/// `9`, `1er`. False when a number is there that is no day.
bool scan_day(Scanner& scanner, Parts& parts) {
  if (!is_digit(scanner.peek())) return true;
  parts.day = scanner.small();
  if (!parts.day) return false;
  return *parts.day != 1 || scanner.peek() != 'e' || scanner.word() == "er";
}

/// Texts with the day first, after an article and a weekday or not: French and RFC 822.
std::optional<Parts> parse_day_first(std::string_view text) {
  if (text.starts_with("le ")) text.remove_prefix(3);
  Parts parts;
  Scanner scanner(text);
  scan_weekday(scanner, parts);
  if (!scan_day(scanner, parts)) return std::nullopt;
  Scanner numeric = scanner;
  if (parts.day && scan_numeric_month_and_year(numeric, parts)) {
    scanner = numeric;
  } else if (!scan_named_month_and_year(scanner, parts)) {
    return std::nullopt;
  }
  if (scanner.done() && !parts.short_year) return parts;
  if (!parts.day) return std::nullopt;

  scanner.skip_spaces();
  scanner.take_one_of(",-");
  scanner.skip_spaces();
  if (const std::string_view word = scanner.word(); !word.empty() && word != "a") {
    return std::nullopt;
  }
  scanner.skip_spaces();
  if (!scan_time_and_zone(scanner, parts)) return std::nullopt;
  // Outside RFC 822, which always has a zone, "13" may be any century's.
  if (parts.short_year && !parts.zoned) return std::nullopt;
  return parts;
}

}  // namespace

std::optional<std::string> normalize_date(std::string_view text) {
  // No date is this long; a body in the wrong column should not be copied to find that out.
  if (text.size() > 100) return std::nullopt;
  const std::string folded = fold(text);
  auto parts = parse_iso(folded);
  if (!parts) parts = parse_day_first(folded);
  return parts ? write(*parts) : std::nullopt;
}

std::optional<std::string> date_from_epoch(double number) {
  constexpr double first_seconds = 1e8;
  constexpr double first_milliseconds = 1e11;
  constexpr double last_milliseconds = 1e13;  // beyond 2200, and still safe to convert
  if (!(number >= first_seconds && number < last_milliseconds)) return std::nullopt;
  const double value = number >= first_milliseconds ? number / 1000 : number;
  return write_moment(sys_seconds{seconds{static_cast<long long>(std::floor(value))}});
}

std::string now_utc() {
  return date_from_epoch(static_cast<double>(std::time(nullptr))).value_or("");
}

}  // namespace kiosque::text
