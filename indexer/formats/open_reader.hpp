#pragma once

#include <memory>

#include "indexer/formats/reader_input.hpp"

namespace kiosque::index {

/// The reader for what a stream holds: for its archive, or the format that the user said, or the
/// one recognised by content and name.
/// \param walked  whether the source was found, not named: it may be anything, pictures too
/// \returns null when it is nothing to be read, which is reported
std::unique_ptr<Reader> open_reader(ReaderInput input, bool walked);

}  // namespace kiosque::index
