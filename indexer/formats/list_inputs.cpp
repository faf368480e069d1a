#include <glob.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "indexer/formats/findings.hpp"
#include "indexer/formats/input.hpp"

namespace kiosque::index {
namespace {

namespace fs = std::filesystem;

class Lister {
 public:
  explicit Lister(const FindingSink& sink) : sink_(sink) {}

  /// Something named on the command line.
  void add_named(const std::string& input) {
    struct stat status {};
    if (input == "-") {
      files_.push_back({input, 0, false});
    } else if (::stat(input.c_str(), &status) == 0) {
      add_existing(input, status);
    } else if (const int error = errno;
               error == ENOENT && input.find_first_of("*?[") != input.npos) {
      expand(input);
    } else {
      reject(input, reason::unreadable, std::strerror(error));
    }
  }

  std::vector<InputFile> take() { return std::move(files_); }

 private:
  void reject(const std::string& path, const char* reason, std::string detail = {}) const {
    if (sink_) sink_({Finding::Kind::rejected, path, 0, reason, std::move(detail)});
  }

  void add_existing(const std::string& path, const struct stat& status) {
    // What the shell has opened already, for `<(zcat archive.gz)`, cannot block on opening.
    const bool opened = path == "/dev/stdin" || path.starts_with("/dev/fd/");
    if (S_ISDIR(status.st_mode)) {
      add_folder(path);
    } else if (S_ISREG(status.st_mode) || opened) {
      files_.push_back({path, static_cast<std::uint64_t>(status.st_size), false});
    } else {
      reject(path, reason::not_regular);
    }
  }

  void expand(const std::string& pattern) {
    glob_t matches{};
    const int result = ::glob(pattern.c_str(), GLOB_NOSORT, nullptr, &matches);
    std::vector<std::string> paths;
    if (result == 0) paths.assign(matches.gl_pathv, matches.gl_pathv + matches.gl_pathc);
    ::globfree(&matches);
    if (paths.empty()) reject(pattern, reason::no_match);
    // Sorted here: glob(3) itself sorts as the locale says.
    std::sort(paths.begin(), paths.end());
    for (const std::string& path : paths) {
      struct stat status {};
      if (::stat(path.c_str(), &status) == 0) {
        add_existing(path, status);
      } else {
        reject(path, reason::unreadable, std::strerror(errno));
      }
    }
  }

  void add_folder(const std::string& folder) {
    const std::size_t first = files_.size();
    const bool entered = walk(folder);
    const auto start = files_.begin() + static_cast<std::ptrdiff_t>(first);
    // By the bytes of the whole path, the same on every machine and in every locale.
    std::sort(start, files_.end(),
              [](const InputFile& a, const InputFile& b) { return a.path < b.path; });
    if (entered && start == files_.end() && sink_) {
      sink_({Finding::Kind::warning, folder, 0, reason::empty_folder, {}});
    }
  }

  bool walk(const fs::path& folder) {
    std::error_code error;
    std::vector<fs::path> entries;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
      if (!at->path().filename().native().starts_with('.')) entries.push_back(at->path());
    }
    if (error) {
      reject(folder.native(), reason::unreadable, std::strerror(error.value()));
      return false;
    }
    std::sort(entries.begin(), entries.end(),
              [](const fs::path& a, const fs::path& b) { return a.native() < b.native(); });
    for (const fs::path& entry : entries) add_entry(entry);
    return true;
  }

  void add_entry(const fs::path& entry) {
    const std::string& path = entry.native();
    struct stat link {};
    struct stat status {};
    if (::lstat(path.c_str(), &link) != 0 || ::stat(path.c_str(), &status) != 0) {
      reject(path, reason::unreadable, std::strerror(errno));
    } else if (S_ISDIR(link.st_mode)) {
      walk(entry);
    } else if (S_ISREG(status.st_mode)) {
      files_.push_back({path, static_cast<std::uint64_t>(status.st_size), true});
    } else if (!S_ISDIR(status.st_mode)) {  // a link to a folder is left out: it may lead upwards
      reject(path, reason::not_regular);
    }
  }

  const FindingSink& sink_;
  std::vector<InputFile> files_;
};

}  // namespace

std::vector<InputFile> list_inputs(const std::vector<std::string>& inputs,
                                   const FindingSink& sink) {
  Lister lister(sink);
  for (const std::string& input : inputs) lister.add_named(input);
  return lister.take();
}

}  // namespace kiosque::index
