#include "searcher/search/article_set.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "searcher/search/unweighted.hpp"

namespace kiosque::search {
namespace {

// Notes which articles match, in a third of the time that a list of them takes. Of several
// databases it would get the number that an article has in its own.
class Collector : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double /*weight*/) override {
    ids.push_back(document.get_docid());
  }

  std::vector<Xapian::docid> ids;
};

// A UUID has no colon in it; those of several databases have one between them.
bool is_single(const Xapian::Database& database) {
  const std::string uuid = database.get_uuid();
  return !uuid.empty() && uuid.find(':') == std::string::npos;
}

std::vector<Xapian::docid> listed(const Xapian::Database& database, const Xapian::Query& query) {
  const Xapian::MSet hits = unweighted(database, query).get_mset(0, database.get_doccount());
  return {hits.begin(), hits.end()};
}

}  // namespace

ArticleSet::ArticleSet(std::vector<Xapian::docid> ids) : ids_(std::move(ids)) {
  // Of several databases each gives its own in order.
  if (!std::is_sorted(ids_.begin(), ids_.end())) std::sort(ids_.begin(), ids_.end());
  if (ids_.empty()) return;
  is_in_.resize(std::size_t{ids_.back()} + 1);
  for (const Xapian::docid id : ids_) is_in_[id] = true;
}

// A posting list takes some 10 ns for each of its articles, values 50 to 100 for each that is
// wanted, and several for each that is passed over.
bool ArticleSet::is_large(const Xapian::Database& database) const {
  constexpr std::size_t one_in = 16;
  return ids_.size() * one_in > database.get_doccount();
}

ArticleSet matching_articles(const Xapian::Database& database, const Xapian::Query& query) {
  if (query.empty()) return {};
  if (!is_single(database)) return ArticleSet(listed(database, query));
  try {
    Collector collector;
    Xapian::Enquire enquire = unweighted(database, query);
    enquire.add_matchspy(&collector);
    enquire.get_mset(0, 0, database.get_doccount());
    return ArticleSet(std::move(collector.ids));
  } catch (const Xapian::UnimplementedError&) {
    // A remote database takes stock classes only.
    return ArticleSet(listed(database, query));
  }
}

}  // namespace kiosque::search
