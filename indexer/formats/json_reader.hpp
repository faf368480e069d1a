#pragma once

#include <memory>

#include "indexer/formats/reader_input.hpp"

namespace kiosque::index {

/// Reads JSON documents: an array of objects, which may be of any length, one object after the
/// other, or an object with an array of articles in it, which is read whole. The record number is
/// that of the object in the file. json_articles.hpp says what an object may hold.
std::unique_ptr<Reader> make_json_reader(ReaderInput input);

}  // namespace kiosque::index
