#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace kiosque::index {

/// Joins pieces of text to lines as a browser shows them: runs of white space are one space, and no
/// line is empty.
class TextLines {
 public:
  void add(std::string_view text) {
    const auto* end = text.data() + text.size();
    for (const auto* at = text.data(); at != end;) {
      const auto* blank = std::find_if(at, end, is_space);
      if (blank != at) {
        begin_word();
        out_.append(at, blank);
      }
      if (blank == end) return;
      space_ = true;
      at = std::find_if_not(blank, end, is_space);
    }
  }
  /// As written, its lines kept.
  void add_preformatted(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      add(text.substr(0, end));
      if (end < text.size()) end_line();
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }
  void end_line() { line_ended_ = !out_.empty(); }
  void end_cell() { cell_ended_ = !out_.empty(); }
  std::string take() { return std::move(out_); }

 private:
  static bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
  }
  void begin_word() {
    if (line_ended_) {
      out_ += '\n';
    } else if (cell_ended_) {
      out_ += '\t';
    } else if (space_ && !out_.empty()) {
      out_ += ' ';
    }
    line_ended_ = cell_ended_ = space_ = false;
  }

  std::string out_;
  bool line_ended_ = false;
  bool cell_ended_ = false;
  bool space_ = false;
};

}  // namespace kiosque::index
