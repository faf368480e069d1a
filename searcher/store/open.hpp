#pragma once

#include <xapian.h>

#include <sys/types.h>
#include <cstdint>
#include <string>

namespace kiosque::store {

/// Which folder a path leads to at the moment; another one after an index was swapped in.
struct Identity {
  dev_t device = 0;
  ino_t inode = 0;

  friend bool operator==(const Identity&, const Identity&) = default;
};

/// \throws kiosque::Error (not_an_index) when there is no such folder.
Identity identity_of(const std::string& path);

/// Makes sure that a path is a folder with an index of ours in it before Xapian sees it: Xapian
/// would take a file, or a folder with a stub in it, for a command to run.
///
/// \throws kiosque::Error (not_an_index) saying what it is instead.
void require_index_folder(const std::string& path);

/// Opens an index to read it.
///
/// \throws kiosque::Error: not_an_index, damaged, other_schema, other_analyser.
Xapian::Database open_to_read(const std::string& path);

/// Throws when what is stored in the index says that it was built by another schema or analyser, or
/// that it is no index of ours.
void require_compatible(const Xapian::Database& database, const std::string& path);

/// The keys under which an index says what it is.
namespace metadata {
inline constexpr char schema[] = "kiosque.schema";
inline constexpr char fingerprint[] = "kiosque.analyser";
inline constexpr char revision[] = "kiosque.revision";  ///< ours: counts the batches
inline constexpr char created[] = "kiosque.created";    ///< ISO 8601, UTC
inline constexpr char version[] = "kiosque.version";    ///< of the program that created it
}  // namespace metadata

/// Our own revision counter; 0 for an empty index.
std::uint64_t revision_of(const Xapian::Database& database);

}  // namespace kiosque::store
