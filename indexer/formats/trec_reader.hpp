#pragma once

#include <memory>

#include "indexer/formats/input_format.hpp"

namespace kiosque::index {

/// Reads collections of TREC, CLEF and Gigaword: SGML, one `<DOC>` after the other. The record
/// number is that of the document.
std::unique_ptr<Reader> make_trec_reader(ReaderInput input);

/// Whether a file begins with such a document: a `<DOC>` with a `<DOCNO>`, or one with an `id`.
bool is_trec(const FileHead& head);

}  // namespace kiosque::index
