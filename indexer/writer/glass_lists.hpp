#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/writer/glass_table.hpp"

/// Lists as the tables of glass hold them (xapian-core 1.4, backends/glass): long ones in chunks,
/// each an entry of its own. No NUL in terms.
namespace kiosque::index::glass {

/// A document's terms, each by what it shares with the one before.
class TermListTag {
 public:
  /// \param term  later than the one before; its bytes stay where they are
  void add(std::string_view term, Xapian::termcount wdf);
  [[nodiscard]] std::string tag() const;

 private:
  std::string tag_;
  std::string_view before_;
  std::uint64_t count_ = 0;
  std::uint64_t length_ = 0;
};

/// The slots that a document has values in.
std::string slots_tag(const std::vector<std::pair<Xapian::valueno, std::string>>& values);

/// Writes documents with a number each: the wdf of a term, or the lengths of all.
class PostingListWriter {
 public:
  explicit PostingListWriter(TableWriter& table) : table_(table) {}

  /// \param first_key, chunk_key  of the first chunk, and what the others' begin with
  /// \param count, sum            of the entries that follow, and of their numbers
  void begin(std::string first_key, std::string chunk_key, std::uint64_t count, std::uint64_t sum);
  void add(Xapian::docid docid, std::uint64_t number);
  void end() { write_chunk(true); }

 private:
  void write_chunk(bool last);

  TableWriter& table_;
  std::string key_;
  std::string chunk_key_;
  std::string head_;  // of the list, before its first chunk is written
  std::string body_;
  std::string tag_;
  Xapian::docid first_ = 0;  // of the chunk; 0 before there is one
  Xapian::docid last_ = 0;
  bool list_begins_ = false;
};

/// Writes the values of a slot.
class ValueListWriter {
 public:
  explicit ValueListWriter(TableWriter& table) : table_(table) {}

  void begin(Xapian::valueno slot) { slot_ = slot; }
  void add(Xapian::docid docid, std::string_view value);
  void end();

 private:
  TableWriter& table_;
  Xapian::valueno slot_ = 0;
  std::string key_;
  std::string tag_;
  Xapian::docid last_ = 0;
};

/// Keys of the table `postlist` that are no terms'.
std::string metadata_key(std::string_view name);
std::string value_bounds_key(Xapian::valueno slot);
std::string lengths_key();

}  // namespace kiosque::index::glass
