#include "searcher/store/errors.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "kiosque/error.hpp"

namespace kiosque::store {
namespace {

std::string text_of(const Xapian::Error& error) {
  std::string text = error.get_msg();
  if (const char* cause = error.get_error_string(); cause != nullptr) {
    text += " (";
    text += cause;
    text += ")";
  }
  return text;
}

// Which one it was: Xapian's context is `remote:tcp(host:port)`.
std::string shard_of(const Xapian::Error& error, const std::string& path) {
  const std::string& context = error.get_context();
  const std::size_t begin = context.find('(');
  const std::size_t end = context.rfind(')');
  const bool is_named = begin != std::string::npos && end != std::string::npos && begin < end;
  return "the shard " + (is_named ? context.substr(begin + 1, end - begin - 1) : path);
}

// Xapian reports a lock that cannot be opened as one that is held: tell the two apart.
[[noreturn]] void throw_lock_error(const Xapian::Error& error, const std::string& path) {
  const std::string lock = path + "/flintlock";
  if (access(lock.c_str(), W_OK) != 0 && errno != ENOENT) {
    throw Error(ErrorCode::not_an_index,
                "the index " + path + " cannot be written: " + std::strerror(errno),
                "check the permissions of the folder and of its files", path);
  }
  const bool held = error.get_msg().find("already locked") != std::string::npos;
  throw Error(ErrorCode::busy,
              held ? "another program is writing to the index " + path
                   : "the index " + path + " cannot be locked: " + text_of(error),
              "wait until it has finished, and run the command again", path);
}

}  // namespace

void throw_translated(const Xapian::Error& error, const std::string& path) {
  const std::string type = error.get_type();
  if (type == "DatabaseLockError") throw_lock_error(error, path);
  if (type == "DatabaseModifiedError") {
    throw Error(ErrorCode::busy, "the index " + path + " changes faster than it can be read",
                "run the query again", path);
  }
  if (type == "DatabaseCorruptError") {
    throw Error(ErrorCode::damaged, "the index " + path + " is damaged: " + text_of(error),
                "run 'kiosque-index check', then build the index anew from its sources", path);
  }
  if (type == "DatabaseNotFoundError" || type == "DatabaseOpeningError" ||
      type == "DatabaseVersionError") {
    throw Error(ErrorCode::not_an_index,
                "the index " + path + " cannot be opened: " + text_of(error), "", path);
  }
  if (type == "NetworkTimeoutError") {
    throw Error(ErrorCode::busy, shard_of(error, path) + " did not answer in time",
                "see whether xapian-tcpsrv on it is busy or hangs", path);
  }
  if (type == "NetworkError") {
    throw Error(ErrorCode::busy, shard_of(error, path) + " cannot be reached: " + text_of(error),
                "see whether xapian-tcpsrv runs there, and serves an index of Kiosque", path);
  }
  throw Error(ErrorCode::internal, "the index " + path + " failed: " + text_of(error),
              "check the free space and the health of the disk", path);
}

}  // namespace kiosque::store
