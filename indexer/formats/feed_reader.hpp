#pragma once

#include <memory>

#include "indexer/formats/input_format.hpp"
#include "indexer/formats/reader_input.hpp"

namespace kiosque::index {

/// Whether a file is a feed, by its root element.
bool is_feed(const FileHead& head);

/// Reads the items of RSS 0.9x, 1.0 and 2.0 and the entries of Atom 0.3 and 1.0. Where an item has
/// no full text its summary is the body, and the extra `content` says `summary`.
std::unique_ptr<Reader> make_feed_reader(ReaderInput input);

}  // namespace kiosque::index
