#include "searcher/search/tally.hpp"

#include <deque>
#include <utility>

#include "searcher/search/unweighted.hpp"

namespace kiosque::search {

Tallies tally_matches(const Xapian::Database& database, const Xapian::Query& query,
                      const std::vector<Xapian::valueno>& slots) {
  Tallies tallies;
  if (query.empty()) return tallies;
  Xapian::Enquire enquire = unweighted(database, query);
  std::deque<Xapian::ValueCountMatchSpy> spies;
  for (const Xapian::valueno slot : slots) enquire.add_matchspy(&spies.emplace_back(slot));
  tallies.articles = enquire.get_mset(0, 0, database.get_doccount()).get_matches_estimated();
  for (std::size_t i = 0; i < slots.size(); ++i) {
    Tally& tally = tallies.by_slot[slots[i]];
    const Xapian::TermIterator end = spies[i].values_end();
    for (Xapian::TermIterator value = spies[i].values_begin(); value != end; ++value) {
      tally[*value] = value.get_termfreq();
    }
  }
  return tallies;
}

Tallies tally_articles(const Xapian::Database& database, const std::vector<Xapian::docid>& ids,
                       const std::vector<Xapian::valueno>& slots) {
  Tallies tallies;
  tallies.articles = ids.size();
  for (const Xapian::docid id : ids) {
    const Xapian::Document document = database.get_document(id, Xapian::DOC_ASSUME_VALID);
    for (const Xapian::valueno slot : slots) {
      std::string value = document.get_value(slot);
      if (!value.empty()) ++tallies.by_slot[slot][std::move(value)];
    }
  }
  return tallies;
}

}  // namespace kiosque::search
