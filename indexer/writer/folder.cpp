#include "indexer/writer/folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xapian.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <limits>

#include "kiosque/error.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::index {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void throw_system(const std::string& what, const std::string& path) {
  throw Error(ErrorCode::internal, fmt::format("{} {}: {}", path, what, std::strerror(errno)),
              say("check the permissions, the free space and the health of the disk",
                  "vérifiez les droits, l’espace libre et la santé du disque"),
              path);
}

void sync(const std::string& path, int flags) {
  const int fd = open(path.c_str(), flags | O_CLOEXEC);
  if (fd < 0)
    throw_system(say("cannot be opened to sync it", "ne peut être ouvert pour le synchroniser"),
                 path);
  const bool failed = fsync(fd) != 0;
  const int reason = errno;
  close(fd);
  errno = reason;
  if (failed)
    throw_system(say("cannot be written to the disk", "ne peut être écrit sur le disque"), path);
}

bool exists(const std::string& path) {
  struct stat status {};
  return lstat(path.c_str(), &status) == 0;
}

}  // namespace

void sync_folder(const std::string& path) { sync(path, O_RDONLY | O_DIRECTORY); }

void sync_files(const std::string& path) {
  for (const fs::directory_entry& entry : fs::directory_iterator(path)) {
    if (entry.is_regular_file()) sync(entry.path().string(), O_RDONLY);
  }
  sync_folder(path);
}

std::string resolved(const std::string& path) {
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  if (!error) return real.string();
  const std::size_t last = path.find_last_not_of('/');
  return last == std::string::npos ? path : path.substr(0, last + 1);
}

std::string parent_of(const std::string& path) {
  const std::string parent = fs::path(resolved(path)).parent_path().string();
  return parent.empty() ? "." : parent;
}

std::string workshop_of(const std::string& path) {
  const fs::path target(resolved(path));
  return (target.parent_path() / fmt::format(".{}.kiosque-new", target.filename().string()))
      .string();
}

std::string runs_in(const std::string& workshop) { return workshop + "/runs"; }
std::string made_in(const std::string& workshop) { return workshop + "/index"; }

std::uint64_t bytes_below(const std::string& path) {
  std::uint64_t sum = 0;
  std::error_code error;
  if (fs::is_regular_file(path, error)) {
    const std::uint64_t bytes = fs::file_size(path, error);
    return error ? 0 : bytes;
  }
  fs::recursive_directory_iterator entry(path, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    std::error_code gone;
    const bool is_file = entry->is_regular_file(gone);
    const std::uint64_t bytes = is_file ? entry->file_size(gone) : 0;
    if (!gone) sum += bytes;
  }
  return sum;
}

std::uint64_t bytes_free(const std::string& path) {
  std::error_code error;
  const fs::space_info space = fs::space(path, error);
  return error ? std::numeric_limits<std::uint64_t>::max() : space.available;
}

void require_room(const std::string& path, std::uint64_t bytes) {
  const std::uint64_t free = bytes_free(path);
  if (free >= bytes) return;
  throw Xapian::DatabaseError(
      fmt::format("{:.1f} MB are free, {:.1f} MB are needed", static_cast<double>(free) / 1e6,
                  static_cast<double>(bytes) / 1e6),
      ENOSPC);
}

void remove_folder(const std::string& path) {
  std::error_code error;
  fs::remove_all(path, error);
  if (error) {
    throw Error(
        ErrorCode::internal,
        say("{} cannot be removed: {}", "{} ne peut être supprimé : {}", path, error.message()),
        say("remove it by hand", "supprimez-le à la main"), path);
  }
}

bool put_if_absent(const std::string& made, const std::string& target) {
  if (renameat2(AT_FDCWD, made.c_str(), AT_FDCWD, target.c_str(), RENAME_NOREPLACE) != 0) {
    if (errno == EEXIST) return false;
    throw_system(say("cannot be put in place", "ne peut être mis en place"), target);
  }
  sync_folder(parent_of(target));
  return true;
}

void put_in_place(const std::string& made, const std::string& target) {
  const unsigned flags = exists(target) ? RENAME_EXCHANGE : RENAME_NOREPLACE;
  if (renameat2(AT_FDCWD, made.c_str(), AT_FDCWD, target.c_str(), flags) != 0) {
    throw_system(say("cannot be put in place", "ne peut être mis en place"), target);
  }
  sync_folder(parent_of(target));
}

}  // namespace kiosque::index
