#pragma once

#include <cstddef>

#include "indexer/formats/article.hpp"

namespace kiosque::index {

/// An article has so many dates of events at most, those that its record gives included.
inline constexpr std::size_t most_event_dates = 64;

/// Adds the dates that the title, the lead and the body speak of to those that the record gives,
/// each once: see searcher/text/event_dates.hpp.
void add_event_dates(Article& article);

}  // namespace kiosque::index
