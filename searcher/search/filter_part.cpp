#include "searcher/search/filter_part.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>

#include "kiosque/error.hpp"
#include "searcher/schema/terms.hpp"
#include "searcher/search/date_range.hpp"
#include "searcher/search/recency.hpp"
#include "searcher/search/relative_date.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::search {
namespace {

[[noreturn]] void throw_no_date(const QueryNode& node) {
  if (node.since) {
    throw QueryError(say("'{}' is not how long ago", "« {} » n’est pas une durée", node.text),
                     say("write 30j, 6sem, 3m, 1a (30d, 6w, 3m, 1y), or a date such as 2013-05",
                         "écrivez 30j, 6sem, 3m, 1a (30d, 6w, 3m, 1y), ou une date comme 2013-05"),
                     node.offset, node.length);
  }
  throw QueryError(say("'{}' is not a date or range of dates",
                       "« {} » n’est ni une date ni un intervalle de dates", node.text),
                   say("write 2013, 2013-05, 2013-05-09, 2013-05..2013-06 or >=2020-01",
                       "écrivez 2013, 2013-05, 2013-05-09, 2013-05..2013-06 ou >=2020-01"),
                   node.offset, node.length);
}

DateRange dates_of(const QueryNode& node, std::string_view now) {
  const std::optional<DateRange> range =
      node.since ? parse_since(node.text, moment_of(now)) : parse_date_range(node.text);
  if (!range) throw_no_date(node);
  return *range;
}

}  // namespace

QueryPart filter_part(const QueryNode& filter, std::string_view now, const InAll& in_all) {
  QueryPart part;
  part.condition.kind = Condition::Kind::filter;
  if (filter.field->kind == schema::FieldKind::date) {
    const DateRange range = dates_of(filter, now);
    part.query = date_range_query(*filter.field, range, in_all);
    part.condition.filter = date_range_filter(*filter.field, range);
  } else {
    const std::string term = schema::filter_term(*filter.field, filter.text);
    part.query = selecting(term, in_all);
    part.condition.filter = [term](const Xapian::Document& document) {
      return has_term(document, term);
    };
  }
  // Values have no frequency in an article, and so no weight: nothing has to take it from them.
  return part;
}

}  // namespace kiosque::search
