#pragma once

#include <memory>

#include "indexer/formats/input_format.hpp"
#include "indexer/formats/reader_input.hpp"

namespace kiosque::index {

/// Whether a file is ALTO (the text of scanned pages) or METS (an issue made of such).
bool is_alto(const FileHead& head);

/// Reads ALTO, an article a page, and METS, whose articles are put together from the ALTO files
/// that it names. The mean confidence of the recognition is the extra `ocr_confidence`.
std::unique_ptr<Reader> make_alto_reader(ReaderInput input);

/// Reads METS alone.
std::unique_ptr<Reader> make_mets_reader(ReaderInput input);

}  // namespace kiosque::index
