#pragma once

#include <xapian.h>

#include <chrono>
#include <string>
#include <string_view>

namespace kiosque::search {

/// Gives each article a weight by its date: `most` to one of now, half of it to one of so many days
/// ago, a quarter to one twice as old; none to one without a date, older than six half-lives, or
/// of more than a day later (papers are dated tomorrow). In steps of a quarter of the half-life,
/// from its double on of a whole one, to what its beginning weighs: stock Xapian classes, so that
/// shards understand it too.
///
/// \param half_life_days  above 0
Xapian::Query recency_query(double half_life_days, std::chrono::sys_seconds now, double most);

/// The oldest date that recency_query() weighs.
std::string oldest_weighed(double half_life_days, std::chrono::sys_seconds now);

/// The moment that SearchOptions::now means.
/// \throws Error (usage) when it is no date.
std::chrono::sys_seconds moment_of(std::string_view now);

}  // namespace kiosque::search
