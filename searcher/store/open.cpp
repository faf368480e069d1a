#include "searcher/store/open.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <utility>

#include "kiosque/error.hpp"
#include "searcher/schema/fields.hpp"
#include "searcher/store/errors.hpp"
#include "searcher/text/analyzer.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::store {
namespace {

std::string build_hint() {
  return say("make an index with 'kiosque-index build INDEX INPUT...'",
             "créez un index avec « kiosque-index build INDEX ENTRÉE... »");
}

constexpr char mark_name[] = "/kiosque.txt";

[[noreturn]] void throw_no_index(const std::string& path, std::string_view what,
                                 const std::string& hint = build_hint()) {
  throw Error(ErrorCode::not_an_index, fmt::format("{} {}", path, what), hint, path);
}

}  // namespace

Folder::Folder(const std::string& path)
    : descriptor_(::open(path.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)) {
  if (descriptor_ >= 0) return;
  if (errno == ENOENT) throw_no_index(path, say("does not exist", "n’existe pas"));
  if (errno == ENOTDIR)
    throw_no_index(path, say("is a file, not the folder of an index",
                             "est un fichier, pas le dossier d’un index"));
  throw_no_index(path, say("cannot be read: {}", "ne peut être lu : {}", std::strerror(errno)),
                 say("check the permissions of the folder and of those above it",
                     "vérifiez les droits sur le dossier et sur ceux au-dessus"));
}

Folder::~Folder() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Folder::Folder(Folder&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

Folder& Folder::operator=(Folder&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

std::string Folder::path() const { return fmt::format("/proc/self/fd/{}", descriptor_); }

bool Folder::is_at(const std::string& path) const {
  struct stat there {};
  struct stat here {};
  return stat(path.c_str(), &there) == 0 && fstat(descriptor_, &here) == 0 &&
         there.st_dev == here.st_dev && there.st_ino == here.st_ino;
}

// Xapian writes that file anew, with the revision in it, and renames it when it commits.
std::string Folder::version() const {
  std::string content(4096, '\0');
  const int file = openat(descriptor_, "iamglass", O_RDONLY | O_CLOEXEC);
  const ssize_t size = file < 0 ? 0 : read(file, content.data(), content.size());
  if (file >= 0) close(file);
  content.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
  return content;
}

namespace {

// `path` is what errors call the folder.
void require_index_in(const Folder& folder, const std::string& path) {
  struct stat status {};
  if (stat((folder.path() + "/iamglass").c_str(), &status) != 0) {
    if (errno == ENOENT)
      throw_no_index(path, say("is a folder without an index in it", "est un dossier sans index"));
    throw_no_index(path, say("cannot be read: {}", "ne peut être lu : {}", std::strerror(errno)),
                   say("check the permissions of the folder and of its files",
                       "vérifiez les droits sur le dossier et ses fichiers"));
  }
  if (!S_ISREG(status.st_mode))
    throw_no_index(path, say("is a folder without an index in it", "est un dossier sans index"));
}

}  // namespace

void require_index_folder(const std::string& path) { require_index_in(Folder(path), path); }

void mark_as_ours(const std::string& path) {
  std::ofstream file(path + mark_name);
  file << "An index of Kiosque: see kiosque-index(1).\n";
  file.close();
  if (!file) {
    throw Error(
        ErrorCode::internal, say("{} cannot be written to", "on ne peut écrire dans {}", path),
        say("check the free space and the permissions", "vérifiez l’espace libre et les droits"),
        path);
  }
}

bool is_marked_as_ours(const std::string& path) {
  return std::filesystem::is_regular_file(path + mark_name);
}

void require_compatible(const Xapian::Database& database, const std::string& path) {
  const std::string schema = database.get_metadata(metadata::schema);
  if (schema.empty())
    throw_no_index(path, say("is a Xapian database, but not an index of Kiosque",
                             "est une base Xapian, mais pas un index de Kiosque"));
  if (schema != std::to_string(schema::schema_version)) {
    throw Error(ErrorCode::other_schema,
                say("the index {} has schema version {}, this program reads version {}",
                    "l’index {} a la version de schéma {}, ce programme lit la version {}", path,
                    schema, schema::schema_version),
                say("reindex: run 'kiosque-index build' on the sources",
                    "réindexez : lancez « kiosque-index build » sur les sources"),
                path);
  }
  if (database.get_metadata(metadata::fingerprint) != text::analyzer_fingerprint()) {
    throw Error(
        ErrorCode::other_analyser,
        say("the index {} was built by another version of the French analyser",
            "l’index {} a été construit par une autre version de l’analyseur du français", path),
        say("reindex: run 'kiosque-index build' on the sources",
            "réindexez : lancez « kiosque-index build » sur les sources"),
        path);
  }
}

Xapian::Database open_to_read(const Folder& folder, const std::string& path) {
  require_index_in(folder, path);
  return guarded(path, [&] {
    Xapian::Database database(folder.path(), Xapian::DB_BACKEND_GLASS);
    require_compatible(database, path);
    return database;
  });
}

Xapian::Database open_to_read(const std::string& path) { return open_to_read(Folder(path), path); }

std::uint64_t revision_of(const Xapian::Database& database) {
  const std::string text = database.get_metadata(metadata::revision);
  std::uint64_t revision = 0;
  std::from_chars(text.data(), text.data() + text.size(), revision);
  return revision;
}

}  // namespace kiosque::store
