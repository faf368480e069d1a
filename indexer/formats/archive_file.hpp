#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/formats/byte_stream.hpp"

struct archive;

namespace kiosque::index {

/// What an archive says of a member before its bytes.
struct ArchiveMember {
  enum class Kind { file, folder, other };  ///< other: a link, a device

  std::string name;  ///< readable, see archive_name.hpp; may be anything but safe
  Kind kind = Kind::file;
  bool encrypted = false;
  std::string fault;  ///< why its head cannot be read; empty when it can
};

/// Reads the members of a zip or tar one after the other, through libarchive. Nothing is ever
/// written to disk. Where the bytes come straight from a file, the directory at the end of a zip
/// says what is in it; else the heads of the members do, which know of no links.
///
/// Not for use by several threads.
class ArchiveFile {
 public:
  /// \param stream  stands at the beginning of the archive; outlives it
  explicit ArchiveFile(ByteStream& stream);
  ~ArchiveFile();
  ArchiveFile(const ArchiveFile&) = delete;
  ArchiveFile& operator=(const ArchiveFile&) = delete;

  /// The next member, or nothing at the end. After damage, goes on at the next member of a zip.
  /// \throws kiosque::Error (code rejected) when what is left cannot be read
  std::optional<ArchiveMember> next();

  /// Reads of the present member as ByteSource does.
  std::size_t read(char* out, std::size_t size);

  /// Whether members are passed over without being read.
  [[nodiscard]] bool skips() const noexcept { return file_size_.has_value(); }

 private:
  struct Callbacks;

  void open();
  bool recover();
  void settle();
  [[nodiscard]] std::string cause() const;
  ArchiveMember describe(void* entry) const;

  ByteStream& stream_;
  bool is_zip_;
  std::optional<std::uint64_t> file_size_;  // while the directory of the zip is used
  std::unique_ptr<archive, int (*)(archive*)> handle_;
  std::size_t given_ = 0;       // of the stream's buffer: libarchive may still look at it
  std::uint64_t position_ = 0;  // of that in what the handle reads
  std::uint64_t read_before_first_ = 0;
  std::uint64_t heads_ = 0;  // that the handle gave
  std::string_view block_;   // of the member, not given yet
  bool member_ended_ = true;
  bool broken_ = false;
  int recoveries_ = 0;
};

}  // namespace kiosque::index
