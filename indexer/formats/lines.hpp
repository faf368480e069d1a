#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace kiosque::index {

/// Walks over the lines of a text, which has LF for its line ends.
class Lines {
 public:
  explicit Lines(std::string_view text, std::size_t start = 0) : text_(text), position_(start) {}

  [[nodiscard]] bool done() const { return position_ >= text_.size(); }
  /// Where the line to come begins.
  [[nodiscard]] std::size_t position() const { return std::min(position_, text_.size()); }
  /// The next line, without its line end; empty at the end.
  std::string_view next() {
    if (done()) return {};
    const std::size_t end = std::min(text_.find('\n', position_), text_.size());
    const std::string_view line = text_.substr(position_, end - position_);
    position_ = end + 1;
    return line;
  }

 private:
  std::string_view text_;
  std::size_t position_;
};

}  // namespace kiosque::index
