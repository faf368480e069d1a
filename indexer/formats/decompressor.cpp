#include <archive.h>
#include <archive_entry.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "indexer/formats/byte_source.hpp"

namespace kiosque::index {
namespace {

/// bzip2 or xz through libarchive. Only the filter that the first bytes ask for is switched on, and
/// none that runs an external program.
class ArchiveSource final : public ByteSource {
 public:
  using Filter = int (*)(archive*);

  ArchiveSource(BufferedSource& file, const char* name, Filter filter)
      : file_(file), name_(name), archive_(archive_read_new(), &archive_read_free) {
    filter(archive_.get());
    archive_read_support_format_raw(archive_.get());
  }

  std::size_t read(char* out, std::size_t size) override {
    // Opened here and not before, so that a fault in the first block is met like any other.
    if (!opened_) open();
    while (block_.empty() && !ended_) next_block();
    const std::size_t taken = block_.copy(out, size);
    block_.remove_prefix(taken);
    bytes_ += taken;
    return taken;
  }

 private:
  void open() {
    opened_ = true;
    if (archive_read_open(archive_.get(), this, nullptr, &ArchiveSource::give, nullptr) !=
        ARCHIVE_OK) {
      fail();
    }
    archive_entry* entry = nullptr;
    const int result = archive_read_next_header(archive_.get(), &entry);
    ended_ = result == ARCHIVE_EOF;
    if (!ended_ && result != ARCHIVE_OK) fail();
  }

  /// By blocks, because archive_read_data() forgets those it has copied when the next one fails.
  void next_block() {
    const void* data = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    const int result = archive_read_data_block(archive_.get(), &data, &size, &offset);
    ended_ = result == ARCHIVE_EOF;
    if (!ended_ && result != ARCHIVE_OK) fail();
    if (!ended_) block_ = {static_cast<const char*>(data), size};
  }

  /// Called by libarchive, which no exception may cross.
  static la_ssize_t give(archive* /*handle*/, void* self, const void** block) noexcept {
    auto& source = *static_cast<ArchiveSource*>(self);
    source.file_.consume(source.given_);
    const std::string_view next = source.file_.peek(1);
    source.given_ = next.size();
    *block = next.data();
    return static_cast<la_ssize_t>(next.size());
  }

  [[noreturn]] void fail() {
    file_.consume(given_);
    given_ = 0;
    file_.rethrow_fault();  // the disk's fault comes before what the decoder makes of it
    const char* cause = archive_error_string(archive_.get());
    throw_corrupt(name_, bytes_, cause != nullptr ? cause : "");
  }

  BufferedSource& file_;
  const char* name_;
  std::unique_ptr<archive, int (*)(archive*)> archive_;
  std::size_t given_ = 0;   // of the file's buffer: libarchive may still look at it
  std::string_view block_;  // decompressed, not given yet
  std::uint64_t bytes_ = 0;
  bool opened_ = false;
  bool ended_ = false;
};

bool is_bzip2(std::string_view head) {
  constexpr std::string_view block = "\x31\x41\x59\x26\x53\x59";
  constexpr std::string_view end = "\x17\x72\x45\x38\x50\x90";
  if (head.size() < 10 || !head.starts_with("BZh")) return false;
  const std::string_view magic = head.substr(4, 6);
  return head[3] >= '1' && head[3] <= '9' && (magic == block || magic == end);
}

bool is_zstd(std::string_view head) {
  if (head.starts_with("\x28\xB5\x2F\xFD")) return true;
  // A skippable frame, with which some writers begin: 0x184D2A50 to 0x184D2A5F.
  return head.size() >= 4 && (static_cast<unsigned char>(head[0]) & 0xF0U) == 0x50U &&
         head.substr(1, 3) == "\x2A\x4D\x18";
}

}  // namespace

std::unique_ptr<ByteSource> make_decompressor(BufferedSource& file) {
  const std::string_view head = file.peek(10);
  // Two bytes are enough: no text in a character set that we read begins with them.
  if (head.starts_with("\x1F\x8B")) return make_gzip_source(file);
  if (is_zstd(head)) return make_zstd_source(file);
  if (is_bzip2(head)) {
    return std::make_unique<ArchiveSource>(file, "bzip2", &archive_read_support_filter_bzip2);
  }
  if (head.starts_with(std::string_view("\xFD\x37zXZ\0", 6))) {
    return std::make_unique<ArchiveSource>(file, "xz", &archive_read_support_filter_xz);
  }
  return nullptr;
}

}  // namespace kiosque::index
