#include <zlib.h>

#include <algorithm>
#include <limits>
#include <new>

#include "indexer/formats/byte_source.hpp"

namespace kiosque::index {
namespace {

/// One gzip member after the other, checksums included.
class GzipSource final : public ByteSource {
 public:
  explicit GzipSource(BufferedSource& file) : file_(file) {
    constexpr int largest_window_gzip_only = 15 + 16;
    if (inflateInit2(&stream_, largest_window_gzip_only) != Z_OK) throw std::bad_alloc();
  }
  ~GzipSource() override { inflateEnd(&stream_); }

  std::size_t read(char* out, std::size_t size) override {
    std::size_t got = 0;
    while (got == 0 && !ended_) got = step(out, size);
    bytes_ += got;
    return got;
  }

  bool resume() override {
    constexpr std::string_view deflated_member("\x1F\x8B\x08");
    if (!failed_ || !file_.skip_to(deflated_member)) return false;
    inflateReset(&stream_);
    failed_ = false;
    in_member_ = true;
    return true;
  }

 private:
  std::size_t step(char* out, std::size_t size) {
    if (failed_) fail();
    if (!in_member_) {
      begin_member();
      return 0;
    }
    constexpr std::size_t most = std::numeric_limits<uInt>::max();
    const std::string_view input = file_.peek(1).substr(0, most);
    // zlib takes its input as unsigned bytes, and without const for old compilers' sake.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
    stream_.avail_in = static_cast<uInt>(input.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = static_cast<uInt>(std::min(size, most));
    const uInt room = stream_.avail_out;
    const int result = inflate(&stream_, Z_NO_FLUSH);
    file_.consume(input.size() - stream_.avail_in);
    const std::size_t got = room - stream_.avail_out;
    if (result == Z_STREAM_END) {
      in_member_ = false;
    } else if ((result != Z_OK && result != Z_BUF_ERROR) || (input.empty() && got == 0)) {
      failed_ = true;
    }
    return got;
  }

  /// Files may be joined end to end and padded with zeros; anything else is for zlib to refuse.
  void begin_member() {
    const std::string_view next = file_.peek(1);
    if (next.empty()) {
      file_.rethrow_fault();
      ended_ = true;
    } else if (next.front() == '\0') {
      file_.consume(std::min(next.find_first_not_of('\0'), next.size()));
    } else {
      inflateReset(&stream_);
      in_member_ = true;
    }
  }

  [[noreturn]] void fail() {
    file_.rethrow_fault();
    throw_corrupt("gzip", bytes_, stream_.msg != nullptr ? stream_.msg : "");
  }

  BufferedSource& file_;
  z_stream stream_{};
  std::uint64_t bytes_ = 0;
  bool in_member_ = true;
  bool failed_ = false;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> make_gzip_source(BufferedSource& file) {
  return std::make_unique<GzipSource>(file);
}

}  // namespace kiosque::index
