#pragma once

#include <string>
#include <string_view>

namespace kiosque::index {

/// The name of a member of an archive, in UTF-8 and fit to be printed: of a name that is not UTF-8
/// the charset is the one that makes French letters of it, CP850 (DOS, Windows Explorer) or
/// Windows-1252; `\` becomes `/`, `./` goes, control characters become spaces, and what is longer
/// than 1,024 bytes is cut.
std::string readable_member_name(std::string_view raw);

/// Whether a readable name leads out of the archive: it is absolute, has a drive, or a part `..`.
bool leads_outside(std::string_view name);

/// Whether a readable name is of a kind that a walk through folders leaves out too: hidden, or
/// what macOS puts beside each file.
bool is_hidden_member(std::string_view name);

}  // namespace kiosque::index
