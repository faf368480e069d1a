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

/// What begins with the character `<`, each byte order its own way, is markup without a mark.
ByteOrderMark find_wide_markup(std::string_view head) {
  using namespace std::string_view_literals;
  if (head == "<\0\0\0"sv) return {"UTF-32LE", 0};
  if (head == "\0\0\0<"sv) return {"UTF-32BE", 0};
  if (head.starts_with("<\0"sv) && head.ends_with('\0')) return {"UTF-16LE", 0};
  if (head.starts_with("\0<\0"sv)) return {"UTF-16BE", 0};
  return {};
}

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
    return find_wide_markup(head.substr(0, 4));
  }
  mark.size = static_cast<std::size_t>(size);
  return mark;
}

/// Tells how many bytes another source gives.
class MeteredSource final : public ByteSource {
 public:
  MeteredSource(std::unique_ptr<ByteSource> source, std::function<void(std::size_t)> meter)
      : source_(std::move(source)), meter_(std::move(meter)) {}

  std::size_t read(char* out, std::size_t size) override {
    const std::size_t got = source_->read(out, size);
    meter_(got);
    return got;
  }
  bool resume() override { return source_->resume(); }

 private:
  std::unique_ptr<ByteSource> source_;
  std::function<void(std::size_t)> meter_;
};

}  // namespace

/// File, decompressor, converter: each reads from the one before, `text` from the last.
struct ByteStream::Impl {
  std::unique_ptr<ByteSource> source;
  FileSource* file = nullptr;  // the source, if it is one
  BufferedSource raw;
  std::optional<BufferedSource> decompressed;
  std::optional<BufferedSource> converted;
  BufferedSource* text = nullptr;
  bool too_long = false;

  explicit Impl(std::unique_ptr<ByteSource> from,
                std::function<void(std::size_t)> decompressed_bytes = {})
      : source(std::move(from)), raw(*source) {
    std::unique_ptr<ByteSource> decompressor = make_decompressor(raw);
    if (decompressor && decompressed_bytes) {
      decompressor =
          std::make_unique<MeteredSource>(std::move(decompressor), std::move(decompressed_bytes));
    }
    raw.rethrow_fault();  // a folder opens like a file, and fails here
    text = &raw;
    if (decompressor) text = &decompressed.emplace(std::move(decompressor));
    const ByteOrderMark mark = find_byte_order_mark(text->peek(4));
    text->consume(mark.size);
    if (mark.charset != nullptr && std::string_view(mark.charset) != "UTF-8") {
      text = &converted.emplace(make_unicode_source(*text, mark.charset));
    }
  }
};

ByteStream::ByteStream(const std::string& path) {
  auto file = std::make_unique<FileSource>(path);
  FileSource* of = file.get();
  impl_ = std::make_unique<Impl>(std::move(file));
  impl_->file = of;
}

ByteStream::ByteStream(std::unique_ptr<ByteSource> source,
                       std::function<void(std::size_t)> decompressed)
    : impl_(std::make_unique<Impl>(std::move(source), std::move(decompressed))) {}

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

std::size_t ByteStream::read(char* out, std::size_t size) { return impl_->text->read(out, size); }

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

std::string ByteStream::read_bytes(std::size_t size) {
  std::string bytes;
  while (bytes.size() < size) {
    const std::string_view next = impl_->text->peek(1).substr(0, size - bytes.size());
    if (next.empty()) {
      impl_->text->rethrow_fault();
      break;
    }
    bytes.append(next);
    impl_->text->consume(next.size());
  }
  return bytes;
}

std::uint64_t ByteStream::skip(std::uint64_t size) {
  std::uint64_t skipped = 0;
  while (skipped < size) {
    const auto next = static_cast<std::size_t>(
        std::min<std::uint64_t>(impl_->text->peek(1).size(), size - skipped));
    if (next == 0) {
      impl_->text->rethrow_fault();
      break;
    }
    impl_->text->consume(next);
    skipped += next;
  }
  return skipped;
}

bool ByteStream::resume() { return impl_->text->resume(); }

std::size_t ByteStream::skip_buffered(std::size_t size) noexcept {
  const std::size_t taken = std::min(size, impl_->text->buffered().size());
  impl_->text->consume(taken);
  return taken;
}

bool ByteStream::skip_to(std::string_view signature) { return impl_->text->skip_to(signature); }

std::optional<std::uint64_t> ByteStream::file_size() const noexcept {
  if (impl_->file == nullptr || impl_->text != &impl_->raw) return std::nullopt;
  return impl_->file->size();
}

bool ByteStream::seek(std::uint64_t position) noexcept {
  if (!file_size() || !impl_->file->seek(position)) return false;
  impl_->raw.restart();
  return true;
}

std::uint64_t ByteStream::consumed() const noexcept {
  return impl_->file != nullptr ? impl_->file->consumed() : 0;
}

}  // namespace kiosque::index
