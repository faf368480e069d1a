#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/formats/article_builder.hpp"
#include "indexer/formats/reader_input.hpp"

namespace kiosque::index {

/// Reasons of findings.hpp and their details.
using Warnings = std::vector<std::pair<const char*, std::string>>;

/// The article of a builder as a record; nothing, and a finding, when it has no text. Warnings are
/// about articles that are kept, and are only said of these.
/// \param number  of the record in its source
/// \param bytes   how many bytes of input it took
/// \param warnings  what was found already
std::optional<Record> finish_record(ArticleBuilder& builder, const ReaderInput& input,
                                    std::uint64_t number, std::uint64_t bytes,
                                    Warnings warnings = {});

}  // namespace kiosque::index
