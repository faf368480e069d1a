#include "indexer/formats/json_values.hpp"

#include <algorithm>

namespace kiosque::index {
namespace {

/// No article is nested further; what is gets no repair.
constexpr std::size_t most_open = 4096;

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
      note(c);
      ++at;
    }
    const bool found = at < chunk.size();
    stream_.skip(at);
    if (found) return true;
  }
}

void JsonValues::note(char c) {
  if (c == '\n') {
    indent_ = 0;
    line_blank_ = true;
  } else if (line_blank_ && is_space(c)) {
    ++indent_;
  } else {
    line_blank_ = false;
  }
}

/// Whether the `{` at hand, within an object of an array, is the beginning of the one after it.
bool JsonValues::begins_next_object() const {
  if (!in_array_ || open_.empty() || open_.front() != '{' || deeper_ > 0) return false;
  const bool aligned = own_line_ && line_blank_ && indent_ == own_indent_;
  // In an array an object may stand anywhere, so the line must be set in to tell anything.
  if (open_.back() == '[') return aligned && indent_ > 0;
  return last_ == ',' || (aligned && last_ != ':');
}

/// Closes the innermost bracket of that kind, and with it those within it that nothing closed.
/// \returns false when none is open
bool JsonValues::close(char bracket) {
  if (deeper_ > 0) {
    --deeper_;
    return true;
  }
  const std::size_t at = open_.rfind(bracket == '}' ? '{' : '[');
  if (at == std::string::npos) return false;
  open_.resize(at);
  return true;
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
      if (c == '\n') note(c);
      continue;
    }
    switch (c) {
      case '"':
        in_string_ = true;
        break;
      case '{':
      case '[':
        ended_ = c == '{' && begins_next_object();
        if (ended_) return at;
        if (open_.size() < most_open) {
          open_ += c;
        } else {
          ++deeper_;
        }
        break;
      case '}':
      case ']':
        if (close(c)) {
          ended_ = open_.empty();
          if (ended_) {
            note(c);
            return at + 1;
          }
        } else if (c == ']' && in_array_) {
          ended_ = true;
          return at;
        }
        break;
      default:
        ended_ = open_.empty() && (c == ',' || is_space(c));
        if (ended_) return at;
    }
    if (!is_space(c)) last_ = c;
    note(c);
  }
  return chunk.size();
}

JsonValues::Outcome JsonValues::next(std::string& value) {
  value.clear();
  if (!skip_between()) return Outcome::end;
  open_.clear();
  deeper_ = 0;
  own_indent_ = indent_;
  own_line_ = line_blank_;
  last_ = 0;
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
