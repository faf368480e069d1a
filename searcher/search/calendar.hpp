#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosque/facets.hpp"

/// Years, months and days as numbers without a gap. The calendar is today's, also before 1582.
namespace kiosque::search {

/// How many bytes a year, month or day has in ISO 8601.
[[nodiscard]] std::size_t length_of(TimelineUnit unit) noexcept;

/// The number of a period; the one after it has the next. Nothing for what the calendar does not
/// have.
/// \param date  `2013`, `2013-05` or `2013-05-09`
/// \param unit  the same; not automatic
[[nodiscard]] std::optional<std::int64_t> number_of(std::string_view date, TimelineUnit unit);

/// The period that has a number: number_of() the other way round.
[[nodiscard]] std::string date_of(std::int64_t number, TimelineUnit unit);

}  // namespace kiosque::search
