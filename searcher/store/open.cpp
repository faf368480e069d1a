#include "searcher/store/open.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>

#include "kiosque/error.hpp"
#include "searcher/schema/fields.hpp"
#include "searcher/store/errors.hpp"
#include "searcher/text/analyzer.hpp"

namespace kiosque::store {
namespace {

constexpr std::string_view build_hint = "make an index with 'kiosque-index build INDEX INPUT...'";

[[noreturn]] void throw_no_index(const std::string& path, std::string_view what,
                                 std::string_view hint = build_hint) {
  throw Error(ErrorCode::not_an_index, fmt::format("{} {}", path, what), std::string(hint), path);
}

}  // namespace

Identity identity_of(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) {
    if (errno == ENOENT) throw_no_index(path, "does not exist");
    throw_no_index(path, fmt::format("cannot be read: {}", std::strerror(errno)),
                   "check the permissions of the folder and of those above it");
  }
  if (!S_ISDIR(status.st_mode)) throw_no_index(path, "is a file, not the folder of an index");
  return {status.st_dev, status.st_ino};
}

void require_index_folder(const std::string& path) {
  identity_of(path);
  struct stat status {};
  if (stat((path + "/iamglass").c_str(), &status) != 0) {
    if (errno == ENOENT) throw_no_index(path, "is a folder without an index in it");
    throw_no_index(path, fmt::format("cannot be read: {}", std::strerror(errno)),
                   "check the permissions of the folder and of its files");
  }
  if (!S_ISREG(status.st_mode)) throw_no_index(path, "is a folder without an index in it");
}

void require_compatible(const Xapian::Database& database, const std::string& path) {
  const std::string schema = database.get_metadata(metadata::schema);
  if (schema.empty()) throw_no_index(path, "is a Xapian database, but not an index of Kiosque");
  if (schema != std::to_string(schema::schema_version)) {
    throw Error(ErrorCode::other_schema,
                fmt::format("the index {} has schema version {}, this program reads version {}",
                            path, schema, schema::schema_version),
                "reindex: run 'kiosque-index build' on the sources", path);
  }
  if (database.get_metadata(metadata::fingerprint) != text::analyzer_fingerprint()) {
    throw Error(
        ErrorCode::other_analyser,
        fmt::format("the index {} was built by another version of the French analyser", path),
        "reindex: run 'kiosque-index build' on the sources", path);
  }
}

Xapian::Database open_to_read(const std::string& path) {
  require_index_folder(path);
  return guarded(path, [&] {
    Xapian::Database database(path, Xapian::DB_BACKEND_GLASS);
    require_compatible(database, path);
    return database;
  });
}

std::uint64_t revision_of(const Xapian::Database& database) {
  const std::string text = database.get_metadata(metadata::revision);
  std::uint64_t revision = 0;
  std::from_chars(text.data(), text.data() + text.size(), revision);
  return revision;
}

}  // namespace kiosque::store
