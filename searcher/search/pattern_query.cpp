#include "searcher/search/pattern_query.hpp"

#include <string_view>
#include <vector>

#include "searcher/schema/terms.hpp"

namespace kiosque::search {
namespace {

using Xapian::Query;
using Queries = std::vector<Query>;

// One word, or several that count as one.
Query place_query(const std::vector<QueryWord>& place, std::string_view prefix, Query::op op) {
  Queries terms;
  for (const QueryWord& word : place) terms.emplace_back(schema::term(prefix, word.stem));
  return terms.size() == 1 ? terms.front() : Query(op, terms.begin(), terms.end());
}

Query run_query(const WordRun& run, std::string_view prefix) {
  if (run.size() == 1) return place_query(run.front(), prefix, Query::OP_SYNONYM);
  Queries places;
  Queries scored;
  bool plain = true;
  for (const std::vector<QueryWord>& place : run) {
    // Of what stands for several terms, OP_PHRASE takes OP_OR only.
    places.push_back(place_query(place, prefix, Query::OP_OR));
    scored.push_back(place_query(place, prefix, Query::OP_SYNONYM));
    plain = plain && place.size() == 1;
  }
  const Query phrase(Query::OP_PHRASE, places.begin(), places.end(),
                     static_cast<Xapian::termcount>(run.size()));
  if (plain) return phrase;
  // As OP_OR, two spellings in one article would count twice, and a rare one more than a frequent.
  return Query(Query::OP_FILTER, Query(Query::OP_AND, scored.begin(), scored.end()), phrase);
}

Query runs_query(const std::vector<WordRun>& runs, std::string_view prefix) {
  Queries parts;
  for (const WordRun& run : runs) parts.push_back(run_query(run, prefix));
  // OP_MAX would do, but once all of its parts have ended, Xapian 1.4.22 asks one that it has freed
  // for its weight (MaxPostList::recalc_maxweight).
  return parts.size() == 1 ? parts.front() : Query(Query::OP_SYNONYM, parts.begin(), parts.end());
}

// The forms that must be somewhere in the article, for those of the pattern to be what was typed.
Query surface_query(const WordRun& run) {
  Queries surfaces;
  for (const std::vector<QueryWord>& place : run) {
    surfaces.emplace_back(schema::term(schema::surface_prefix, place.front().surface));
  }
  return surfaces.size() == 1 ? surfaces.front()
                              : Query(Query::OP_AND, surfaces.begin(), surfaces.end());
}

}  // namespace

Query pattern_query(const Pattern& pattern) {
  if (pattern.runs.empty()) return {};
  Query query = runs_query(pattern.runs, "");
  if (pattern.field != nullptr) {
    query = Query(Query::OP_FILTER, query, runs_query(pattern.runs, pattern.field->prefix));
  }
  if (!pattern.exact) return query;
  return Query(Query::OP_FILTER, query, surface_query(pattern.runs.front()));
}

bool may_overmatch(const Pattern& pattern) {
  return pattern.exact && !pattern.runs.empty() &&
         (pattern.field != nullptr || pattern.runs.front().size() > 1);
}

}  // namespace kiosque::search
