#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/formats/byte_source.hpp"
#include "indexer/formats/reader_input.hpp"

namespace kiosque::index {

/// Gives an XML file as well-formed UTF-8 without control characters, whatever its declaration
/// says: what the bytes are counts for more.
///
/// Text that is no UTF-8 is read in the character set declared, or as Windows-1252 when that is
/// plausible; else it is repaired. What had to be changed is reported once, as of the whole file.
class XmlSource {
 public:
  explicit XmlSource(const ReaderInput& input);
  ~XmlSource();
  XmlSource(const XmlSource&) = delete;
  XmlSource& operator=(const XmlSource&) = delete;

  /// The next piece, some 64 KiB at most; empty at the end. Valid until the next call.
  /// \throws kiosque::Error (code rejected) when the stream is truncated or corrupt
  std::string_view next();

 private:
  void warn_once(const char* reason);
  void note_evidence();
  void clean();

  const ReaderInput& input_;
  std::unique_ptr<BufferedSource> bytes_;
  std::unique_ptr<ByteSource> converter_;
  bool western_ = false;         // declared as Latin-1 or the like
  std::uint64_t utf8_seen_ = 0;  // sequences of UTF-8, and bytes that are none
  std::uint64_t broken_seen_ = 0;
  const char* warned_ = nullptr;
  bool ended_ = false;
  std::string piece_;
  std::string carried_;  // the beginning of a character
};

}  // namespace kiosque::index
