#include "searcher/search/query_part.hpp"

#include <algorithm>
#include <utility>

namespace kiosque::search {
namespace {

using Xapian::Query;
using Kind = Condition::Kind;

QueryPart combine(Query::op op, std::vector<QueryPart> parts) {
  parts.erase(std::remove_if(parts.begin(), parts.end(),
                             [](const QueryPart& part) { return part.empty(); }),
              parts.end());
  if (parts.empty()) return {};
  if (parts.size() == 1) return std::move(parts.front());
  QueryPart combined;
  combined.condition.kind = op == Query::OP_AND ? Kind::all : Kind::any;
  std::vector<Query> queries;
  for (QueryPart& part : parts) {
    if (!part.nothing_sure) queries.push_back(std::move(part.query));
    combined.condition.children.push_back(std::move(part.condition));
  }
  combined.nothing_sure = op == Query::OP_AND ? queries.size() < parts.size() : queries.empty();
  if (combined.nothing_sure) return combined;
  combined.query =
      queries.size() == 1 ? queries.front() : Query(op, queries.begin(), queries.end());
  return combined;
}

Condition both(Condition a, Condition b) {
  Condition condition;
  condition.kind = Kind::all;
  condition.children.push_back(std::move(a));
  condition.children.push_back(std::move(b));
  return condition;
}

}  // namespace

QueryPart all_of(std::vector<QueryPart> parts) { return combine(Query::OP_AND, std::move(parts)); }

QueryPart any_of(std::vector<QueryPart> parts) { return combine(Query::OP_OR, std::move(parts)); }

QueryPart without(QueryPart part, std::vector<QueryPart> others) {
  QueryPart excluded = any_of(std::move(others));
  if (part.empty() || excluded.empty()) return part;
  if (!part.nothing_sure && !excluded.nothing_sure) {
    part.query = Query(Query::OP_AND_NOT, part.query, excluded.query);
  }
  Condition no;
  no.kind = Kind::no;
  no.children.push_back(std::move(excluded.condition));
  part.condition = both(std::move(part.condition), std::move(no));
  return part;
}

QueryPart preferring(QueryPart part, const QueryPart& preferred) {
  if (part.nothing_sure || preferred.query.empty()) return part;
  part.query = Query(Query::OP_AND_MAYBE, part.query, preferred.query);
  return part;
}

QueryPart filtered(QueryPart part, QueryPart filter) {
  if (part.empty() || filter.empty()) return part;
  part.nothing_sure = part.nothing_sure || filter.nothing_sure;
  part.query = part.nothing_sure ? Query() : Query(Query::OP_FILTER, part.query, filter.query);
  part.condition = both(std::move(part.condition), std::move(filter.condition));
  return part;
}

QueryPart every_article() {
  QueryPart part;
  part.query = Query(Query::OP_SCALE_WEIGHT, Query::MatchAll, 0);
  return part;
}

}  // namespace kiosque::search
