#include "indexer/writer/duplicates.hpp"

#include <xapian.h>

#include <vector>

#include "indexer/writer/folder.hpp"
#include "searcher/schema/terms.hpp"

namespace kiosque::index {
namespace {

using schema::FieldId;

constexpr std::size_t deletions_at_once = 1000;  // that Xapian holds in memory

struct Found {
  std::vector<Xapian::docid> earlier;  // all but the last of each id
  DuplicateCounts counts;
};

// The terms of ids are in the index anyway, with the number of articles that have each.
Found find_duplicates(const Xapian::Database& database) {
  Found found;
  const std::string prefix(schema::field(FieldId::id).prefix);
  const Xapian::valueno slot = schema::slot(FieldId::content_hash);
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    if (term.get_termfreq() < 2) continue;
    Xapian::docid before = 0;
    std::string hash_before;
    for (auto post = database.postlist_begin(*term); post != database.postlist_end(*term); ++post) {
      std::string hash = database.get_document(*post).get_value(slot);
      if (before != 0) {
        found.earlier.push_back(before);
        ++(hash == hash_before ? found.counts.unchanged : found.counts.replaced);
      }
      before = *post;
      hash_before = std::move(hash);
    }
  }
  return found;
}

}  // namespace

DuplicateCounts remove_duplicates(const std::string& path, const std::string& scratch,
                                  const std::function<void()>& step) {
  const Found found = find_duplicates(Xapian::Database(path, Xapian::DB_BACKEND_GLASS));
  if (found.earlier.empty()) return {};
  Xapian::WritableDatabase database(
      path, Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC);
  const Xapian::doccount all = database.get_doccount();
  std::size_t pending = 0;
  for (const Xapian::docid docid : found.earlier) {
    database.delete_document(docid);
    if (++pending % deletions_at_once == 0) database.commit();
    step();
  }
  database.close();
  // Many holes are worth writing the index anew.
  if (found.earlier.size() > all / 50) {
    const std::string dense = scratch + "/dense";
    Xapian::Database(path, Xapian::DB_BACKEND_GLASS).compact(dense, Xapian::DBCOMPACT_NO_RENUMBER);
    remove_folder(path);
    put_in_place(dense, path);
  }
  return found.counts;
}

}  // namespace kiosque::index
