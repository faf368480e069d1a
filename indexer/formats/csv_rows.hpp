#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/formats/byte_stream.hpp"
#include "indexer/formats/csv_row.hpp"

namespace kiosque::index {

/// The rows of a stream of CSV. Where a quote is not closed it goes back to the line after it, so
/// that no more than one row is lost.
class CsvRows {
 public:
  enum class Outcome { row, stray_quote, unclosed_quote, too_long, end };

  /// \param stream   outlives this
  /// \param limit    bytes of a row; a few times as much is kept in memory at most
  CsvRows(ByteStream& stream, char separator, std::size_t limit);

  /// How many fields a line has to have that is read although its quote is not closed.
  void expect(std::size_t fields) { expected_ = fields; }

  /// The next row that is not blank. `stray_quote` is a row, too; of what else is no row there is
  /// nothing to be had but the number.
  /// \throws kiosque::Error (code rejected) when the stream breaks off
  Outcome next();

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] std::size_t size() const { return row_.size(); }
  [[nodiscard]] std::string field(std::size_t index) const { return row_.field(text_, index); }
  /// Of the present row; the first one is 1, blank ones count.
  [[nodiscard]] std::uint64_t number() const { return number_; }

 private:
  bool read_line();
  Outcome read_row();
  Outcome go_back();

  ByteStream& stream_;
  std::size_t limit_;
  std::size_t expected_ = 0;
  CsvRow row_;
  std::string text_;
  std::string line_;
  std::string again_;          // lines to be read once more
  std::size_t again_at_ = 0;   // up to which they have been
  std::size_t row_again_ = 0;  // where the line after the row's first one begins in them
  bool began_again_ = false;   // whether the row began in them
  bool line_too_long_ = false;
  unsigned in_vain_ = 0;  // how often everything was read for the end of a field
  std::uint64_t number_ = 0;
};

}  // namespace kiosque::index
