#include "indexer/formats/xml_source.hpp"

#include <unicode/ucnv.h>

#include <algorithm>

#include "indexer/formats/encoding.hpp"
#include "indexer/formats/findings.hpp"

namespace kiosque::index {
namespace {

constexpr std::size_t piece_bytes = 64U << 10U;

class StreamSource final : public ByteSource {
 public:
  explicit StreamSource(ByteStream& stream) : stream_(stream) {}
  std::size_t read(char* out, std::size_t size) override { return stream_.read(out, size); }

 private:
  ByteStream& stream_;
};

/// The character set that `<?xml … encoding="…"?>` names; empty when there is none.
std::string declared_charset(std::string_view head) {
  head = trim(head.substr(0, 256));
  if (!head.starts_with("<?xml")) return {};
  head = head.substr(0, head.find("?>"));
  const std::size_t name = head.find("encoding");
  const std::size_t open = head.find_first_of("\"'", name);
  if (name == std::string_view::npos || open == std::string_view::npos) return {};
  head.remove_prefix(open + 1);
  return std::string(head.substr(0, head.find_first_of("\"'")));
}

/// The usual name of a charset; empty for one that ICU does not know.
std::string standard_charset(const std::string& name) {
  for (const char* standard : {"MIME", "IANA"}) {
    UErrorCode status = U_ZERO_ERROR;
    const char* usual = ucnv_getStandardName(name.c_str(), standard, &status);
    if (U_SUCCESS(status) && usual != nullptr) return usual;
  }
  return {};
}

bool has_non_ascii(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return (c & '\x80') != 0; });
}

/// How many bytes at the end are the beginning of a character of UTF-8.
std::size_t incomplete_tail(std::string_view text) {
  const std::size_t most = std::min<std::size_t>(3, text.size());
  for (std::size_t back = 1; back <= most; ++back) {
    const auto byte = static_cast<unsigned char>(text[text.size() - back]);
    if (byte < 0x80) return 0;
    if (byte < 0xC0) continue;
    const std::size_t length = byte >= 0xF0 ? 4 : (byte >= 0xE0 ? 3 : 2);
    return length > back ? back : 0;
  }
  return 0;
}

}  // namespace

XmlSource::XmlSource(const ReaderInput& input)
    : input_(input),
      bytes_(std::make_unique<BufferedSource>(std::make_unique<StreamSource>(input.stream))) {
  const std::string_view head = bytes_->peek(piece_bytes);
  const std::string declared = declared_charset(head);
  if (declared.empty()) return;
  const std::string charset = standard_charset(declared);
  if (charset.empty()) {
    input_.warn(0, reason::unknown_charset, declared);
    return;
  }
  western_ = charset == "ISO-8859-1" || charset == "US-ASCII" || charset == "windows-1252";
  // The stream has converted what is of 16 or 32 bits, which no ASCII can declare.
  const bool wide = charset.starts_with("UTF-") || charset.starts_with("ISO-10646");
  if (western_ || wide) return;
  const std::string_view whole = head.substr(0, head.size() - incomplete_tail(head));
  if (has_non_ascii(whole) && is_utf8(whole)) return;
  converter_ = make_unicode_source(*bytes_, charset.c_str());
}

XmlSource::~XmlSource() = default;

void XmlSource::warn_once(const char* reason) {
  if (warned_ == nullptr) input_.warn(0, reason);
  warned_ = reason;
}

std::string_view XmlSource::next() {
  ByteSource& source = converter_ ? *converter_ : static_cast<ByteSource&>(*bytes_);
  piece_.clear();
  while (!ended_ && piece_.empty()) {
    piece_.swap(carried_);
    const std::size_t kept = piece_.size();
    piece_.resize(piece_bytes);
    const std::size_t got = source.read(piece_.data() + kept, piece_bytes - kept);
    piece_.resize(kept + got);
    ended_ = got == 0;
    const std::size_t tail = ended_ ? 0 : incomplete_tail(piece_);
    carried_.assign(piece_, piece_.size() - tail, tail);
    piece_.resize(piece_.size() - tail);
  }
  clean();
  return piece_;
}

void XmlSource::note_evidence() {
  const Utf8Evidence found = utf8_evidence(piece_);
  utf8_seen_ += found.well_formed;
  broken_seen_ += found.broken;
}

void XmlSource::clean() {
  const bool valid = is_utf8(piece_);
  if (western_ && (!valid || utf8_seen_ == 0)) note_evidence();
  if (!valid) {
    // What is declared holds unless most of what is not ASCII is UTF-8, which no text is by chance.
    const bool as_declared = western_ && utf8_seen_ <= broken_seen_;
    const bool windows = as_declared || (!western_ && is_plausible_windows_1252(piece_));
    piece_ = windows ? decode_windows_1252(piece_) : repair_utf8(piece_);
    if (!windows) warn_once(reason::invalid_utf8);
    if (windows && !western_) warn_once(reason::windows_1252);
  }
  // XML knows no control characters, and its parser would stop there.
  bool replaced = false;
  for (char& c : piece_) {
    const bool control = c >= '\0' && c < ' ' && c != '\n' && c != '\t' && c != '\r';
    replaced = replaced || control;
    c = control ? ' ' : c;
  }
  if (replaced) warn_once(reason::control_characters);
}

}  // namespace kiosque::index
