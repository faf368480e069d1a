#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "indexer/formats/article.hpp"
#include "indexer/writer/document_builder.hpp"

namespace kiosque::index {

/// Articles that follow each other in the input.
struct Chunk {
  std::uint64_t number = 0;       ///< among the chunks, from 0
  Xapian::docid first = 1;        ///< document id of the first article: its place in the input
  std::uint64_t bytes = 0;        ///< of input
  std::vector<Article> articles;  ///< with their final ids
};

/// The revision of an index that has just been built.
inline constexpr std::uint64_t first_revision = 1;

/// Writes a chunk to a database of its own, for merging only: it is not safe in a crash. Each
/// article has the document id of its place in the input. The first chunk's says what the whole
/// index is.
/// \param format   of a database of this Xapian: glass::format_of(); of another format than known,
///                 or empty, Xapian itself writes the run, more slowly
/// \param give_up  asked between articles
/// \throws Xapian::Error
void write_run(const std::string& path, const std::string& format, const Chunk& chunk,
               DocumentBuilder& builder, const std::function<bool()>& give_up);

/// Merges databases of articles that follow each other into a new one. Document ids stay.
/// \param give_up  asked now and then
/// \returns whether it came to the end
/// \throws Xapian::Error
bool merge_runs(const std::vector<std::string>& paths, const std::string& into,
                const std::function<bool()>& give_up);

}  // namespace kiosque::index
