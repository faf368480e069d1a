#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/formats/byte_stream.hpp"

namespace kiosque::index {

/// What stands before the block of a record, of WARC or of ARC.
struct WarcRecord {
  std::string type;          ///< `response`, `resource`, `revisit`…; of ARC always `response`
  std::string url;           ///< without the brackets that some crawlers put around it
  std::string date;          ///< of the crawl, as it is written
  std::string content_type;  ///< of the block
  std::uint64_t size = 0;    ///< of the block, in bytes
};

/// Reads the heads of records one after the other.
class WarcHeads {
 public:
  explicit WarcHeads(ByteStream& stream) : stream_(stream) {}

  enum class Result { record, damaged, end };

  /// Passes over blank lines to the next head and reads it. `damaged` when something else stands
  /// there, or a head without a length: then call find_next().
  /// \throws kiosque::Error (code rejected) as ByteStream does
  Result next(WarcRecord& record);

  /// Passes over lines to one that begins a head, which next() will read.
  /// \returns false at the end of the stream
  bool find_next();

 private:
  bool read_line();
  Result read_warc(WarcRecord& record);

  ByteStream& stream_;
  std::string line_;
  bool pending_ = false;  // the line is still to be read
  bool arc_ = false;
};

/// Whether a line begins a record of WARC.
bool is_warc_line(std::string_view line);

/// The head of a record of ARC, which is one line: address, IP address, date, type, length, and in
/// version 2 others before the length. Addresses may hold spaces.
std::optional<WarcRecord> parse_arc_line(std::string_view line);

}  // namespace kiosque::index
