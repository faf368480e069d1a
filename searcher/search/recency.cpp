#include "searcher/search/recency.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <string>

#include "kiosque/error.hpp"
#include "searcher/schema/fields.hpp"
#include "searcher/search/date_range.hpp"
#include "searcher/text/french_date.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::search {
namespace {

using Xapian::Query;

// Where the steps end, in half-lives.
constexpr std::array<double, 12> steps = {0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 3, 4, 5, 6};

// At the beginning of a step.
double share_of(std::size_t step) { return std::exp2(step == 0 ? 0 : -steps[step - 1]); }

std::string to_iso(std::chrono::sys_seconds moment, bool with_time) {
  const auto midnight = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::hh_mm_ss time(moment - midnight);
  const std::string text = iso_day(midnight);
  if (!with_time) return text;
  return text + fmt::format("T{:02}:{:02}:{:02}Z", time.hours().count(), time.minutes().count(),
                            time.seconds().count());
}

Query between(const std::string& from, const std::string& to, double weight) {
  const Query dated(Query::OP_VALUE_RANGE, schema::slot(schema::FieldId::date), from, to);
  const Query weighing((new Xapian::FixedWeightPostingSource(weight))->release());
  return Query(Query::OP_FILTER, weighing, dated);
}

// Where a step of so many half-lives begins. In whole days, where steps are that long: most
// articles have no time, and `2013-05-09` comes before `2013-05-09T00:00:00Z`.
std::string step_begin(double half_lives, double half_life_days, std::chrono::sys_seconds now) {
  constexpr double days_of_whole_days = 4;
  constexpr double seconds_a_day = 86'400;
  // No archive is older, and a date has four digits for its year.
  constexpr double oldest_days = 365.0 * 1000;
  const double days = std::min(half_life_days * half_lives, oldest_days);
  const auto age = std::chrono::seconds(static_cast<std::int64_t>(days * seconds_a_day));
  return to_iso(now - age, half_life_days < days_of_whole_days);
}

}  // namespace

// A step within the next longer one: an old article is compared with one range only.
Xapian::Query recency_query(double half_life_days, std::chrono::sys_seconds now, double most) {
  const std::string to = to_iso(now + std::chrono::days(1), true);
  Query query;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const double next = i + 1 < steps.size() ? share_of(i + 1) : 0;
    const Query step =
        between(step_begin(steps[i], half_life_days, now), to, most * (share_of(i) - next));
    query = query.empty() ? step : Query(Query::OP_AND_MAYBE, step, query);
  }
  return query;
}

std::string oldest_weighed(double half_life_days, std::chrono::sys_seconds now) {
  return step_begin(steps.back(), half_life_days, now);
}

std::chrono::sys_seconds moment_of(std::string_view now) {
  const auto date = text::normalize_date(now.empty() ? text::now_utc() : now);
  if (!date) {
    throw Error(ErrorCode::usage, say("'{}' is not a date", "« {} » n’est pas une date", now),
                say("write 2013, 2013-05 or 2013-05-09", "écrivez 2013, 2013-05 ou 2013-05-09"));
  }
  int year = 0;
  unsigned month = 1;
  unsigned day = 1;
  int hour = 0;
  int minute = 0;
  int second = 0;
  std::sscanf(date->c_str(), "%d-%u-%uT%d:%d:%d", &year, &month, &day, &hour, &minute, &second);
  return std::chrono::sys_days(std::chrono::year(year) / static_cast<int>(month) /
                               static_cast<int>(day)) +
         std::chrono::hours(hour) + std::chrono::minutes(minute) + std::chrono::seconds(second);
}

}  // namespace kiosque::search
