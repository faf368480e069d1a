#include <fmt/format.h>
#include <unicode/ucnv.h>

#include <array>

#include "indexer/formats/byte_source.hpp"
#include "kiosque/error.hpp"

namespace kiosque::index {
namespace {

using Converter = std::unique_ptr<UConverter, void (*)(UConverter*)>;

Converter open_converter(const char* charset) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(charset, &status), &ucnv_close);
  if (U_FAILURE(status)) {
    throw Error(ErrorCode::internal, fmt::format("ICU has no converter for {}", charset));
  }
  return converter;
}

/// What is no character becomes U+FFFD, ICU's way.
class UnicodeSource final : public ByteSource {
 public:
  UnicodeSource(BufferedSource& text, const char* charset)
      : text_(text), from_(open_converter(charset)), to_(open_converter("UTF-8")) {}

  std::size_t read(char* out, std::size_t size) override {
    char* target = out;
    while (target == out && !ended_) {
      const std::string_view next = text_.peek(1);
      text_.rethrow_fault();
      const char* source = next.data();
      const bool last = next.empty();
      UErrorCode status = U_ZERO_ERROR;
      ucnv_convertEx(to_.get(), from_.get(), &target, out + size, &source, source + next.size(),
                     pivot_.data(), &pivot_source_, &pivot_target_, pivot_.data() + pivot_.size(),
                     0, last ? 1 : 0, &status);
      text_.consume(static_cast<std::size_t>(source - next.data()));
      // Anything but a full buffer at the end of the text means that there is nothing more.
      ended_ = (last && status != U_BUFFER_OVERFLOW_ERROR) ||
               (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR);
    }
    return static_cast<std::size_t>(target - out);
  }

 private:
  BufferedSource& text_;
  Converter from_;
  Converter to_;
  std::array<UChar, 4096> pivot_{};
  UChar* pivot_source_ = pivot_.data();
  UChar* pivot_target_ = pivot_.data();
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> make_unicode_source(BufferedSource& text, const char* charset) {
  return std::make_unique<UnicodeSource>(text, charset);
}

}  // namespace kiosque::index
