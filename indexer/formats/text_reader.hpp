#pragma once

#include <memory>

#include "indexer/formats/input_format.hpp"

namespace kiosque::index {

/// Reads a text file as one article (record 1).
///
/// Front matter gives the fields; stray headlines before the text are left out (kept in
/// `extra["stray_headlines"]`); a title is only what front matter or a marked first line says:
/// nothing of the text is made one. Text that is not UTF-8 is read as Windows-1252 where that is
/// plausible, else repaired.
std::unique_ptr<Reader> make_text_reader(ReaderInput input);

/// Reads a text in Markdown, likewise.
std::unique_ptr<Reader> make_markdown_reader(ReaderInput input);

/// Whether a file's name says that it is Markdown; its content may be anything.
bool is_markdown(const FileHead& head);

}  // namespace kiosque::index
