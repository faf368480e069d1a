#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kiosque::index::glass {

/// Writes a table of glass, a B-tree, of entries that come in the order of their keys: block after
/// block, never going back.
class TableWriter {
 public:
  /// Bytes of a block: the largest that there is.
  static constexpr std::size_t block_size = 65536;

  /// Begins a file. \throws Xapian::DatabaseError, as all functions
  explicit TableWriter(const std::string& path);
  ~TableWriter();
  TableWriter(const TableWriter&) = delete;
  TableWriter& operator=(const TableWriter&) = delete;

  /// \param key  of at most 255 bytes, greater than the one before
  void add(std::string_view key, std::string_view tag);

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

  std::string path_;
  int file_ = -1;
  std::string buffer_;
  std::vector<Level> levels_;
  std::uint32_t blocks_ = 0;
  std::uint64_t entries_ = 0;
  std::string item_;
};

}  // namespace kiosque::index::glass
