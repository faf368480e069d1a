#pragma once

#include <string_view>

namespace kiosque::index {

/// Whether the beginning of a file is that of a zip or a tar.
bool is_archive(std::string_view head);

/// Whether it is that of an archive of a kind that is not read: 7z, RAR, cabinets.
bool is_foreign_archive(std::string_view head);

/// Whether a member of this name makes its archive a document of an office program or a book.
bool is_part_of_document(std::string_view member, bool is_first);

}  // namespace kiosque::index
