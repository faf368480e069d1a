#pragma once

#include <memory>

#include "indexer/formats/input_format.hpp"
#include "indexer/formats/reader_input.hpp"

namespace kiosque::index {

/// Reads a web page as one article: read_html_article() says how. A page without an article is
/// rejected, and so is one longer than the longest record.
std::unique_ptr<Reader> make_html_reader(ReaderInput input);

/// Whether a file is a web page, XHTML included.
bool is_html(const FileHead& head);

}  // namespace kiosque::index
