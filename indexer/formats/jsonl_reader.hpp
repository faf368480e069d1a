#pragma once

#include <memory>

#include "indexer/formats/reader_input.hpp"

namespace kiosque::index {

/// Reads JSON Lines: one object a line, blank lines passed over; the record number is the line's.
///
/// Strings, numbers, booleans, arrays of them and objects such as `{"main": "…"}` or
/// `{"name": "…"}` are values of fields; `null` is no value. A line with invalid UTF-8 is repaired
/// and read. A file that is one JSON document over several lines is rejected, once.
std::unique_ptr<Reader> make_jsonl_reader(ReaderInput input);

}  // namespace kiosque::index
