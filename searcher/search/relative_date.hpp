#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "searcher/search/date_range.hpp"

namespace kiosque::search {

/// Reads what may follow `depuis:`: a number of days (`30j`, `30d`), weeks (`6sem`, `6w`), months
/// (`3m`) or years (`1a`, `1y`), also written out (`30 jours`), or a date. Of the first kind, the
/// stretch from so long before today, that day included, to tomorrow, as papers may be dated; of a
/// date, all from then on. Nothing when it is neither.
///
/// \param now  what counts as today
std::optional<DateRange> parse_since(std::string_view text, std::chrono::sys_seconds now);

}  // namespace kiosque::search
