#pragma once

#include <string>
#include <string_view>

/// Files that are written from beginning to end. All functions throw Xapian::DatabaseError with
/// errno, as Xapian does, so that a full disk is told the same way wherever it happens.
namespace kiosque::index {

/// Makes a file or empties it. \returns its descriptor
int create_file(const std::string& path);

/// Writes all bytes. \param path  for the error
void write_file(int file, std::string_view bytes, const std::string& path);

/// Closes a file whose content matters.
void close_file(int file, const std::string& path);

}  // namespace kiosque::index
