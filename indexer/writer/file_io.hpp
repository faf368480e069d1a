#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// Files that are written, or read, from place to place. All functions throw Xapian::DatabaseError
/// with errno, as Xapian does, so that a full disk is told the same way wherever it happens.
namespace kiosque::index {

/// A file that is written from beginning to end.
class OutputFile {
 public:
  /// Makes the file, or empties it.
  explicit OutputFile(std::string path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void write(std::string_view bytes);

  /// To be called at the end: what has been written counts only when this comes back.
  void close();

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
  int file_;
};

/// A file that is there, to be read anywhere.
class RandomAccessFile {
 public:
  explicit RandomAccessFile(std::string path);
  ~RandomAccessFile();
  RandomAccessFile(const RandomAccessFile&) = delete;
  RandomAccessFile& operator=(const RandomAccessFile&) = delete;

  [[nodiscard]] std::uint64_t size() const;

  /// Reads so many bytes, all of them. \throws also when the file ends before
  void read(std::uint64_t offset, char* to, std::size_t size) const;

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
  int file_;
};

}  // namespace kiosque::index
