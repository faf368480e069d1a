#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/writer/file_io.hpp"

namespace kiosque::index::glass {

/// Writes a table of glass, a B-tree, of entries that come in the order of their keys: block after
/// block, never going back.
class TableWriter {
 public:
  /// Bytes of a block: those that Xapian takes when it is not told otherwise.
  static constexpr std::size_t block_size = 8192;

  /// Whether an entry may begin in what room is left in a block, and go on in the next: smaller,
  /// but then some entries take two blocks to read.
  enum class Entries : std::uint8_t { whole, cut };

  /// Begins a file. \throws Xapian::DatabaseError, as all functions
  TableWriter(const std::string& path, Entries entries);

  /// \param key         of at most 255 bytes, greater than the one before
  /// \param compressed  is the tag what Deflater made of it?
  void add(std::string_view key, std::string_view tag, bool compressed = false);

  /// Ends the file. \returns what the folder's version file says of the table
  /// \param compress_min  that Xapian compresses longer tags when it copies them; 0 for none
  std::string finish(unsigned compress_min);

 private:
  // A block that is being filled: a directory from its beginning, items from its end.
  struct Level {
    std::string block;
    std::size_t directory_end = 0;
    std::size_t items_start = 0;
    std::string first_key;
    std::uint16_t first_component = 0;
  };

  void start_block(std::size_t level);
  void add_item(std::size_t level, std::string_view item, std::string_view key,
                std::uint16_t component);
  std::uint32_t write_block(std::size_t level);
  void write_out();
  [[nodiscard]] std::size_t first_part(std::size_t key_size, std::size_t tag_size) const;

  OutputFile file_;
  Entries cut_;
  std::string buffer_;
  std::vector<Level> levels_;
  std::uint32_t blocks_ = 0;
  std::uint64_t entries_ = 0;
  std::string item_;
};

}  // namespace kiosque::index::glass
