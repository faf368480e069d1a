#include "searcher/text/date_resolver.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>

#include "searcher/text/date_scanner.hpp"

namespace kiosque::text::date {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

}  // namespace

std::optional<Resolver::Day> day_of(int year, int month, int day, std::optional<int> weekday) {
  if (!is_year(year)) return std::nullopt;
  const year_month_day date{std::chrono::year{year},
                            std::chrono::month{static_cast<unsigned>(month)},
                            std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  const sys_days found{date};
  if (weekday &&
      std::chrono::weekday{found} != std::chrono::weekday{static_cast<unsigned>(*weekday)}) {
    return std::nullopt;
  }
  return found;
}

std::string to_iso_month(int year, int month) {
  std::array<char, 32> buffer{};
  const int size = std::snprintf(buffer.data(), buffer.size(), "%04d-%02d", year, month);
  return {buffer.data(), static_cast<std::size_t>(size)};
}

std::string to_iso(Resolver::Day day) {
  const year_month_day date{day};
  std::array<char, 16> buffer{};
  const int size = std::snprintf(buffer.data(), buffer.size(), "-%02u", unsigned{date.day()});
  return to_iso_month(int{date.year()}, static_cast<int>(unsigned{date.month()})) +
         std::string(buffer.data(), static_cast<std::size_t>(size));
}

Resolver::Resolver(std::string_view published) {
  Scanner scanner(published);
  const auto year = scanner.digits_ahead() == 4 ? scanner.fixed(4) : std::nullopt;
  if (!year || !scanner.take('-')) return;
  const auto month = scanner.fixed(2);
  if (!month || !scanner.take('-')) return;
  const auto day = scanner.fixed(2);
  if (day) published_ = day_of(*year, *month, *day);
}

int Resolver::published_year() const { return int{year_month_day{*published_}.year()}; }

std::optional<int> Resolver::year_of(int month, int day, std::optional<int> weekday,
                                     Marker marker) const {
  if (!published_) return std::nullopt;
  constexpr int near = 92;
  const int this_year = published_year();
  if (marker == Marker::current) return this_year;
  std::optional<int> best;
  days best_distance{0};
  for (int year = this_year - 1; year <= this_year + 1; ++year) {
    const auto found = day_of(year, month, day, weekday);
    if (!found) continue;
    const days distance = std::chrono::abs(*found - *published_);
    if (marker == Marker::last && *found >= *published_) continue;
    if (marker == Marker::next && *found <= *published_) continue;
    if (!best || distance < best_distance) {
      best = year;
      best_distance = distance;
    }
  }
  const bool certain = weekday || marker != Marker::none;
  if (!certain && best_distance > days{near}) return this_year;
  return best;
}

std::optional<int> Resolver::year_of(int month, Marker marker) const {
  if (!published_) return std::nullopt;
  const year_month_day today{*published_};
  const int this_month = static_cast<int>(unsigned{today.month()});
  if (marker == Marker::last) return published_year() - (month < this_month ? 0 : 1);
  return published_year() + (month > this_month ? 0 : 1);
}

std::optional<int> Resolver::full_year(int two_digits) const {
  if (!published_) return std::nullopt;
  const int latest = published_year() + 1;
  int year = latest - latest % 100 + two_digits;
  if (year > latest) year -= 100;
  return year;
}

std::optional<Resolver::Day> Resolver::weekday(int weekday, Marker marker) const {
  if (!published_) return std::nullopt;
  const std::chrono::weekday wanted{static_cast<unsigned>(weekday)};
  const days after = wanted - std::chrono::weekday{*published_};  // 0 to 6
  constexpr days week{7};
  if (marker == Marker::last) return *published_ + after - week;
  if (marker == Marker::next) return *published_ + (after == days{0} ? week : after);
  return *published_ + (after > week / 2 ? after - week : after);
}

}  // namespace kiosque::text::date
