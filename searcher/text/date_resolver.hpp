#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace kiosque::text::date {

/// What is said of a day or month without a year.
enum class Marker { none, last, next, current };

/// Turns what a text says into days, as seen from the day of publication.
class Resolver {
 public:
  using Day = std::chrono::sys_days;

  /// \param published  ISO 8601; without a whole day nothing relative is resolved
  explicit Resolver(std::string_view published);

  [[nodiscard]] std::optional<Day> published() const { return published_; }

  /// The year of a day and month: of two years the marker or the weekday tells, else the nearest
  /// such day within 92 days, else that of the year of publication.
  [[nodiscard]] std::optional<int> year_of(int month, int day, std::optional<int> weekday,
                                           Marker marker) const;
  /// The year of a month that is `last` or `next`.
  [[nodiscard]] std::optional<int> year_of(int month, Marker marker) const;
  /// The year that `’98` is: the latest that is not after next year.
  [[nodiscard]] std::optional<int> full_year(int two_digits) const;
  /// The weekday before or after the day of publication, or, without a marker, the nearest one.
  [[nodiscard]] std::optional<Day> weekday(int weekday, Marker marker) const;

 private:
  [[nodiscard]] int published_year() const;

  std::optional<Day> published_;
};

/// A day of the calendar, on this weekday if one is given.
std::optional<Resolver::Day> day_of(int year, int month, int day,
                                    std::optional<int> weekday = std::nullopt);

std::string to_iso(Resolver::Day day);
std::string to_iso_month(int year, int month);

inline constexpr int first_year = 1600;
inline constexpr int last_year = 2200;
constexpr bool is_year(int year) { return year >= first_year && year <= last_year; }

}  // namespace kiosque::text::date
