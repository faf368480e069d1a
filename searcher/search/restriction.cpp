#include "searcher/search/restriction.hpp"

#include <vector>

#include "searcher/schema/terms.hpp"
#include "searcher/search/date_range.hpp"

namespace kiosque::search {
namespace {

using Xapian::Query;

Query narrowed_to(const Query& query, schema::FieldId id, const std::vector<std::string>& values,
                  const InAll& in_all) {
  if (values.empty()) return query;
  std::vector<Query> terms;
  for (const std::string& value : values) {
    terms.push_back(selecting(schema::filter_term(schema::field(id), value), in_all));
  }
  return Query(Query::OP_FILTER, query, Query(Query::OP_OR, terms.begin(), terms.end()));
}

Query added_between(const SearchOptions& options) {
  const Xapian::valueno slot = schema::slot(schema::FieldId::added_revision);
  const std::string after = schema::revision_value(options.added_after + 1);
  if (options.added_until == 0) return {Query::OP_VALUE_GE, slot, after};
  return {Query::OP_VALUE_RANGE, slot, after, schema::revision_value(options.added_until)};
}

std::vector<Query> withheld_parts(bool include_killed, bool include_embargoed,
                                  const std::string& now) {
  std::vector<Query> parts;
  const schema::Field& status = schema::field(schema::FieldId::status);
  if (!include_killed) parts.emplace_back(schema::filter_term(status, "killed"));
  if (!include_embargoed) {
    const Query over(Query::OP_VALUE_RANGE, schema::slot(schema::FieldId::embargo_until), "0", now);
    const Query embargoed(schema::filter_term(status, "embargoed"));
    parts.emplace_back(Query::OP_AND_NOT, embargoed, over);
  }
  return parts;
}

}  // namespace

Query without_withheld(const Query& query, bool include_killed, bool include_embargoed,
                       const std::string& now) {
  Query narrowed = query;
  for (const Query& withheld : withheld_parts(include_killed, include_embargoed, now)) {
    narrowed = Query(Query::OP_AND_NOT, narrowed, withheld);
  }
  return narrowed;
}

Query restrict_query(const Query& query, const SearchOptions& options, const std::string& now,
                     const InAll& in_all) {
  using schema::FieldId;
  Query narrowed = narrowed_to(query, FieldId::source, options.sources, in_all);
  narrowed = narrowed_to(narrowed, FieldId::section, options.sections, in_all);
  narrowed = narrowed_to(narrowed, FieldId::author, options.authors, in_all);
  narrowed = narrowed_to(narrowed, FieldId::lang, options.langs, in_all);
  if (!options.from.empty() || !options.to.empty()) {
    const Query dates = date_range_query(schema::field(FieldId::date),
                                         option_date_range(options.from, options.to), in_all);
    narrowed = Query(Query::OP_FILTER, narrowed, dates);
  }
  if (options.added_after > 0 || options.added_until > 0) {
    narrowed = Query(Query::OP_FILTER, narrowed, added_between(options));
  }
  return without_withheld(narrowed, options.include_killed, options.include_embargoed, now);
}

Query withheld_query(const SearchOptions& options, const std::string& now) {
  const std::vector<Query> parts =
      withheld_parts(options.include_killed, options.include_embargoed, now);
  return Query(Query::OP_OR, parts.begin(), parts.end());
}

}  // namespace kiosque::search
