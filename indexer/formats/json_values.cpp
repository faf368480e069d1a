#include "indexer/formats/json_values.hpp"

#include <algorithm>

namespace kiosque::index {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

}  // namespace

/// Goes to the first byte of the next value.
/// \returns false at the end
bool JsonValues::skip_between() {
  while (true) {
    const std::string_view chunk = stream_.peek(1);
    if (chunk.empty()) {
      stream_.skip(1);  // throws what the stream ended by
      return false;
    }
    std::size_t at = 0;
    while (at < chunk.size()) {
      const char c = chunk[at];
      const bool opens = c == '[' && !in_array_;
      const bool closes = c == ']' && in_array_;
      if (!opens && !closes && c != ',' && !is_space(c)) break;
      in_array_ = opens || (in_array_ && !closes);
      ++at;
    }
    const bool found = at < chunk.size();
    stream_.skip(at);
    if (found) return true;
  }
}

/// How much of `chunk` belongs to the value; `ended_` tells whether it ends there.
std::size_t JsonValues::find_end(std::string_view chunk) {
  for (std::size_t at = 0; at < chunk.size(); ++at) {
    const char c = chunk[at];
    if (in_string_) {
      // No string goes over a line end: after a broken one the next line counts again.
      if (escaped_) {
        escaped_ = false;
      } else if (c == '\\') {
        escaped_ = true;
      } else if (c == '"' || c == '\n') {
        in_string_ = false;
      }
      continue;
    }
    switch (c) {
      case '"':
        in_string_ = true;
        break;
      case '{':
      case '[':
        ++depth_;
        break;
      case '}':
      case ']':
        if (depth_ > 0) {
          --depth_;
          ended_ = depth_ == 0;
          if (ended_) return at + 1;
        } else if (c == ']' && in_array_) {
          ended_ = true;
          return at;
        }
        break;
      default:
        ended_ = depth_ == 0 && (c == ',' || is_space(c));
        if (ended_) return at;
    }
  }
  return chunk.size();
}

JsonValues::Outcome JsonValues::next(std::string& value) {
  value.clear();
  if (!skip_between()) return Outcome::end;
  depth_ = 0;
  in_string_ = escaped_ = ended_ = false;
  bool too_long = false;
  while (!ended_) {
    const std::string_view chunk = stream_.peek(1);
    if (chunk.empty()) {
      stream_.skip(1);  // throws what the stream ended by
      break;
    }
    const std::size_t taken = find_end(chunk);
    const std::size_t room = limit_ - value.size();
    too_long = too_long || taken > room;
    value.append(chunk.substr(0, std::min(taken, room)));
    stream_.skip(taken);
  }
  return too_long ? Outcome::too_long : Outcome::value;
}

}  // namespace kiosque::index
