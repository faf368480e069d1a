#include "searcher/search/date_range.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "kiosque/error.hpp"
#include "searcher/schema/terms.hpp"
#include "searcher/search/event_range.hpp"
#include "searcher/text/french_date.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::search {
namespace {

// After every character that a date is written with, so that `2013-05~` is past all of May 2013.
constexpr char past_all = '~';

std::string past_end_of(const std::string& date) { return date + past_all; }

std::string before_begin_of(std::string date) {
  --date.back();
  return date + past_all;
}

bool is_reversed(const DateRange& range) {
  return !range.from.empty() && !range.to.empty() && range.from > past_end_of(range.to);
}

std::optional<DateRange> parse_comparison(std::string_view text) {
  const bool from = text.front() == '>';
  text.remove_prefix(1);
  const bool inclusive = !text.empty() && text.front() == '=';
  if (inclusive) text.remove_prefix(1);
  const auto date = text::normalize_date(text);
  if (!date) return std::nullopt;
  DateRange range;
  if (from) {
    range.from = inclusive ? *date : past_end_of(*date);
  } else {
    range.to = inclusive ? *date : before_begin_of(*date);
  }
  return range;
}

std::string option_date(const std::string& text, std::string_view option) {
  if (text.empty()) return {};
  if (auto date = text::normalize_date(text)) return *date;
  throw Error(ErrorCode::usage,
              say("'{}' is not a date ({})", "« {} » n’est pas une date ({})", text, option),
              say("write 2013, 2013-05 or 2013-05-09", "écrivez 2013, 2013-05 ou 2013-05-09"));
}

}  // namespace

std::string iso_day(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", int{date.year()}, unsigned{date.month()},
                     unsigned{date.day()});
}

std::optional<DateRange> parse_date_range(std::string_view text) {
  if (text.empty()) return std::nullopt;
  if (text.front() == '>' || text.front() == '<') return parse_comparison(text);
  if (const std::size_t dots = text.find(".."); dots != std::string_view::npos) {
    const std::string_view from = text.substr(0, dots);
    const std::string_view to = text.substr(dots + 2);
    const auto from_date = text::normalize_date(from);
    const auto to_date = text::normalize_date(to);
    if ((!from.empty() && !from_date) || (!to.empty() && !to_date)) return std::nullopt;
    const DateRange range{from_date.value_or(""), to_date.value_or("")};
    if ((from.empty() && to.empty()) || is_reversed(range)) return std::nullopt;
    return range;
  }
  const auto date = text::normalize_date(text);
  if (!date) return std::nullopt;
  return DateRange{*date, *date};
}

DateRange option_date_range(const std::string& from, const std::string& to) {
  DateRange range{option_date(from, "from"), option_date(to, "to")};
  if (is_reversed(range)) {
    throw Error(ErrorCode::usage,
                say("nothing lies between {} and {}", "il n’y a rien entre {} et {}", from, to),
                say("the earlier date goes to --from, the later one to --to",
                    "la date la plus ancienne va à --from, la plus récente à --to"));
  }
  return range;
}

namespace {

// A date, or part of one, that has a term of its own.
bool has_own_term(const DateRange& range) {
  return range.from == range.to && range.from.size() <= std::string_view("2013-05-09").size();
}

std::string lower_bound(const DateRange& range) { return range.from.empty() ? "0" : range.from; }

std::string upper_bound(const DateRange& range) {
  return range.to.empty() ? std::string(1, past_all) : past_end_of(range.to);
}

}  // namespace

Xapian::Query date_range_query(const schema::Field& field, const DateRange& range,
                               const InAll& in_all) {
  if (has_own_term(range)) return selecting(schema::term(field.prefix, range.from), in_all);
  if (field.multiple) {
    std::vector<Xapian::Query> dates;
    for (const std::string& date : dates_between(lower_bound(range), upper_bound(range))) {
      dates.push_back(selecting(schema::term(field.prefix, date), in_all));
    }
    return {Xapian::Query::OP_OR, dates.begin(), dates.end()};
  }
  return Xapian::Query(Xapian::Query::OP_VALUE_RANGE, static_cast<Xapian::valueno>(field.slot),
                       lower_bound(range), upper_bound(range));
}

bool has_term(const Xapian::Document& document, const std::string& term) {
  Xapian::TermIterator found = document.termlist_begin();
  found.skip_to(term);
  return found != document.termlist_end() && *found == term;
}

std::function<bool(const Xapian::Document&)> date_range_filter(const schema::Field& field,
                                                               const DateRange& range) {
  if (has_own_term(range)) {
    return [term = schema::term(field.prefix, range.from)](const Xapian::Document& document) {
      return has_term(document, term);
    };
  }
  if (field.multiple) {
    std::vector<std::string> terms = dates_between(lower_bound(range), upper_bound(range));
    for (std::string& date : terms) date = schema::term(field.prefix, date);
    return [terms = std::move(terms)](const Xapian::Document& document) {
      return std::any_of(terms.begin(), terms.end(),
                         [&document](const std::string& term) { return has_term(document, term); });
    };
  }
  return [slot = static_cast<Xapian::valueno>(field.slot), from = lower_bound(range),
          to = upper_bound(range)](const Xapian::Document& document) {
    const std::string value = document.get_value(slot);
    return value >= from && value <= to;
  };
}

}  // namespace kiosque::search
