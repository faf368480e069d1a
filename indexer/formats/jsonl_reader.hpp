#pragma once

#include <memory>

#include "indexer/formats/reader_input.hpp"

namespace kiosque::index {

/// Reads JSON Lines: one object a line, blank lines passed over; the record number is the line's.
///
/// What a line may hold is said in json_articles.hpp. A file that is one JSON document over several
/// lines is rejected, once: that is another format.
std::unique_ptr<Reader> make_jsonl_reader(ReaderInput input);

}  // namespace kiosque::index
