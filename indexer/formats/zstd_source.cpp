#include <zstd.h>

#include <new>

#include "indexer/formats/byte_source.hpp"

namespace kiosque::index {
namespace {

/// One zstd frame after the other, checksums included.
class ZstdSource final : public ByteSource {
 public:
  explicit ZstdSource(BufferedSource& file)
      : file_(file), stream_(ZSTD_createDStream(), &ZSTD_freeDStream) {
    if (!stream_) throw std::bad_alloc();
  }

  std::size_t read(char* out, std::size_t size) override {
    std::size_t got = 0;
    while (got == 0 && !ended_) got = step(out, size);
    bytes_ += got;
    return got;
  }

  bool resume() override {
    constexpr std::string_view frame("\x28\xB5\x2F\xFD");
    if (!failed_) return false;
    // libzstd takes nothing of the input that it fails at: the damaged frame may still stand there.
    if (file_.peek(frame.size()).starts_with(frame)) file_.consume(1);
    if (!file_.skip_to(frame)) return false;
    ZSTD_DCtx_reset(stream_.get(), ZSTD_reset_session_only);
    failed_ = false;
    frame_whole_ = false;
    cause_ = "";
    return true;
  }

 private:
  std::size_t step(char* out, std::size_t size) {
    if (failed_) fail();
    const std::string_view next = file_.peek(1);
    ZSTD_inBuffer input{next.data(), next.size(), 0};
    ZSTD_outBuffer output{out, size, 0};
    if (next.empty() && frame_whole_) {
      file_.rethrow_fault();
      ended_ = true;
      return 0;
    }
    const std::size_t result = ZSTD_decompressStream(stream_.get(), &output, &input);
    file_.consume(input.pos);
    if (ZSTD_isError(result) != 0) {
      failed_ = true;
      cause_ = ZSTD_getErrorName(result);
    } else {
      frame_whole_ = result == 0;
      failed_ = next.empty() && output.pos == 0 && !frame_whole_;
    }
    return output.pos;
  }

  [[noreturn]] void fail() {
    file_.rethrow_fault();
    throw_corrupt("zstd", bytes_, cause_);
  }

  BufferedSource& file_;
  std::unique_ptr<ZSTD_DStream, std::size_t (*)(ZSTD_DStream*)> stream_;
  std::uint64_t bytes_ = 0;
  const char* cause_ = "";
  bool frame_whole_ = false;
  bool failed_ = false;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> make_zstd_source(BufferedSource& file) {
  return std::make_unique<ZstdSource>(file);
}

}  // namespace kiosque::index
