#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kiosque::index {

class ByteSource;

/// Reads a file, or standard input for `-`, decompressing gzip, zstd, bzip2 and xz on the fly
/// (recognised by their first bytes, whatever the name), and turning UTF-16 and UTF-32 that begin
/// with a byte order mark, or with `<` as XML does, into UTF-8. The mark itself is dropped, UTF-8's
/// too.
///
/// Of a compressed stream that breaks off, all that can be decoded is returned before the error;
/// of bzip2 and xz, up to 64 KiB less.
///
/// Not for use by several threads.
class ByteStream {
 public:
  /// \throws kiosque::Error (code rejected) when the file cannot be opened; the message has the
  ///         reason of the operating system.
  explicit ByteStream(const std::string& path);
  /// Reads what another source gives, in the same way.
  /// \param decompressed  told how many bytes the decompressor gave, when there is one; may throw
  ///                      kiosque::Error (code rejected), which ends the stream
  ByteStream(std::unique_ptr<ByteSource> source, std::function<void(std::size_t)> decompressed);
  ~ByteStream();
  ByteStream(const ByteStream&) = delete;
  ByteStream& operator=(const ByteStream&) = delete;

  /// What comes next, without taking it: `size` bytes or more where there are as many. Valid until
  /// the next call. Never throws for a fault: that is for the reading functions.
  std::string_view peek(std::size_t size);

  /// Reads the next line into `line`, without its line end (LF or CRLF).
  ///
  /// A line longer than `limit` bytes is read to its end, but only its first `limit` bytes are kept
  /// and `too_long()` is true until the next call.
  /// \returns false at the end of the stream.
  /// \throws kiosque::Error (code rejected) when the stream is truncated or corrupt.  What came
  ///         before that point has been returned by earlier calls; a last line without its end
  ///         that was cut by the fault is given up.
  bool read_line(std::string& line, std::size_t limit);
  [[nodiscard]] bool too_long() const noexcept;

  /// Gives at least one byte and at most `size`, or 0 at the end.
  /// \throws kiosque::Error (code rejected) when the stream is truncated or corrupt, once all that
  ///         came before is given
  std::size_t read(char* out, std::size_t size);

  /// Reads all that is left, at most `limit` bytes; `too_long()` says whether there was more, which
  /// is then left unread.
  /// \throws kiosque::Error (code rejected) when the stream is truncated or corrupt
  std::string read_all(std::size_t limit);

  /// Takes the next `size` bytes, fewer at the end of the stream.
  /// \throws kiosque::Error (code rejected) when the stream is truncated or corrupt before
  std::string read_bytes(std::size_t size);
  /// Passes over the next `size` bytes, likewise; returns how many there were.
  std::uint64_t skip(std::uint64_t size);
  /// After an error: goes on at the next member of gzip or frame of zstd.
  /// \returns false when there is none, or no such compression
  bool resume();

  /// Passes over what peek() has shown, or the first `size` bytes of it; returns how many.
  std::size_t skip_buffered(std::size_t size) noexcept;
  /// Passes over bytes up to the next place where `signature` stands; to the end if there is none.
  bool skip_to(std::string_view signature);

  /// The size of the file when the stream gives just its bytes and seek() works, else nothing.
  [[nodiscard]] std::optional<std::uint64_t> file_size() const noexcept;
  /// Goes on reading at that place of the file.
  /// \returns false when that cannot be done
  bool seek(std::uint64_t position) noexcept;

  /// How many bytes of the file itself (compressed, if it is) have been consumed: for progress.
  [[nodiscard]] std::uint64_t consumed() const noexcept;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kiosque::index
