#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>

#if defined(_WIN32)
#error "Kiosque is written for POSIX systems"
#endif
#define KIOSQUE_EXPORT __attribute__((visibility("default")))

/// \file
/// The one exception that Kiosque throws.
///
/// \code
/// try {
///   kiosque::Searcher searcher("/srv/archive.kiosque");
/// } catch (const kiosque::Error& error) {
///   if (error.code() == kiosque::ErrorCode::other_analyser) rebuild(error.path());
///   log(error.what(), error.hint());
/// }
/// \endcode

namespace kiosque {

/// What went wrong, in the classes that a caller can act on.
enum class ErrorCode {
  usage,           ///< an argument that makes no sense
  bad_query,       ///< a query that cannot be answered as typed: see QueryError
  not_an_index,    ///< the path is missing, unreadable or not an index of Kiosque
  damaged,         ///< the index is one of ours, but its files are broken
  other_schema,    ///< built by another schema version: reindex
  other_analyser,  ///< built by another analyser: reindex
  rejected,        ///< some documents could not be read
  internal,        ///< a bug, or a failing disk or memory
  busy,            ///< another writer holds the lock, the index changes too fast to be read,
                   ///< or a shard cannot be reached
};

/// The exit status that the command line programs give for an error.
[[nodiscard]] constexpr int exit_status(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::usage:
    case ErrorCode::bad_query:
      return 2;
    case ErrorCode::not_an_index:
      return 3;
    case ErrorCode::damaged:
      return 4;
    case ErrorCode::other_schema:
    case ErrorCode::other_analyser:
      return 5;
    case ErrorCode::rejected:
      return 6;
    case ErrorCode::busy:
      return 75;
    case ErrorCode::internal:
      break;
  }
  return 70;
}

/// Thrown for every failure of the library; no exception of Xapian or ICU passes through.
/// Immutable after construction, so safe to copy between threads.
class KIOSQUE_EXPORT Error : public std::runtime_error {
 public:
  /// \param code     what a caller can act on
  /// \param message  one sentence saying what is wrong, without a final full stop
  /// \param hint     what to do about it; may be empty
  /// \param path     the file or folder concerned; may be empty
  Error(ErrorCode code, const std::string& message, std::string hint = {}, std::string path = {})
      : std::runtime_error(message), code_(code), hint_(std::move(hint)), path_(std::move(path)) {}

  [[nodiscard]] ErrorCode code() const noexcept { return code_; }
  [[nodiscard]] const std::string& hint() const noexcept { return hint_; }
  [[nodiscard]] const std::string& path() const noexcept { return path_; }

 private:
  ErrorCode code_;
  std::string hint_;
  std::string path_;
};

/// A query that cannot be answered, with the place in it that is at fault.
class KIOSQUE_EXPORT QueryError : public Error {
 public:
  /// \param offset  where the fault begins, in bytes of the query text
  /// \param length  how long it is, in bytes; 0 when it is the whole query
  QueryError(const std::string& message, std::string hint, std::size_t offset, std::size_t length)
      : Error(ErrorCode::bad_query, message, std::move(hint)), offset_(offset), length_(length) {}

  [[nodiscard]] std::size_t offset() const noexcept { return offset_; }
  [[nodiscard]] std::size_t length() const noexcept { return length_; }

 private:
  std::size_t offset_;
  std::size_t length_;
};

}  // namespace kiosque
