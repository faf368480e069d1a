#include "indexer/formats/byte_stream.hpp"

#include <unicode/ucnv.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "indexer/formats/byte_source.hpp"

namespace kiosque::index {
namespace {

struct ByteOrderMark {
  const char* charset = nullptr;
  std::size_t size = 0;
};

ByteOrderMark find_byte_order_mark(std::string_view head) {
  ByteOrderMark mark;
  int32_t size = 0;
  UErrorCode status = U_ZERO_ERROR;
  const auto length = static_cast<int32_t>(std::min<std::size_t>(head.size(), 8));
  mark.charset = ucnv_detectUnicodeSignature(head.data(), length, &size, &status);
  // ICU also knows marks of UTF-7 and the like, which no archive uses and a text might begin with.
  const std::string_view name = mark.charset != nullptr ? mark.charset : "";
  if (U_FAILURE(status) ||
      (name != "UTF-8" && !name.starts_with("UTF-16") && !name.starts_with("UTF-32"))) {
    return {};
  }
  mark.size = static_cast<std::size_t>(size);
  return mark;
}

}  // namespace

/// File, decompressor, converter: each reads from the one before, `text` from the last.
struct ByteStream::Impl {
  FileSource file;
  BufferedSource raw;
  std::optional<BufferedSource> decompressed;
  std::optional<BufferedSource> converted;
  BufferedSource* text = nullptr;
  bool too_long = false;

  explicit Impl(const std::string& path) : file(path), raw(file) {
    std::unique_ptr<ByteSource> decompressor = make_decompressor(raw);
    raw.rethrow_fault();  // a folder opens like a file, and fails here
    text = &raw;
    if (decompressor) text = &decompressed.emplace(std::move(decompressor));
    const ByteOrderMark mark = find_byte_order_mark(text->peek(4));
    text->consume(mark.size);
    if (mark.size != 0 && std::string_view(mark.charset) != "UTF-8") {
      text = &converted.emplace(make_unicode_source(*text, mark.charset));
    }
  }
};

ByteStream::ByteStream(const std::string& path) : impl_(std::make_unique<Impl>(path)) {}
ByteStream::~ByteStream() = default;

std::string_view ByteStream::peek(std::size_t size) { return impl_->text->peek(size); }

bool ByteStream::read_line(std::string& line, std::size_t limit) {
  line.clear();
  impl_->too_long = false;
  bool any = false;
  bool ended = false;
  bool return_pending = false;  // a CR that is part of the line unless LF follows
  const auto keep = [&](std::string_view piece) {
    const std::size_t room = limit - line.size();
    impl_->too_long = impl_->too_long || piece.size() > room;
    line.append(piece.substr(0, room));
  };
  while (!ended) {
    std::string_view piece = impl_->text->peek(1);
    if (piece.empty()) {
      impl_->text->rethrow_fault();
      break;
    }
    any = true;
    const std::size_t end = piece.find('\n');
    ended = end != std::string_view::npos;
    impl_->text->consume(ended ? end + 1 : piece.size());
    piece = piece.substr(0, end);
    if (return_pending && !(ended && piece.empty())) keep("\r");
    return_pending = piece.ends_with('\r');
    if (piece.ends_with('\r')) piece.remove_suffix(1);
    keep(piece);
  }
  return any;
}

bool ByteStream::too_long() const noexcept { return impl_->too_long; }

std::string ByteStream::read_all(std::size_t limit) {
  std::string all;
  impl_->too_long = false;
  for (std::string_view next = impl_->text->peek(1); !next.empty(); next = impl_->text->peek(1)) {
    const std::size_t taken = std::min(next.size(), limit - all.size());
    all.append(next.substr(0, taken));
    impl_->text->consume(taken);
    if (taken < next.size()) {
      impl_->too_long = true;
      return all;
    }
  }
  impl_->text->rethrow_fault();
  return all;
}

std::uint64_t ByteStream::skip(std::uint64_t size) {
  std::uint64_t skipped = 0;
  while (skipped < size) {
    const std::size_t there = impl_->text->peek(1).size();
    if (there == 0) {
      impl_->text->rethrow_fault();
      break;
    }
    const std::uint64_t taken = std::min<std::uint64_t>(there, size - skipped);
    impl_->text->consume(static_cast<std::size_t>(taken));
    skipped += taken;
  }
  return skipped;
}

std::uint64_t ByteStream::consumed() const noexcept { return impl_->file.consumed(); }

}  // namespace kiosque::index
