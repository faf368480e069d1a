#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "indexer/formats/reader_input.hpp"

namespace kiosque::index {

/// What is known of a file before it is read.
struct FileHead {
  std::string_view bytes;  ///< its beginning, decompressed; enough to tell most formats by
  std::string_view path;
};

/// A format that articles come in. To add one is to write its reader, and a row in
/// input_format.cpp.
struct InputFormat {
  std::string_view name;  ///< as `--format` takes it
  bool is_binary;         ///< its files may hold bytes that no text has
  bool (*recognizes)(const FileHead& head);
  std::unique_ptr<Reader> (*make)(ReaderInput input);
};

/// All of them. The first one that recognises a file reads it; the last, plain text, takes what is
/// left.
std::span<const InputFormat> input_formats();

/// \returns null for a name that is none
const InputFormat* find_format(std::string_view name);

/// The format of a file by its first bytes, and by its name where these leave it open.
const InputFormat& recognize_format(const FileHead& head);

/// The names for a message: `jsonl, text`.
std::string format_names();

}  // namespace kiosque::index
