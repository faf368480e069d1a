#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kiosque::index {

/// Cuts a row of CSV into fields (RFC 4180, any separator), and tells where a row ends.
///
/// A field that begins with a quote goes to the quote before a separator or a line end, over line
/// ends if need be; two quotes in it are one. A quote elsewhere is a character as any other.
/// Debian's libcsv cannot go back when a quote is never closed, hence this.
class CsvRow {
 public:
  enum class State {
    complete,  ///< all fields are there
    open,      ///< a quoted field goes on in the next line
    unclosed   ///< a quoted field goes on, but what follows looks like the fields of another row
  };

  explicit CsvRow(char separator) : separator_(separator) {}

  /// Begins a new row.
  void clear();
  /// Goes on reading. Only with a row that is new, or open.
  /// \param text  the row so far, its lines joined by LF: what was given before, and more
  State extend(std::string_view text);
  /// Cuts one line into fields as if quotes meant nothing.
  void split_literally(std::string_view line);

  [[nodiscard]] std::size_t size() const { return fields_.size(); }
  /// A field of a complete row, without its quotes.
  /// \param text  the whole row
  [[nodiscard]] std::string field(std::string_view text, std::size_t index) const;

 private:
  struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool doubled = false;  // has quotes to halve
  };

  bool extend_quoted(std::string_view text, State& state);

  char separator_;
  std::vector<Span> fields_;
  std::size_t position_ = 0;  // up to which the row is read
  bool quoted_ = false;       // the last field is a quoted one without its end
};

}  // namespace kiosque::index
