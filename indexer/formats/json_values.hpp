#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/formats/byte_stream.hpp"

namespace kiosque::index {

/// Cuts JSON into the values that an outermost array holds, or that stand one after the other,
/// without having more than one of them in memory. What is in a value is not looked at: it may be
/// no JSON at all.
///
/// In an array, an object that lacks a bracket ends where the next one surely begins: at a `{` that
/// the object cannot hold there, or one that stands as far in its line as the object itself.
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
  bool close(char bracket);
  [[nodiscard]] bool begins_next_object() const;
  void note(char c);

  ByteStream& stream_;
  std::size_t limit_;
  bool in_array_ = false;
  std::size_t indent_ = 0;  // of the line at hand
  bool line_blank_ = true;  // so far
  // Within a value:
  std::string open_;        // brackets, innermost last
  std::size_t deeper_ = 0;  // brackets within these that are only counted
  std::size_t own_indent_ = 0;
  bool own_line_ = false;  // the value begins its line
  char last_ = 0;          // but for spaces and strings
  bool in_string_ = false;
  bool escaped_ = false;
  bool ended_ = false;
};

}  // namespace kiosque::index
