#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "indexer/formats/article.hpp"

namespace kiosque::index {

/// Something about the input that the report must say. `record` is the line of a JSON Lines file,
/// the number of the article in other files, 0 for the file as a whole.
struct Finding {
  /// A rejected record is not indexed, and should have been; a warning is about an article that is,
  /// or about what a crawl holds beside articles.
  enum class Kind { rejected, warning };

  Kind kind = Kind::rejected;
  std::string source;  ///< path of the file, `-` for standard input
  std::uint64_t record = 0;
  std::string reason;  ///< the same words for the same fault: the report counts by it
  std::string detail;  ///< what is particular to this record; may be empty
};

/// An article and where it stood.
struct Record {
  Article article;
  std::string source;
  std::uint64_t record = 0;
  std::uint64_t bytes = 0;  ///< how many bytes of (decompressed) input it took
};

/// Receives what a reader finds beside the articles, in input order.
using FindingSink = std::function<void(Finding)>;

/// Reads the articles of one source, one after the other, in bounded memory.
///
/// A record that cannot be read is reported to the sink and passed over. Never throws for what the
/// input holds; throws kiosque::Error when reading itself fails in a way that has no record.
/// Not for use by several threads.
class Reader {
 public:
  Reader() = default;
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  virtual ~Reader() = default;

  /// The next article, or nothing at the end of the source.
  virtual std::optional<Record> next() = 0;
};

}  // namespace kiosque::index
