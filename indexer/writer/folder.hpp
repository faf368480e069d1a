#pragma once

#include <cstdint>
#include <string>

/// Folders that take each other's place without a moment in which there is none.
namespace kiosque::index {

/// Makes sure that the names in a folder are on the disk.
/// \throws kiosque::Error (internal) when the disk fails.
void sync_folder(const std::string& path);

/// Makes sure that the files of a folder, and their names, are on the disk.
void sync_files(const std::string& path);

/// The folder above, `.` for a bare name.
std::string parent_of(const std::string& path);

/// Puts the folder `made` at `target`, durably, if nothing is there.
/// \returns whether it did
/// \throws  kiosque::Error (internal) and leaves both as they were.
bool put_if_absent(const std::string& made, const std::string& target);

/// The path that is meant: where a symbolic link leads to, without slashes at its end.
std::string resolved(const std::string& path);

/// The hidden neighbour of an index in which a new one is made.
std::string workshop_of(const std::string& path);

/// What `build` has in there: the runs that it merges, and the index that it makes of them.
std::string runs_in(const std::string& workshop);
std::string made_in(const std::string& workshop);

/// Bytes of a file, or of all files in and below a folder, that may be changing; 0 when there is
/// none.
std::uint64_t bytes_below(const std::string& path);

/// Bytes that are free where a path is; the largest number when that is unknown.
std::uint64_t bytes_free(const std::string& path);

/// Makes sure that there is room before Xapian begins to write: it can end the program when the
/// disk is full, by an exception in a destructor. \throws Xapian::DatabaseError with ENOSPC, as
/// when there was no room while writing.
void require_room(const std::string& path, std::uint64_t bytes);

/// Removes a folder and all in it, or a file; no error when there is none.
void remove_folder(const std::string& path);

/// Puts the folder `made` at `target`, durably. What was there is at `made` afterwards.
/// \throws kiosque::Error (internal): both are as they were, unless syncing the folder above
/// failed.
void put_in_place(const std::string& made, const std::string& target);

}  // namespace kiosque::index
