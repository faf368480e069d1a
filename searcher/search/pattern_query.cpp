#include "searcher/search/pattern_query.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/schema/terms.hpp"

namespace kiosque::search {
namespace {

using Xapian::Query;
using Queries = std::vector<Query>;

// Those of a word: of a wildcard, of all that it stands for.
std::vector<std::string> terms_of(const QueryWord& word, std::string_view prefix) {
  if (word.wildcard == nullptr || word.wildcard->stems.empty()) {
    return {schema::term(prefix, word.stem)};
  }
  std::vector<std::string> terms;
  for (const std::string& stem : word.wildcard->stems) terms.push_back(schema::term(prefix, stem));
  return terms;
}

template <typename Terms>
Query any_of(const Terms& terms, Query::op op) {
  return terms.size() == 1 ? Query(*terms.begin()) : Query(op, terms.begin(), terms.end());
}

// One word, or several that count as one.
Query place_query(const std::vector<QueryWord>& place, std::string_view prefix, Query::op op) {
  std::vector<std::string> terms;
  for (const QueryWord& word : place) {
    for (std::string& term : terms_of(word, prefix)) terms.push_back(std::move(term));
  }
  return any_of(terms, op);
}

Query run_query(const WordRun& run, std::string_view prefix, std::size_t slop) {
  if (run.size() == 1) return place_query(run.front(), prefix, Query::OP_SYNONYM);
  Queries places;
  Queries scored;
  bool plain = true;
  for (const std::vector<QueryWord>& place : run) {
    // Of what stands for several terms, OP_PHRASE takes OP_OR only.
    places.push_back(place_query(place, prefix, Query::OP_OR));
    scored.push_back(place_query(place, prefix, Query::OP_SYNONYM));
    plain = plain && place.size() == 1 && place.front().wildcard == nullptr;
  }
  const Query phrase(Query::OP_PHRASE, places.begin(), places.end(),
                     static_cast<Xapian::termcount>(run.size() + slop));
  if (plain) return phrase;
  // As OP_OR, two spellings in one article would count twice, and a rare one more than a frequent.
  return Query(Query::OP_FILTER, Query(Query::OP_AND, scored.begin(), scored.end()), phrase);
}

Query runs_query(const std::vector<WordRun>& runs, std::string_view prefix, std::size_t slop) {
  Queries parts;
  for (const WordRun& run : runs) parts.push_back(run_query(run, prefix, slop));
  // OP_MAX would do, but once all of its parts have ended, Xapian 1.4.22 asks one that it has freed
  // for its weight (MaxPostList::recalc_maxweight).
  return parts.size() == 1 ? parts.front() : Query(Query::OP_SYNONYM, parts.begin(), parts.end());
}

// Those of the first words of any of some runs.
std::set<std::string> first_terms(const std::vector<WordRun>& runs, std::string_view prefix) {
  std::set<std::string> terms;
  for (const WordRun& run : runs) {
    for (const QueryWord& word : run.front()) {
      for (std::string& term : terms_of(word, prefix)) terms.insert(std::move(term));
    }
  }
  return terms;
}

Query first_words(const std::vector<WordRun>& runs, std::string_view prefix) {
  return any_of(first_terms(runs, prefix), Query::OP_OR);
}

// The articles with any of some terms, which only select.
Query selecting_any_of(const std::set<std::string>& terms, const InAll& in_all) {
  if (in_all && std::any_of(terms.begin(), terms.end(), in_all)) return Query::MatchAll;
  return any_of(terms, Query::OP_OR);
}

std::size_t longest(const std::vector<WordRun>& runs) {
  std::size_t length = 0;
  for (const WordRun& run : runs) length = std::max(length, run.size());
  return length;
}

// In either order. Not as OP_NEAR: where two words stand at one place, as a compound and its first
// part do, Xapian 1.4.22 may pass over what is near them (NearPostList::test_doc).
Query in_either_order(const Query& a, const Query& b, std::size_t window) {
  Queries orders;
  for (const auto& [first, second] : {std::pair(a, b), std::pair(b, a)}) {
    const std::array<Query, 2> words = {first, second};
    orders.emplace_back(Query::OP_PHRASE, words.begin(), words.end(),
                        static_cast<Xapian::termcount>(window));
  }
  return Query(Query::OP_OR, orders.begin(), orders.end());
}

// Xapian compares the places of words, not of phrases: of these the first words stand near enough.
Query near_query(const Pattern& pattern, std::string_view prefix) {
  const std::size_t between =
      pattern.distance + std::max(longest(pattern.runs), longest(pattern.partners)) - 1;
  const Query near = in_either_order(first_words(pattern.runs, prefix),
                                     first_words(pattern.partners, prefix), between + 2);
  const Query both(Query::OP_AND, runs_query(pattern.runs, prefix, 0),
                   runs_query(pattern.partners, prefix, 0));
  return Query(Query::OP_FILTER, both, near);
}

Query places_query(const Pattern& pattern, std::string_view prefix) {
  return pattern.partners.empty() ? runs_query(pattern.runs, prefix, pattern.slop)
                                  : near_query(pattern, prefix);
}

// Must it be of some form, beside being of some stem?
bool is_of_a_form(const QueryWord& word) { return word.as_written || word.wildcard != nullptr; }

bool has_written_word(const WordRun& run) {
  return std::any_of(run.begin(), run.end(), [](const std::vector<QueryWord>& place) {
    return std::any_of(place.begin(), place.end(),
                       [](const QueryWord& word) { return is_of_a_form(word); });
  });
}

bool has_written_word(const Pattern& pattern) {
  const auto has = [](const WordRun& run) { return has_written_word(run); };
  return std::any_of(pattern.runs.begin(), pattern.runs.end(), has) ||
         std::any_of(pattern.partners.begin(), pattern.partners.end(), has);
}

Query surface_query(const QueryWord& word, const InAll& in_all) {
  std::set<std::string> terms;
  if (word.wildcard != nullptr) {
    for (const std::string& form : word.wildcard->forms) {
      terms.insert(schema::term(schema::surface_prefix, form));
    }
  }
  if (terms.empty()) terms.insert(schema::term(schema::surface_prefix, word.surface));
  return selecting_any_of(terms, in_all);
}

// The forms that must be somewhere in the article, for those of the runs to be what was typed.
// Where there are several ways to say it, none of them must.
void add_surfaces(const std::vector<WordRun>& runs, const InAll& in_all, Queries& surfaces) {
  if (runs.size() != 1) return;
  for (const std::vector<QueryWord>& place : runs.front()) {
    if (place.size() == 1 && is_of_a_form(place.front())) {
      surfaces.push_back(surface_query(place.front(), in_all));
    }
  }
}

// A wildcard by itself: what has such a form is found, whatever its stem is.
const QueryWord* lone_wildcard(const Pattern& pattern) {
  const bool is_lone = pattern.partners.empty() && pattern.runs.size() == 1 &&
                       pattern.runs.front().size() == 1 && pattern.runs.front().front().size() == 1;
  if (!is_lone) return nullptr;
  const QueryWord& word = pattern.runs.front().front().front();
  return word.wildcard != nullptr ? &word : nullptr;
}

// What a pattern in a field has to be in.
Query field_query(const Pattern& pattern, const InAll& in_all) {
  const bool is_word = pattern.partners.empty() && longest(pattern.runs) == 1;
  if (!is_word) return places_query(pattern, pattern.field->prefix);
  // By itself, without positions.
  return selecting_any_of(first_terms(pattern.runs, pattern.field->prefix), in_all);
}

Query lone_wildcard_query(const QueryWord& word, const Pattern& pattern, bool scored,
                          const InAll& in_all) {
  // Forms have no weight of their own.
  Query query(Query::OP_SCALE_WEIGHT, surface_query(word, in_all), 0);
  if (scored) query = Query(Query::OP_AND_MAYBE, query, places_query(pattern, ""));
  if (pattern.field == nullptr) return query;
  return Query(Query::OP_FILTER, query, field_query(pattern, in_all));
}

}  // namespace

Query pattern_query(const Pattern& pattern, bool scored, const InAll& in_all) {
  if (pattern.runs.empty()) return {};
  if (const QueryWord* word = lone_wildcard(pattern)) {
    return lone_wildcard_query(*word, pattern, scored, in_all);
  }
  Query query = places_query(pattern, "");
  if (pattern.field != nullptr) {
    query = Query(Query::OP_FILTER, query, field_query(pattern, in_all));
  }
  Queries surfaces;
  add_surfaces(pattern.runs, in_all, surfaces);
  add_surfaces(pattern.partners, in_all, surfaces);
  if (surfaces.empty()) return query;
  const Query all = surfaces.size() == 1 ? surfaces.front()
                                         : Query(Query::OP_AND, surfaces.begin(), surfaces.end());
  return Query(Query::OP_FILTER, query, all);
}

bool may_overmatch(const Pattern& pattern) {
  const bool is_near = !pattern.partners.empty();
  if (is_near && std::max(longest(pattern.runs), longest(pattern.partners)) > 1) return true;
  if (!has_written_word(pattern)) return false;
  return is_near || pattern.field != nullptr || longest(pattern.runs) > 1;
}

}  // namespace kiosque::search
