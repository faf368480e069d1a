#include "indexer/writer/live_index.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>

#include "indexer/writer/folder.hpp"
#include "kiosque/error.hpp"
#include "kiosque/version.hpp"
#include "searcher/schema/fields.hpp"
#include "searcher/store/errors.hpp"
#include "searcher/store/open.hpp"
#include "searcher/text/analyzer.hpp"
#include "searcher/text/french_date.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::index {
namespace {

// Of no other batch, of whatever program.
std::string name_of_batch(std::uint64_t revision) {
  return fmt::format("{}-{}-{}", getpid(),
                     std::chrono::system_clock::now().time_since_epoch().count(), revision);
}

bool exists(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0;
}

void require_parent(const std::string& path) {
  const std::string parent = parent_of(path);
  if (exists(parent)) return;
  throw Error(ErrorCode::not_an_index,
              say("the folder {} does not exist", "le dossier {} n’existe pas", parent),
              say("make it first: mkdir -p {}", "créez-le d’abord : mkdir -p {}", parent), parent);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> description(std::uint64_t revision) {
  namespace key = store::metadata;
  return {{key::schema, std::to_string(schema::schema_version)},
          {key::fingerprint, text::analyzer_fingerprint()},
          {key::created, text::now_utc()},
          {key::version, KIOSQUE_VERSION},
          {key::revision, std::to_string(revision)}};
}

LiveIndex::LiveIndex(std::string path, Xapian::WritableDatabase database)
    : path_(std::move(path)), database_(std::move(database)) {
  revision_ = store::revision_of(database_);
}

// Xapian commits what is pending when a handle goes away: between batches that is nothing, and a
// batch is a transaction, which is dropped.
LiveIndex::~LiveIndex() = default;

LiveIndex LiveIndex::create(const std::string& path) {
  require_parent(path);
  return store::guarded(path, [&] {
    Xapian::WritableDatabase database(path,
                                      Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS);
    for (const auto& [key, value] : description(0)) database.set_metadata(key, value);
    database.commit();
    store::mark_as_ours(path);
    sync_folder(path);
    return LiveIndex(path, std::move(database));
  });
}

LiveIndex LiveIndex::open(const std::string& path) {
  store::require_index_folder(path);
  return store::guarded(path, [&] {
    Xapian::WritableDatabase database(path, Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS);
    store::require_compatible(database, path);
    return LiveIndex(path, std::move(database));
  });
}

bool LiveIndex::try_write(const Batch& batch, const std::string& batch_name) {
  const std::uint64_t next = revision_ + 1;
  database_.begin_transaction();
  if (!batch(database_, next)) {
    database_.cancel_transaction();
    return false;
  }
  database_.set_metadata(store::metadata::revision, std::to_string(next));
  database_.set_metadata(store::metadata::batch, batch_name);
  database_.commit_transaction();
  sync_folder(path_);
  revision_ = next;
  return true;
}

// After a fault Xapian's handle must not be used again: a second commit would say that all is well.
void LiveIndex::reopen() {
  database_ = Xapian::WritableDatabase();
  database_ = Xapian::WritableDatabase(path_, Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS);
  revision_ = store::revision_of(database_);
}

bool LiveIndex::write(const Batch& batch) {
  return store::guarded(path_, [&] {
    const std::string name = name_of_batch(revision_ + 1);
    try {
      return try_write(batch, name);
    } catch (const Xapian::DatabaseError&) {
      reopen();
      // The batch may be in the index although its commit reported a fault.
      if (database_.get_metadata(store::metadata::batch) == name) {
        sync_folder(path_);
        return true;
      }
      return try_write(batch, name);
    }
  });
}

void LiveIndex::close() {
  if (!open_) return;
  open_ = false;
  store::guarded(path_, [&] { database_.close(); });
}

LiveIndex open_or_create(const std::string& path) {
  if (exists(path)) return LiveIndex::open(path);
  // Made beside it, so that a path never leads to half an index.
  const std::string workshop = workshop_of(path);
  LiveIndex made = LiveIndex::create(workshop);
  remove_folder(runs_in(workshop));  // of a build that did not end
  remove_folder(made_in(workshop));
  const bool placed = put_if_absent(workshop, path);
  made.close();
  if (!placed) remove_folder(workshop);
  return LiveIndex::open(path);
}

}  // namespace kiosque::index
