#pragma once

#include <memory>

#include "indexer/formats/input_format.hpp"

namespace kiosque::index {

/// Reads a PDF through poppler: one article a file. A document of more than 2,000 pages, or one
/// that takes more than a minute, is read so far and reported; one that is encrypted, damaged or
/// has no text (scanned pages) is rejected. Built without poppler, all are rejected.
std::unique_ptr<Reader> make_pdf_reader(ReaderInput input);

/// Whether a file is a PDF.
bool is_pdf(const FileHead& head);

}  // namespace kiosque::index
