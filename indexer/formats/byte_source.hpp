#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace kiosque::index {

/// Somewhere bytes come from: a file, or the output of a decoder over another source.
class ByteSource {
 public:
  ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  virtual ~ByteSource() = default;

  /// Gives at least one byte and at most `size`, or 0 at the end.
  ///
  /// A source that meets a fault first gives all that came whole before it, and throws at the
  /// next call.
  /// \throws kiosque::Error (code rejected)
  virtual std::size_t read(char* out, std::size_t size) = 0;

  /// After a fault: goes on where the source can be read again, so that what follows damage is not
  /// lost. What comes next is the beginning of a compressed member or frame.
  /// \returns false when there is no such place
  virtual bool resume() { return false; }
};

/// The bytes of a file as they are on disk, or of standard input for `-`.
class FileSource final : public ByteSource {
 public:
  /// \throws kiosque::Error (code rejected) with the reason of the operating system
  explicit FileSource(const std::string& path);
  ~FileSource() override;

  std::size_t read(char* out, std::size_t size) override;
  /// Of a regular file; nothing for what cannot be read from another place.
  [[nodiscard]] std::optional<std::uint64_t> size() const noexcept;
  /// \returns false when that cannot be done
  bool seek(std::uint64_t position) noexcept;
  /// Where in the file reading has come to.
  [[nodiscard]] std::uint64_t consumed() const noexcept { return consumed_; }

 private:
  std::string path_;
  int descriptor_ = -1;
  std::uint64_t consumed_ = 0;
};

/// Lets a source be looked into before it is read. A fault of the source is kept back until all
/// bytes before it are taken.
class BufferedSource final : public ByteSource {
 public:
  explicit BufferedSource(ByteSource& source) : source_(source) {}
  explicit BufferedSource(std::unique_ptr<ByteSource> source)
      : owned_(std::move(source)), source_(*owned_) {}

  /// What has been read of the source and not been taken.
  [[nodiscard]] std::string_view buffered() const noexcept;
  /// What comes next, `size` bytes or more where there are as many. Never throws for a fault.
  std::string_view peek(std::size_t size);
  void consume(std::size_t size) noexcept { position_ += size; }
  /// Throws the fault that peek() kept back, if that is all that is left.
  void rethrow_fault() const;
  bool resume() override;
  /// Forgets what is buffered: the source has been moved.
  void restart() noexcept;
  /// Passes over bytes up to the next place where `signature` stands; to the end if there is none.
  bool skip_to(std::string_view signature);
  std::size_t read(char* out, std::size_t size) override;

 private:
  std::unique_ptr<ByteSource> owned_;
  ByteSource& source_;
  std::string buffer_;
  std::size_t position_ = 0;
  bool ended_ = false;
  std::exception_ptr fault_;
};

/// Decompresses `file` when its first bytes are those of gzip, zstd, bzip2 or xz; else null.
std::unique_ptr<ByteSource> make_decompressor(BufferedSource& file);

/// Gzip through zlib and zstd through libzstd, because libarchive's filters give up to 128 KiB
/// less than what came whole before a fault, and do not check gzip's checksums.
std::unique_ptr<ByteSource> make_gzip_source(BufferedSource& file);
std::unique_ptr<ByteSource> make_zstd_source(BufferedSource& file);

/// Turns UTF-16 and UTF-32 into UTF-8.
/// \param charset  as ICU calls it, byte order included: `UTF-16LE`
std::unique_ptr<ByteSource> make_unicode_source(BufferedSource& text, const char* charset);

/// The error for a compressed stream that breaks off or is damaged.
/// \param format  `gzip`
/// \param bytes   how many decompressed bytes came before
/// \param cause   what the decoder says; may be empty
[[noreturn]] void throw_corrupt(std::string_view format, std::uint64_t bytes,
                                std::string_view cause);

}  // namespace kiosque::index
