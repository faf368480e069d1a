#include "indexer/writer/target.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <filesystem>

#include "kiosque/error.hpp"
#include "searcher/store/errors.hpp"
#include "searcher/store/open.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::index {
namespace {

bool is_empty_folder(const std::string& path) {
  std::error_code error;
  return std::filesystem::is_directory(path, error) && std::filesystem::is_empty(path, error);
}

bool exists(const std::string& path) {
  struct stat status {};
  return lstat(path.c_str(), &status) == 0;
}

}  // namespace

Target::Target(const std::string& path) {
  if (!exists(path) || is_empty_folder(path)) return;
  try {
    store::require_index_folder(path);
  } catch (const Error& error) {
    throw Error(error.code(), error.what(),
                say("name another folder for the index", "nommez un autre dossier pour l’index"),
                path);
  }
  try {
    lock_.emplace(path, Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS);
  } catch (const Xapian::DatabaseLockError& error) {
    store::throw_translated(error, path);
  } catch (const Xapian::DatabaseError& error) {
    // Damaged, or of a version of Xapian that cannot be read: it may be replaced if it is ours.
    if (store::is_marked_as_ours(path)) return;
    store::throw_translated(error, path);
  }
  if (lock_->get_metadata(store::metadata::schema).empty()) {
    throw Error(ErrorCode::not_an_index,
                say("{} is a Xapian database, but not an index of Kiosque",
                    "{} est une base Xapian, mais pas un index de Kiosque", path),
                say("name another folder for the index", "nommez un autre dossier pour l’index"),
                path);
  }
}

void Target::release() {
  if (lock_) lock_->close();
  lock_.reset();
}

}  // namespace kiosque::index
