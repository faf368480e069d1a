#pragma once

#include <string_view>

namespace kiosque::index {

enum class Format { jsonl, text };

/// The format of a file by its first bytes, and by its name where these leave it open.
/// \param head  the beginning of the (decompressed) file
Format recognize_format(std::string_view head, std::string_view path);

/// Whether the beginning of a file is of no text at all: more than one byte in a hundred is a
/// control character.
/// \param strict  whether a single NUL is enough
bool looks_binary(std::string_view head, bool strict);

/// Whether the beginning of a file is that of an HTML or XML document.
bool looks_like_markup(std::string_view head);

}  // namespace kiosque::index
