#pragma once

#include <string>
#include <string_view>

#include "indexer/formats/input_format.hpp"

namespace kiosque::index {

/// The name of a file in lower case, without `.gz` and the like behind it.
std::string bare_name(std::string_view path);

/// Whether a file is JSON Lines: it can be nothing else, or its name says so.
bool is_jsonl(const FileHead& head);

/// Whether a file is JSON, but not one object a line: an array, or objects over several lines.
bool is_json(const FileHead& head);

/// Whether a line is the start of something that goes on in the next: a bare bracket, or an open
/// end with no object after it. \param next  what follows, far enough to see past a blank line or
/// two
bool begins_json_document(std::string_view line, std::string_view next);

/// Whether the beginning of a file is of no text at all: more than one byte in a hundred is a
/// control character.
/// \param strict  whether a single NUL is enough
bool looks_binary(std::string_view head, bool strict);

/// Whether the beginning of a file is that of an HTML or XML document.
bool looks_like_markup(std::string_view head);

}  // namespace kiosque::index
