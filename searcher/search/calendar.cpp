#include "searcher/search/calendar.hpp"

#include <fmt/format.h>

#include <chrono>

namespace kiosque::search {
namespace {

constexpr std::int64_t months_of_year = 12;

std::optional<int> digits(std::string_view text) {
  int number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = 10 * number + (c - '0');
  }
  return number;
}

}  // namespace

std::size_t length_of(TimelineUnit unit) noexcept {
  switch (unit) {
    case TimelineUnit::month:
      return std::string_view("2013-05").size();
    case TimelineUnit::day:
      return std::string_view("2013-05-09").size();
    default:
      return std::string_view("2013").size();
  }
}

std::optional<std::int64_t> number_of(std::string_view date, TimelineUnit unit) {
  if (date.size() != length_of(unit)) return std::nullopt;
  const auto year = digits(date.substr(0, 4));
  if (!year) return std::nullopt;
  if (unit == TimelineUnit::year) return *year;
  const auto month = digits(date.substr(5, 2));
  if (date[4] != '-' || !month || *month < 1 || *month > months_of_year) return std::nullopt;
  if (unit == TimelineUnit::month) return *year * months_of_year + *month - 1;
  const auto day = digits(date.substr(8, 2));
  if (date[7] != '-' || !day) return std::nullopt;
  const std::chrono::year_month_day ymd(std::chrono::year{*year},
                                        std::chrono::month{static_cast<unsigned>(*month)},
                                        std::chrono::day{static_cast<unsigned>(*day)});
  if (!ymd.ok()) return std::nullopt;
  return std::chrono::sys_days(ymd).time_since_epoch().count();
}

std::string date_of(std::int64_t number, TimelineUnit unit) {
  if (unit == TimelineUnit::month) {
    return fmt::format("{:04}-{:02}", number / months_of_year, number % months_of_year + 1);
  }
  if (unit == TimelineUnit::day) {
    const std::chrono::year_month_day day{std::chrono::sys_days(std::chrono::days(number))};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  }
  return fmt::format("{:04}", number);
}

}  // namespace kiosque::search
