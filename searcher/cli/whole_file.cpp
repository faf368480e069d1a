#include "searcher/cli/whole_file.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "kiosque/error.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::cli {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail_to_open(const std::string& path) {
  throw Error(
      ErrorCode::usage,
      say("{} cannot be written: {}", "{} ne peut être écrit : {}", path, std::strerror(errno)),
      say("name a file in a folder that exists and may be written to",
          "nommez un fichier dans un dossier qui existe et où l’on peut écrire"),
      path);
}

[[noreturn]] void fail(const std::string& path) {
  throw Error(
      ErrorCode::internal,
      say("{} cannot be written: {}", "{} ne peut être écrit : {}", path, std::strerror(errno)),
      say("check the free space where it is", "vérifiez l’espace libre là où il est"), path);
}

// Where a link leads: the file it names is replaced, not the link.
std::string target_of(const std::string& path) {
  std::error_code error;
  const fs::path target = fs::canonical(path, error);
  return error ? path : target.string();
}

}  // namespace

bool is_special(const std::string& path) {
  std::error_code error;
  return fs::exists(path, error) && !fs::is_regular_file(path, error);
}

WholeFile::WholeFile(const std::string& path)
    : is_special_(is_special(path)),
      path_(is_special_ ? path : target_of(path)),
      part_(is_special_ ? path : path_ + ".part"),
      file_(std::fopen(part_.c_str(), "wb")) {
  if (!file_) fail_to_open(part_);
}

WholeFile::~WholeFile() {
  if (file_ && !is_special_) std::remove(part_.c_str());
}

void WholeFile::write(const std::string& text) {
  if (std::fwrite(text.data(), 1, text.size(), file_.get()) != text.size()) fail(part_);
}

void WholeFile::commit() {
  if (std::fflush(file_.get()) != 0) fail(part_);
  if (is_special_) return file_.reset();
  if (fsync(fileno(file_.get())) != 0) fail(part_);
  if (std::rename(part_.c_str(), path_.c_str()) != 0) fail(path_);
  file_.reset();
}

}  // namespace kiosque::cli
