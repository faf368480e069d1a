#pragma once

#include <memory>

#include "indexer/formats/input_format.hpp"
#include "indexer/formats/reader_input.hpp"

namespace kiosque::index {

/// Whether a file is NewsML 1 or NewsML-G2, an envelope of many items or one.
bool is_newsml(const FileHead& head);
/// Whether a file is NITF.
bool is_nitf(const FileHead& head);

/// Reads the news items of NewsML 1, NewsML-G2 and NITF. Of one item the newest version stays,
/// whatever order they come in; one that is canceled is an article `killed`.
std::unique_ptr<Reader> make_news_reader(ReaderInput input);

}  // namespace kiosque::index
