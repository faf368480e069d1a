#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>

namespace kiosque::store {

/// The folder that a path led to at one moment. While it is held, what is opened through it is of
/// this very folder, whatever is swapped in at the path meanwhile; and its number is not given to
/// another folder, so that it can be told whether the path still leads to it.
class Folder {
 public:
  /// \throws kiosque::Error (not_an_index) when there is no such folder.
  explicit Folder(const std::string& path);
  ~Folder();
  Folder(Folder&& other) noexcept;
  Folder& operator=(Folder&& other) noexcept;
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  /// A path to the folder that lasts as long as it is held.
  [[nodiscard]] std::string path() const;

  /// Does a path lead to this folder now?
  [[nodiscard]] bool is_at(const std::string& path) const;

  /// What is in the version file of the index: something else after every batch that was written.
  /// Asking costs far less than reopening the index does. \returns nothing when there is none
  [[nodiscard]] std::string version() const;

 private:
  int descriptor_ = -1;
};

/// Makes sure that a path is a folder with an index of ours in it before Xapian sees it: Xapian
/// would take a file, or a folder with a stub in it, for a command to run.
///
/// \throws kiosque::Error (not_an_index) saying what it is instead.
void require_index_folder(const std::string& path);

/// Marks a folder as an index of ours, so that it is known for one even when its files are damaged.
/// \throws kiosque::Error (internal) when the mark cannot be written.
void mark_as_ours(const std::string& path);

/// Is the folder marked as an index of ours?
bool is_marked_as_ours(const std::string& path);

/// Opens an index to read it. Not to be reopened: for that, see the overload.
///
/// \throws kiosque::Error: not_an_index, damaged, other_schema, other_analyser.
Xapian::Database open_to_read(const std::string& path);

/// Opens the index in a folder, which must be held as long as the database is in use.
/// \param path  what errors call it
Xapian::Database open_to_read(const Folder& folder, const std::string& path);

/// Throws when what is stored in the index says that it was built by another schema or analyser, or
/// that it is no index of ours.
void require_compatible(const Xapian::Database& database, const std::string& path);

/// The keys under which an index says what it is.
namespace metadata {
inline constexpr char schema[] = "kiosque.schema";
inline constexpr char fingerprint[] = "kiosque.analyser";
inline constexpr char revision[] = "kiosque.revision";  ///< ours: counts the batches
inline constexpr char batch[] = "kiosque.batch";        ///< names the last batch
inline constexpr char lengths[] = "kiosque.lengths";    ///< that terms are weighed by
inline constexpr char created[] = "kiosque.created";    ///< ISO 8601, UTC
inline constexpr char version[] = "kiosque.version";    ///< of the program that created it
}  // namespace metadata

/// Our own revision counter; 0 for an empty index.
std::uint64_t revision_of(const Xapian::Database& database);

}  // namespace kiosque::store
