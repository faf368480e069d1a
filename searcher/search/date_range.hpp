#pragma once

#include <xapian.h>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "searcher/schema/fields.hpp"
#include "searcher/search/unweighted.hpp"

namespace kiosque::search {

/// A stretch of time; both ends are ISO 8601 or a prefix of it and belong to it whole: to `2013-05`
/// is to the end of May. An empty end is open.
struct DateRange {
  std::string from;
  std::string to;
};

/// A day as ISO 8601. Not by fmt's own way: that counts nanoseconds, which reach back to 1677 only.
std::string iso_day(std::chrono::sys_days day);

/// Reads what may follow `date:`: a date or part of one, `2013-05..2013-06` (an end may be
/// missing),
/// `>=2020-01`, `>2020`, `<=2020`, `<2020-01-31`. Nothing when it is no date, or ends before it
/// begins.
std::optional<DateRange> parse_date_range(std::string_view text);

/// The range of the options `from` and `to`.
/// \throws Error (usage) when one of them is no date, or they are the wrong way round.
DateRange option_date_range(const std::string& from, const std::string& to);

/// Articles whose date lies in the range; those without a date never do.
Xapian::Query date_range_query(const schema::Field& field, const DateRange& range,
                               const InAll& in_all = {});

/// Has a document this term?
bool has_term(const Xapian::Document& document, const std::string& term);

/// Says of a document whether date_range_query() finds it.
std::function<bool(const Xapian::Document&)> date_range_filter(const schema::Field& field,
                                                               const DateRange& range);

}  // namespace kiosque::search
