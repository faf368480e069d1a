#include "indexer/writer/maintenance.hpp"

#include <set>

#include "indexer/writer/folder.hpp"
#include "indexer/writer/lengths.hpp"
#include "indexer/writer/live_index.hpp"
#include "searcher/schema/terms.hpp"
#include "searcher/store/errors.hpp"
#include "searcher/store/open.hpp"

namespace kiosque::index {

using schema::FieldId;

namespace {

std::uint64_t count_terms(const Xapian::Database& database) {
  std::uint64_t count = 0;
  for (auto it = database.allterms_begin(); it != database.allterms_end(); ++it) ++count;
  return count;
}

std::uint64_t count_copies(const Xapian::Database& database) {
  const std::string prefix(schema::field(FieldId::text_hash).prefix);
  std::uint64_t count = 0;
  for (auto it = database.allterms_begin(prefix); it != database.allterms_end(prefix); ++it) {
    count += it.get_termfreq() - 1;
  }
  return count;
}

double average_word_count(const Xapian::Database& database) {
  const Xapian::valueno slot = schema::slot(FieldId::word_count);
  double sum = 0;
  for (auto it = database.valuestream_begin(slot); it != database.valuestream_end(slot); ++it) {
    sum += std::stod(*it);
  }
  return database.get_doccount() == 0 ? 0 : sum / database.get_doccount();
}

// The bounds that Xapian keeps may be wider than the values after a deletion: they are only where
// to begin looking, so that the whole is not read.
void read_dates(const Xapian::Database& database, Stats& stats) {
  const Xapian::valueno slot = schema::slot(FieldId::date);
  stats.earliest = database.get_value_lower_bound(slot);
  stats.latest = database.get_value_upper_bound(slot);
}

Stats read_stats(const std::string& path) {
  const Xapian::Database database = store::open_to_read(path);
  Stats stats;
  stats.path = path;
  stats.articles = database.get_doccount();
  stats.terms = count_terms(database);
  stats.copies = count_copies(database);
  stats.average_length = average_word_count(database);
  const auto lengths = lengths_of(database);
  if (lengths) stats.weighed_length = lengths->title + lengths->body;
  read_dates(database, stats);
  stats.revision = store::revision_of(database);
  stats.created = database.get_metadata(store::metadata::created);
  stats.created_by = database.get_metadata(store::metadata::version);
  stats.schema_version = schema::schema_version;
  stats.fingerprint = database.get_metadata(store::metadata::fingerprint);
  stats.bytes = bytes_below(path);
  return stats;
}

}  // namespace

bool lengths_have_drifted(const Stats& stats) {
  // By a factor of 1.5 the length norm of an average article moves its scores by a few per cent.
  constexpr double tolerated = 1.5;
  if (stats.articles == 0 || stats.weighed_length == 0) return false;
  const double ratio = stats.average_length / stats.weighed_length;
  return ratio > tolerated || ratio < 1 / tolerated;
}

Stats index_stats(const std::string& path) {
  constexpr int max_tries = 10;
  return store::guarded(path, [&] {
    for (int tries = 1;; ++tries) {
      try {
        return read_stats(path);
      } catch (const Xapian::DatabaseModifiedError&) {  // it is written to meanwhile
        if (tries == max_tries) throw;
      }
    }
  });
}

std::vector<std::string> delete_articles(const std::string& path,
                                         const std::vector<std::string>& ids) {
  LiveIndex index = LiveIndex::open(path);
  std::vector<std::string> missing;
  index.write([&](Xapian::WritableDatabase& database, std::uint64_t) {
    missing.clear();
    bool changed = false;
    for (const std::string& id : std::set<std::string>(ids.begin(), ids.end())) {
      const std::string term = schema::filter_term(schema::field(FieldId::id), id);
      if (database.term_exists(term)) {
        database.delete_document(term);
        changed = true;
      } else {
        missing.push_back(id);
      }
    }
    return changed;
  });
  index.close();
  return missing;
}

void compact_index(const std::string& index_path) {
  const std::string path = resolved(index_path);
  LiveIndex index = LiveIndex::open(path);  // holds the lock: nobody writes meanwhile
  const std::string workshop = workshop_of(path);
  try {
    store::guarded(path, [&] {
      remove_folder(workshop);
      Xapian::Database(path, Xapian::DB_BACKEND_GLASS).compact(workshop);
      store::require_compatible(Xapian::Database(workshop, Xapian::DB_BACKEND_GLASS), path);
      store::mark_as_ours(workshop);
    });
    sync_files(workshop);
    put_in_place(workshop, path);
  } catch (...) {
    remove_folder(workshop);
    throw;
  }
  index.close();
  remove_folder(workshop);
}

}  // namespace kiosque::index
