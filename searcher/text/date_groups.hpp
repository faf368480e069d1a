#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "searcher/text/date_resolver.hpp"
#include "searcher/text/date_words.hpp"

namespace kiosque::text::date {

/// A day of a month, as a text has it.
struct GroupDay {
  int day = 0;
  std::optional<int> weekday;
  bool through_next = false;  ///< all days up to the next one are meant
};

/// Days of one month: `14 juin 2013`, `3, 4 et 5 juin`, `lundi 3 au mercredi 5 juin dernier`.
struct DateGroup {
  std::vector<GroupDay> days;
  int month = 0;
  std::optional<int> year;
  Marker marker = Marker::none;
  std::size_t start = 0;
  std::size_t end = 0;
  bool is_name = false;  ///< of a street, of a movement; or a date that cannot be told
};

/// What stands between two days.
struct Link {
  std::size_t end = 0;   ///< where the second day begins
  bool through = false;  ///< all days in between are meant
  std::optional<int> weekday;
};

/// `et`, `au`, a comma or a dash, then perhaps `le` and a weekday, then a digit.
std::optional<Link> link_at(const Words& words, std::size_t at);

/// The group whose first number begins at `at`.
std::optional<DateGroup> group_at(const Words& words, std::size_t at, const Resolver& resolver);

}  // namespace kiosque::text::date
