#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/formats/byte_stream.hpp"

namespace kiosque::index {

/// Cuts JSON into the values that an outermost array holds, or that stand one after the other,
/// without having more than one of them in memory. What is in a value is not looked at: it may be
/// no JSON at all.
class JsonValues {
 public:
  enum class Outcome { value, too_long, end };

  /// \param stream  outlives this
  /// \param limit   bytes of a value; a longer one is passed over
  JsonValues(ByteStream& stream, std::size_t limit) : stream_(stream), limit_(limit) {}

  /// The next value, in `value`.
  /// \throws kiosque::Error (code rejected) when the stream breaks off
  Outcome next(std::string& value);

 private:
  bool skip_between();
  std::size_t find_end(std::string_view chunk);

  ByteStream& stream_;
  std::size_t limit_;
  bool in_array_ = false;
  // Within a value:
  std::size_t depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
  bool ended_ = false;
};

}  // namespace kiosque::index
