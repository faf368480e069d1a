#include "searcher/search/recency.hpp"

#include <fmt/chrono.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <string>

#include "kiosque/error.hpp"
#include "searcher/schema/fields.hpp"
#include "searcher/text/french_date.hpp"

namespace kiosque::search {
namespace {

using Xapian::Query;

// Where the steps end, in half-lives.
constexpr std::array<double, 12> steps = {0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 3, 4, 5, 6};

// In the middle of a step.
double share_of(std::size_t step) {
  const double begin = step == 0 ? 0 : steps[step - 1];
  return std::exp2(-(begin + steps[step]) / 2);
}

Query newer_than(std::chrono::sys_seconds date, double weight) {
  const Query dated(Query::OP_VALUE_GE, schema::slot(schema::FieldId::date),
                    fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", date));
  const Query weighing((new Xapian::FixedWeightPostingSource(weight))->release());
  return Query(Query::OP_FILTER, weighing, dated);
}

}  // namespace

// A step within the next longer one: an old article is compared with one date only.
Query recency_query(double half_life_days, std::chrono::sys_seconds now, double most) {
  constexpr double seconds_a_day = 86'400;
  // No archive is older, and a date has four digits for its year.
  constexpr double oldest_days = 365.0 * 1000;
  Query query;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const double days = std::min(half_life_days * steps[i], oldest_days);
    const auto age = std::chrono::seconds(static_cast<std::int64_t>(days * seconds_a_day));
    const double next = i + 1 < steps.size() ? share_of(i + 1) : 0;
    const Query step = newer_than(now - age, most * (share_of(i) - next));
    query = query.empty() ? step : Query(Query::OP_AND_MAYBE, step, query);
  }
  return query;
}

std::chrono::sys_seconds moment_of(std::string_view now) {
  const auto date = text::normalize_date(now.empty() ? text::now_utc() : now);
  if (!date) {
    throw Error(ErrorCode::usage, fmt::format("'{}' is not a date", now),
                "write 2013, 2013-05 or 2013-05-09");
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
