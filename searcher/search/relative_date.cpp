#include "searcher/search/relative_date.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <system_error>

#include "searcher/text/french_date.hpp"
#include "searcher/text/normalizer.hpp"

namespace kiosque::search {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year_month_day;

// No archive is older, and a date has four digits for its year.
constexpr sys_days oldest{std::chrono::year(1) / std::chrono::January / 1};

// More than any archive goes back, in any unit, and little enough to count with.
constexpr int max_count = 100'000;
constexpr int max_months = 12 * 2000;

struct Unit {
  std::string_view name;
  int days = 0;
  int months = 0;
};
constexpr std::array units = {
    Unit{"j", 1, 0},       Unit{"jour", 1, 0},     Unit{"jours", 1, 0}, Unit{"d", 1, 0},
    Unit{"day", 1, 0},     Unit{"days", 1, 0},     Unit{"s", 7, 0},     Unit{"sem", 7, 0},
    Unit{"semaine", 7, 0}, Unit{"semaines", 7, 0}, Unit{"w", 7, 0},     Unit{"week", 7, 0},
    Unit{"weeks", 7, 0},   Unit{"m", 0, 1},        Unit{"mois", 0, 1},  Unit{"month", 0, 1},
    Unit{"months", 0, 1},  Unit{"a", 0, 12},       Unit{"an", 0, 12},   Unit{"ans", 0, 12},
    Unit{"annee", 0, 12},  Unit{"annees", 0, 12},  Unit{"y", 0, 12},    Unit{"year", 0, 12},
    Unit{"years", 0, 12},
};

// The same day of an earlier month, or its last: a month before 31 March is the end of February.
sys_days months_before(sys_days day, int count) {
  if (count > max_months) return oldest;
  year_month_day date = year_month_day(day) - months(count);
  if (!date.ok()) date = date.year() / date.month() / std::chrono::last;
  return date;
}

std::optional<sys_days> so_long_before(sys_days today, const std::string& text) {
  int count = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (fault != std::errc() || count < 0 || count > max_count) return std::nullopt;
  std::string_view name =
      std::string_view(text).substr(static_cast<std::size_t>(end - text.data()));
  if (name.starts_with(' ')) name.remove_prefix(1);
  for (const Unit& unit : units) {
    if (unit.name != name) continue;
    return std::max(oldest, unit.days > 0 ? today - days(count * unit.days)
                                          : months_before(today, count * unit.months));
  }
  return std::nullopt;
}

}  // namespace

std::optional<DateRange> parse_since(std::string_view text, std::chrono::sys_seconds now) {
  const auto today = std::chrono::floor<days>(now);
  if (const auto day = so_long_before(today, text::fold_value(text))) {
    return DateRange{iso_day(*day), iso_day(today + days(1))};
  }
  const auto date = text::normalize_date(text);
  if (!date) return std::nullopt;
  return DateRange{*date, ""};
}

}  // namespace kiosque::search
