#include "searcher/search/unweighted.hpp"

#include <algorithm>

namespace kiosque::search {
namespace {

bool has_term_of_all(const Xapian::Database& database, const Xapian::Query& query) {
  const InAll in_all = terms_in_all(database);
  return in_all && std::any_of(query.get_terms_begin(), query.get_terms_end(), in_all);
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

InAll terms_in_all(const Xapian::Database& database) {
  const Xapian::doccount all = database.get_doccount();
  if (database.get_lastdocid() == all) return {};
  return [&database, all](const std::string& term) { return database.get_termfreq(term) == all; };
}

Xapian::Query selecting(const std::string& term, const InAll& in_all) {
  return in_all && in_all(term) ? Xapian::Query::MatchAll : Xapian::Query(term);
}

}  // namespace kiosque::search
