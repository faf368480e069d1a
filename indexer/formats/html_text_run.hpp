#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace kiosque::index {

/// Joins pieces of text as a browser shows them: any run of white space is one space, and there is
/// none at the ends. No-break spaces stay.
class TextRun {
 public:
  void add(std::string_view piece) {
    for (const char c : piece) {
      const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
      if (!space) {
        if (pending_space_ && !text_.empty()) text_.push_back(' ');
        pending_space_ = false;
        text_.push_back(c);
      } else {
        pending_space_ = true;
      }
    }
  }
  [[nodiscard]] const std::string& text() const noexcept { return text_; }
  [[nodiscard]] bool empty() const noexcept { return text_.empty(); }
  std::string take() {
    pending_space_ = false;
    return std::exchange(text_, {});
  }

 private:
  std::string text_;
  bool pending_space_ = false;
};

}  // namespace kiosque::index
