#include "indexer/writer/duplicates.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

#include "indexer/writer/folder.hpp"
#include "indexer/writer/succession.hpp"
#include "searcher/schema/terms.hpp"

namespace kiosque::index {
namespace {

using schema::FieldId;

constexpr std::size_t deletions_at_once = 1000;  // that Xapian holds in memory

// Calls f with the terms of a field that several articles have.
template <typename Function>
void for_each_shared(const Xapian::Database& database, FieldId field, Function f) {
  const std::string prefix(schema::field(field).prefix);
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    if (term.get_termfreq() > 1) f(*term);
  }
}

// Does what adding the articles one after the other would have done. Only those that share an id or
// an address need to be looked at: all others are added.
class Replay {
 public:
  explicit Replay(const Xapian::Database& database) : database_(database) {}

  DuplicatesFound run() {
    std::vector<Xapian::docid> candidates;
    const auto take = [&](const std::string& term) {
      candidates.insert(candidates.end(), database_.postlist_begin(term),
                        database_.postlist_end(term));
    };
    for_each_shared(database_, FieldId::id, take);
    for_each_shared(database_, FieldId::url, take);
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    for (const Xapian::docid docid : candidates) add(docid);
    std::sort(found_.removed.begin(), found_.removed.end());
    return std::move(found_);
  }

 private:
  using Key = std::uint64_t;

  [[nodiscard]] Key key_of(Xapian::docid docid, FieldId field) const {
    const std::string value = database_.get_document(docid).get_value(schema::slot(field));
    return value.empty() ? 0 : XXH3_64bits(value.data(), value.size());
  }

  void add(Xapian::docid docid) {
    const Standing coming = standing_at(database_, docid);
    const Key id = key_of(docid, FieldId::id);
    const Key url = key_of(docid, FieldId::url);
    const auto present = by_id_.find(id);
    std::optional<Standing> same_id;
    if (present != by_id_.end()) same_id = standing_at(database_, present->second);
    const Verdict verdict =
        judge(coming.edition, coming.hash, same_id, sharing(url, docid, same_id));
    if (verdict.outcome == Outcome::older) {
      found_.older.push_back(docid);
      found_.removed.push_back(docid);
      return;
    }
    found_.unchanged += verdict.outcome == Outcome::unchanged ? 1U : 0U;
    found_.replaced += verdict.outcome == Outcome::replaced ? 1U : 0U;
    if (same_id) remove(same_id->docid);
    for (const Xapian::docid other : verdict.gone) remove(other);
    by_id_[id] = docid;
    if (url != 0) by_url_.emplace(url, docid);
  }

  std::vector<Standing> sharing(Key url, Xapian::docid docid,
                                const std::optional<Standing>& same_id) const {
    const Xapian::Document document = database_.get_document(docid);
    if (!may_share_url(document.get_value(schema::slot(FieldId::url)),
                       document.get_value(schema::slot(FieldId::version)))) {
      return {};
    }
    std::vector<Standing> standing;
    std::size_t count = 0;
    for (auto it = by_url_.lower_bound({url, 0}); it != by_url_.end() && it->first == url; ++it) {
      if (++count > most_of_one_url) return {};
      if (!same_id || same_id->docid != it->second) {
        standing.push_back(standing_at(database_, it->second));
      }
    }
    return standing;
  }

  void remove(Xapian::docid docid) {
    by_id_.erase(key_of(docid, FieldId::id));
    by_url_.erase({key_of(docid, FieldId::url), docid});
    found_.removed.push_back(docid);
  }

  const Xapian::Database& database_;
  std::unordered_map<Key, Xapian::docid> by_id_;
  std::set<std::pair<Key, Xapian::docid>> by_url_;
  DuplicatesFound found_;
};

}  // namespace

DuplicatesFound remove_duplicates(const std::string& path, const std::string& scratch,
                                  const std::function<void()>& step) {
  DuplicatesFound found = Replay(Xapian::Database(path, Xapian::DB_BACKEND_GLASS)).run();
  if (found.removed.empty()) return found;
  Xapian::WritableDatabase database(
      path, Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC);
  const Xapian::doccount all = database.get_doccount();
  std::size_t pending = 0;
  for (const Xapian::docid docid : found.removed) {
    database.delete_document(docid);
    if (++pending % deletions_at_once == 0) database.commit();
    step();
  }
  database.close();
  // Many holes are worth writing the index anew.
  if (found.removed.size() > all / 50) {
    const std::string dense = scratch + "/dense";
    Xapian::Database(path, Xapian::DB_BACKEND_GLASS).compact(dense, Xapian::DBCOMPACT_NO_RENUMBER);
    remove_folder(path);
    put_in_place(dense, path);
  }
  return found;
}

void for_each_same_text(const std::string& path,
                        const std::function<void(Xapian::docid, const std::string&)>& f) {
  const Xapian::Database database(path, Xapian::DB_BACKEND_GLASS);
  for_each_shared(database, FieldId::text_hash, [&](const std::string& term) {
    auto post = database.postlist_begin(term);
    const std::string first = database.get_document(*post).get_value(schema::slot(FieldId::id));
    while (++post != database.postlist_end(term)) f(*post, first);
  });
}

}  // namespace kiosque::index
