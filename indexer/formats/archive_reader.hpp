#pragma once

#include <memory>

#include "indexer/formats/reader_input.hpp"

namespace kiosque::index {

/// Reads the members of a zip or tar, each as a file of its own format whose source is
/// `archive.zip!folder/member.xml`; archives among them in the same way, to the depth allowed.
/// \param input  with a budget
std::unique_ptr<Reader> make_archive_reader(ReaderInput input);

}  // namespace kiosque::index
