#pragma once

#include <xapian.h>

#include <chrono>
#include <string_view>

namespace kiosque::search {

/// Gives each article a weight by its date: `most` to one of now or later, half of it to one of so
/// many days ago, a quarter to one twice as old; none to one without a date, or older than six
/// half-lives. In steps of a quarter of the half-life (one, from the double of it on), each a range
/// of dates: stock Xapian classes, so that shards understand it too.
///
/// \param half_life_days  above 0
Xapian::Query recency_query(double half_life_days, std::chrono::sys_seconds now, double most);

/// The moment that SearchOptions::now means.
/// \throws Error (usage) when it is no date.
std::chrono::sys_seconds moment_of(std::string_view now);

}  // namespace kiosque::search
