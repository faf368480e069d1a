#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/writer/file_io.hpp"

namespace kiosque::index {

/// A run is one file: what a number of articles that follow each other give to the index, inverted
/// and ready to be joined with other runs. It has four sections, each a sequence of lists in the
/// order of their keys, each list a sequence of entries in the order of their documents:
///
///     section    key   of the list     of an entry
///     documents  none                  record, termlist, slots used: as the tables take them
///     values     slot  lower, upper    value
///     postings   term  sum of the wdf  wdf; the first list, without a key, has the lengths
///     positions  term                  positions, packed
///
/// Runs are for throwing away: nothing in them is checked, and they end with the build.
enum class RunSection : std::uint8_t { documents, values, postings, positions };
inline constexpr std::size_t run_sections = 4;

/// Writes a run, section after section, all four of them.
class RunWriter {
 public:
  /// Makes the file. \throws Xapian::DatabaseError, as all functions
  explicit RunWriter(const std::string& path) : file_(path) {}

  void begin_section(RunSection section);
  /// \param count  entries that follow
  void begin_list(std::string_view key, std::uint32_t count);
  /// Begins an entry. Within a list documents ascend.
  void document(std::uint32_t docid);
  void number(std::uint64_t number);
  void bytes(std::string_view bytes);
  /// Ends the file.
  void finish();

 private:
  void write_out();

  OutputFile file_;
  std::string buffer_;
  std::uint64_t written_ = 0;
  std::uint64_t starts_[run_sections + 1] = {};
  std::uint32_t docid_ = 0;
};

/// Reads a section of a run from beginning to end: everything that was written, in that order.
class RunReader {
 public:
  /// \throws Xapian::DatabaseError, as all functions
  RunReader(const std::string& path, RunSection section);

  /// Goes on to the next list. \returns whether there is one
  bool next_list();
  [[nodiscard]] const std::string& key() const { return key_; }
  [[nodiscard]] std::uint32_t count() const { return count_; }

  std::uint32_t document();
  std::uint64_t number();
  /// \returns bytes that are valid until the next call
  std::string_view bytes();

 private:
  [[noreturn]] void throw_damaged() const;
  void fill(std::size_t wanted);

  RandomAccessFile file_;
  std::uint64_t offset_ = 0;  // of what is read next from the file
  std::uint64_t end_ = 0;
  std::string buffer_;
  std::size_t at_ = 0;    // in the buffer
  std::size_t size_ = 0;  // of what is in it
  std::string key_;
  std::uint32_t count_ = 0;
  std::uint32_t docid_ = 0;
};

}  // namespace kiosque::index
