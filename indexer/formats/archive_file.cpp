#include "indexer/formats/archive_file.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include "indexer/formats/archive_name.hpp"
#include "kiosque/error.hpp"

namespace kiosque::index {
namespace {

constexpr std::string_view local_head("PK\3\4");

/// libarchive holds the whole directory of a zip, some 150 bytes a member.
constexpr std::uint64_t longest_directory = 64U << 20U;

/// Beyond this it is no archive with damage, but damage.
constexpr int most_recoveries = 1000;

/// libarchive gives names through the charset of the locale, and drops what that cannot say: in
/// here, of this thread alone, that charset is UTF-8.
class Utf8Locale {
 public:
  Utf8Locale() : locale_(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
    if (locale_ != nullptr) before_ = ::uselocale(locale_);
  }
  ~Utf8Locale() {
    if (locale_ == nullptr) return;
    ::uselocale(before_);
    ::freelocale(locale_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

 private:
  locale_t locale_;
  locale_t before_ = nullptr;
};

}  // namespace

/// Called by libarchive, which no exception may cross: ByteStream's peek() and consuming throw
/// none.
struct ArchiveFile::Callbacks {
  static la_ssize_t give(archive* handle, void* self, const void** block) noexcept {
    auto& file = *static_cast<ArchiveFile*>(self);
    file.settle();
    if (file.heads_ == 0 && file.read_before_first_ > longest_directory) {
      archive_set_error(handle, EFBIG, "its directory is too long");
      return -1;
    }
    const std::string_view next = file.stream_.peek(1);
    file.given_ = next.size();
    file.read_before_first_ += file.given_;
    *block = next.data();
    return static_cast<la_ssize_t>(next.size());
  }

  static la_int64_t seek(archive* /*handle*/, void* self, la_int64_t offset, int whence) noexcept {
    auto& file = *static_cast<ArchiveFile*>(self);
    file.settle();
    const auto size = static_cast<la_int64_t>(*file.file_size_);
    const la_int64_t from = whence == SEEK_END   ? size
                            : whence == SEEK_CUR ? static_cast<la_int64_t>(file.position_)
                                                 : 0;
    const la_int64_t target = std::clamp<la_int64_t>(from + offset, 0, size);
    if (!file.stream_.seek(static_cast<std::uint64_t>(target))) return ARCHIVE_FATAL;
    file.position_ = static_cast<std::uint64_t>(target);
    return target;
  }
};

ArchiveFile::ArchiveFile(ByteStream& stream)
    : stream_(stream),
      is_zip_(stream.peek(2).starts_with("PK")),
      file_size_(is_zip_ ? stream.file_size() : std::nullopt),
      handle_(nullptr, &archive_read_free) {}

ArchiveFile::~ArchiveFile() = default;

void ArchiveFile::open() {
  handle_.reset(archive_read_new());
  position_ = heads_ = read_before_first_ = 0;
  given_ = 0;
  archive_read_set_callback_data(handle_.get(), this);
  archive_read_set_read_callback(handle_.get(), &Callbacks::give);
  if (!is_zip_) {
    archive_read_support_format_tar(handle_.get());
  } else if (file_size_) {
    archive_read_set_seek_callback(handle_.get(), &Callbacks::seek);
    archive_read_support_format_zip(handle_.get());
  } else {
    archive_read_support_format_zip_streamable(handle_.get());
  }
  if (archive_read_open1(handle_.get()) != ARCHIVE_OK) throw Error(ErrorCode::rejected, cause());
}

/// Takes what libarchive was given off the stream.
void ArchiveFile::settle() {
  static_cast<void>(stream_.skip_buffered(given_));
  position_ += given_;
  given_ = 0;
}

std::string ArchiveFile::cause() const {
  const char* text = archive_error_string(handle_.get());
  return text != nullptr ? text : "damaged archive";
}

/// Goes to the next head of a zip after what is damaged.
bool ArchiveFile::recover() {
  if (!is_zip_ || ++recoveries_ > most_recoveries) return false;
  const auto used = static_cast<std::uint64_t>(std::max<la_int64_t>(
      archive_filter_bytes(handle_.get(), -1), static_cast<la_int64_t>(position_)));
  const bool any = heads_ > 0;
  given_ = static_cast<std::size_t>(std::min<std::uint64_t>(used - position_, given_));
  handle_.reset();  // it points into the stream's buffer
  settle();
  file_size_.reset();
  // Where a handle began and found nothing, its own signature must not be found again.
  if (!any) static_cast<void>(stream_.skip_buffered(1));
  if (!stream_.skip_to(local_head)) return false;
  broken_ = false;
  return true;
}

ArchiveMember ArchiveFile::describe(void* entry) const {
  auto* of = static_cast<archive_entry*>(entry);
  ArchiveMember member;
  // As it is written first: what libarchive makes of it depends on the locale.
  const char* name = archive_entry_pathname(of);
  if (name == nullptr) name = archive_entry_pathname_utf8(of);
  member.name = readable_member_name(name != nullptr ? name : "");
  member.encrypted = archive_entry_is_encrypted(of) != 0;
  const auto type = archive_entry_filetype(of);
  member.kind = type == AE_IFDIR ? ArchiveMember::Kind::folder : ArchiveMember::Kind::other;
  if (type == AE_IFREG && archive_entry_hardlink(of) == nullptr) {
    member.kind = ArchiveMember::Kind::file;
  }
  return member;
}

std::optional<ArchiveMember> ArchiveFile::next() {
  const Utf8Locale names_in_utf8;
  block_ = {};
  member_ended_ = false;
  if (broken_ && !recover()) {
    throw Error(ErrorCode::rejected, "what follows a damaged member cannot be read");
  }
  if (!handle_) open();
  archive_entry* entry = nullptr;
  const int result = archive_read_next_header(handle_.get(), &entry);
  if (result == ARCHIVE_EOF) return std::nullopt;
  if (result == ARCHIVE_OK || result == ARCHIVE_WARN) {
    ++heads_;
    return describe(entry);
  }
  ArchiveMember damaged;
  damaged.fault = cause();
  if (result == ARCHIVE_FATAL) {
    if (stream_.peek(1).size() <= given_) {
      settle();
      char none = 0;
      static_cast<void>(stream_.read(&none, 1));  // throws what ended the stream
    }
    if (!recover()) throw Error(ErrorCode::rejected, damaged.fault);
  }
  return damaged;
}

std::size_t ArchiveFile::read(char* out, std::size_t size) {
  while (block_.empty() && !member_ended_) {
    const void* data = nullptr;
    std::size_t length = 0;
    la_int64_t offset = 0;
    const int result = archive_read_data_block(handle_.get(), &data, &length, &offset);
    member_ended_ = result != ARCHIVE_OK;
    if (result == ARCHIVE_OK) {
      block_ = {static_cast<const char*>(data), length};
    } else if (result != ARCHIVE_EOF) {
      broken_ = result == ARCHIVE_FATAL;
      throw Error(ErrorCode::rejected, cause());
    }
  }
  const std::size_t taken = block_.copy(out, size);
  block_.remove_prefix(taken);
  return taken;
}

}  // namespace kiosque::index
