#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "searcher/text/date_scanner.hpp"

/// \file
/// Reading a text forwards and backwards by words, as the finding of dates needs it.

namespace kiosque::text::date {

/// A word of a text, between two offsets; empty where there is none.
struct Word {
  std::size_t start = 0;
  std::size_t end = 0;

  [[nodiscard]] bool empty() const { return start == end; }
};

/// Steps through a text. Every function takes an offset and gives one; none goes beyond the text.
class Words {
 public:
  explicit Words(std::string_view text) : text_(text) {}

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::string_view of(Word word) const {
    return text_.substr(word.start, word.end - word.start);
  }
  /// In lower case and without accents.
  [[nodiscard]] std::string folded(Word word) const { return fold(of(word)); }
  [[nodiscard]] char at(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  [[nodiscard]] bool digit_at(std::size_t offset) const { return is_digit(at(offset)); }

  /// Behind the spaces at `at`, no-break ones included; a line's end is none.
  [[nodiscard]] std::size_t skip_spaces(std::size_t at) const;
  /// The letters at `at`.
  [[nodiscard]] Word word_at(std::size_t at) const;
  /// The letters before `at`, spaces between them or not.
  [[nodiscard]] Word word_before(std::size_t at) const;
  /// Whether a word could begin at `at`: no letter or digit is before it.
  [[nodiscard]] bool starts(std::size_t at) const;
  [[nodiscard]] std::size_t digits_at(std::size_t at) const;
  /// The number of `count` digits at `at`.
  [[nodiscard]] int number(std::size_t at, std::size_t count) const;

 private:
  [[nodiscard]] std::size_t space_at(std::size_t at) const;

  std::string_view text_;
};

/// A French month by its name, or by an abbreviation with its full stop.
struct Month {
  int number = 0;
  std::size_t end = 0;       ///< behind it
  bool capitalised = false;  ///< `Mai`, `MAI`
};

std::optional<Month> month_at(const Words& words, std::size_t at);

/// As std::chrono counts: Sunday is 0.
std::optional<int> weekday_of(const Words& words, Word word);

}  // namespace kiosque::text::date
