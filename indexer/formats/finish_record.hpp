#pragma once

#include <cstdint>
#include <optional>

#include "indexer/formats/article_builder.hpp"
#include "indexer/formats/reader_input.hpp"

namespace kiosque::index {

/// The article of a builder as a record; nothing, and a finding, when it has no text. Warnings are
/// about articles that are kept, and are only said of these.
/// \param number  of the record in its source
/// \param bytes   how many bytes of input it took
std::optional<Record> finish_record(ArticleBuilder& builder, const ReaderInput& input,
                                    std::uint64_t number, std::uint64_t bytes);

}  // namespace kiosque::index
