#include "searcher/search/unweighted.hpp"

#include <algorithm>

namespace kiosque::search {
namespace {

bool has_term_of_all(const Xapian::Database& database, const Xapian::Query& query) {
  const Xapian::doccount all = database.get_doccount();
  if (database.get_lastdocid() == all) return false;
  return std::any_of(query.get_terms_begin(), query.get_terms_end(),
                     [&](const std::string& term) { return database.get_termfreq(term) == all; });
}

}  // namespace

Xapian::Enquire unweighted(const Xapian::Database& database, const Xapian::Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  if (has_term_of_all(database, query)) {
    enquire.set_weighting_scheme(Xapian::BM25Weight());
  } else {
    enquire.set_weighting_scheme(Xapian::BoolWeight());
  }
  return enquire;
}

}  // namespace kiosque::search
