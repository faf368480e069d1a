#include "searcher/search/presence.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "searcher/schema/terms.hpp"

namespace kiosque::search {
namespace {

using Xapian::Query;

// A double has 53 bits.
constexpr std::size_t terms_at_once = 48;

Query weighing(std::size_t bit, const std::string& term) {
  const Query power(
      (new Xapian::FixedWeightPostingSource(std::ldexp(1.0, static_cast<int>(bit))))->release());
  return {Query::OP_FILTER, power, Query(term)};
}

}  // namespace

std::map<Xapian::docid, std::set<std::string>> present_terms(
    const Xapian::Database& database, const std::vector<std::string>& ids,
    const std::vector<std::string>& terms) {
  std::vector<Query> articles;
  for (const std::string& id : ids) {
    articles.emplace_back(schema::filter_term(schema::field(schema::FieldId::id), id));
  }
  const Query among(Query::OP_OR, articles.begin(), articles.end());
  std::map<Xapian::docid, std::set<std::string>> present;
  for (std::size_t begin = 0; begin < terms.size(); begin += terms_at_once) {
    const std::size_t count = std::min(terms_at_once, terms.size() - begin);
    std::vector<Query> weighed;
    for (std::size_t bit = 0; bit < count; ++bit) {
      weighed.push_back(weighing(bit, terms[begin + bit]));
    }
    Xapian::Enquire enquire(database);
    enquire.set_query(
        Query(Query::OP_FILTER, Query(Query::OP_OR, weighed.begin(), weighed.end()), among));
    const Xapian::MSet found = enquire.get_mset(0, database.get_doccount());
    for (auto it = found.begin(); it != found.end(); ++it) {
      const auto bits = static_cast<std::uint64_t>(it.get_weight());
      for (std::size_t bit = 0; bit < count; ++bit) {
        if ((bits >> bit & 1U) != 0) present[*it].insert(terms[begin + bit]);
      }
    }
  }
  return present;
}

}  // namespace kiosque::search
