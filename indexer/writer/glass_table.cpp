#include "indexer/writer/glass_table.hpp"

#include <xapian.h>

#include <algorithm>

#include "indexer/writer/glass_codes.hpp"

namespace kiosque::index::glass {
namespace {

constexpr std::size_t directory_start = 11;  // after revision, level, room and end of directory
constexpr std::size_t directory_entry = 2;
// A block has room for four of the longest, or Xapian could not split it.
constexpr std::size_t max_item_bytes =
    (TableWriter::block_size - directory_start - 4 * directory_entry) / 4;
constexpr std::size_t written_at_once = 32 * TableWriter::block_size;
// Less of an entry is not worth a part of its own.
constexpr std::size_t least_part = 200;
constexpr unsigned char compressed_bit = 0x80;
constexpr unsigned char last_component = 0x40;
constexpr unsigned char first_component = 0x20;
constexpr std::uint32_t revision = 1;

void put2(std::string& out, std::size_t at, std::size_t value) {
  out[at] = static_cast<char>(value >> 8U);
  out[at + 1] = static_cast<char>(value & 0xFF);
}

void append2(std::string& out, std::size_t value) {
  out.resize(out.size() + 2);
  put2(out, out.size() - 2, value);
}

void append4(std::string& out, std::uint32_t value) {
  append2(out, value >> 16U);
  append2(out, value & 0xFFFF);
}

}  // namespace

TableWriter::TableWriter(const std::string& path, Entries entries) : file_(path), cut_(entries) {
  start_block(0);
  // The first entry of a table has no key: where the walk through it begins.
  item_.assign(3, '\0');
  item_[0] = static_cast<char>(first_component | last_component);
  add_item(0, item_, {}, 1);
}

void TableWriter::start_block(std::size_t level) {
  if (level == levels_.size()) levels_.emplace_back();
  Level& l = levels_[level];
  l.block.assign(block_size, '\0');
  l.directory_end = directory_start;
  l.items_start = block_size;
}

void TableWriter::add_item(std::size_t level, std::string_view item, std::string_view key,
                           std::uint16_t component) {
  if (levels_[level].directory_end + 2 + item.size() > levels_[level].items_start) {
    const std::string first_key = levels_[level].first_key;
    const std::uint16_t first = levels_[level].first_component;
    const std::uint32_t number = write_block(level);
    if (level + 1 == levels_.size()) start_block(level + 1);
    std::string branch;
    append4(branch, number);
    branch += static_cast<char>(first_key.size());
    branch += first_key;
    append2(branch, first);
    add_item(level + 1, branch, first_key, first);
    start_block(level);
  }
  Level& l = levels_[level];
  if (l.directory_end == directory_start) {
    l.first_key = key;
    l.first_component = component;
  }
  l.items_start -= item.size();
  std::copy(item.begin(), item.end(), l.block.begin() + static_cast<std::ptrdiff_t>(l.items_start));
  put2(l.block, l.directory_end, l.items_start);
  l.directory_end += 2;
}

std::uint32_t TableWriter::write_block(std::size_t level) {
  Level& l = levels_[level];
  const std::size_t room = l.items_start - l.directory_end;
  put2(l.block, 2, revision);
  l.block[4] = static_cast<char>(level);
  put2(l.block, 5, room);
  put2(l.block, 7, room);
  put2(l.block, 9, l.directory_end);
  buffer_ += l.block;
  if (buffer_.size() >= written_at_once) write_out();
  return blocks_++;
}

void TableWriter::write_out() {
  file_.write(buffer_);
  buffer_.clear();
}

// How much of a tag the first item holds.
std::size_t TableWriter::first_part(std::size_t key_size, std::size_t tag_size) const {
  const std::size_t head = 3 + key_size;
  const std::size_t most = std::min(tag_size, max_item_bytes - head);
  const Level& leaf = levels_[0];
  const std::size_t room = leaf.items_start - leaf.directory_end;
  if (cut_ == Entries::whole || room >= directory_entry + head + most) return most;
  if (room < directory_entry + head + least_part) return most;
  return room - directory_entry - head;
}

void TableWriter::add(std::string_view key, std::string_view tag, bool compressed) {
  ++entries_;
  std::uint16_t component = 1;
  do {
    const bool first = component == 1;
    const std::size_t head = 3 + key.size() + (first ? 0 : 2);
    const std::size_t part =
        first ? first_part(key.size(), tag.size()) : std::min(tag.size(), max_item_bytes - head);
    item_.clear();
    append2(item_, head + part - 3);
    item_ += static_cast<char>(key.size());
    item_ += key;
    if (!first) append2(item_, component);
    item_ += tag.substr(0, part);
    tag.remove_prefix(part);
    unsigned flags = first ? first_component : 0U;
    if (tag.empty()) flags |= last_component;
    if (compressed) flags |= compressed_bit;
    item_[0] = static_cast<char>(static_cast<unsigned char>(item_[0]) | flags);
    add_item(0, item_, key, component);
    if (component == 0xFFFF)
      throw Xapian::DatabaseError("A record is too large for " + file_.path());
    ++component;
  } while (!tag.empty());
}

std::string TableWriter::finish(unsigned compress_min) {
  std::uint32_t root = 0;
  // Writing a block can add a level above the last one.
  for (std::size_t level = 0; level < levels_.size(); ++level) {
    const std::string first_key = levels_[level].first_key;
    const std::uint16_t first = levels_[level].first_component;
    root = write_block(level);
    if (level + 1 == levels_.size()) break;
    std::string branch;
    append4(branch, root);
    branch += static_cast<char>(first_key.size());
    branch += first_key;
    append2(branch, first);
    add_item(level + 1, branch, first_key, first);
  }
  write_out();
  file_.close();
  std::string info;
  pack_uint(info, root);
  // No fake root; the leaves are in the order of the entries.
  pack_uint(info, (levels_.size() - 1) << 2U | 2U);
  pack_uint(info, entries_);
  pack_uint(info, block_size >> 11U);
  pack_uint(info, compress_min);
  std::string free_blocks;  // behind the last one only
  pack_uint(free_blocks, revision);
  pack_uint(free_blocks, blocks_);
  for (int i = 0; i < 4; ++i) pack_uint(free_blocks, 0);
  pack_string(info, free_blocks);
  return info;
}

}  // namespace kiosque::index::glass
