#include "indexer/formats/csv_rows.hpp"

#include <algorithm>

#include "indexer/formats/encoding.hpp"

namespace kiosque::index {
namespace {

// After so many quotes that nothing closes, no field goes over a line end any more: each would be
// looked for to the end of the file.
constexpr unsigned most_in_vain = 8;
// What a few rows of common length take; more is given back.
constexpr std::size_t kept_bytes = 8U << 20U;

}  // namespace

CsvRows::CsvRows(ByteStream& stream, char separator, std::size_t limit)
    : stream_(stream), limit_(limit), row_(separator) {}

/// The next line, in `line_`.
bool CsvRows::read_line() {
  if (again_at_ < again_.size()) {
    const std::size_t end = std::min(again_.find('\n', again_at_), again_.size());
    line_.assign(again_, again_at_, end - again_at_);
    again_at_ = end + 1;
    line_too_long_ = false;
    return true;
  }
  const bool any = stream_.read_line(line_, limit_);
  line_too_long_ = any && stream_.too_long();
  return any;
}

CsvRows::Outcome CsvRows::next() {
  if (text_.capacity() > kept_bytes) text_ = {};
  if (line_.capacity() > kept_bytes) line_ = {};
  do {
    began_again_ = again_at_ < again_.size();
    if (!began_again_) {
      again_.clear();
      again_at_ = 0;
      if (again_.capacity() > kept_bytes) again_ = {};
    }
    if (!read_line()) return Outcome::end;
    ++number_;
    row_again_ = again_at_;
  } while (!line_too_long_ && trim(line_).empty());
  return read_row();
}

CsvRows::Outcome CsvRows::read_row() {
  if (line_too_long_) return Outcome::too_long;
  text_ = line_;
  row_.clear();
  CsvRow::State state = row_.extend(text_);
  while (state == CsvRow::State::open && in_vain_ < most_in_vain) {
    if (text_.size() >= limit_ || !read_line()) {
      ++in_vain_;
      break;
    }
    if (line_too_long_) return Outcome::too_long;
    text_ += '\n';
    text_ += line_;
    state = row_.extend(text_);
  }
  return state == CsvRow::State::complete ? Outcome::row : go_back();
}

/// Gives back all lines of the row but the first one, which is read without regard for quotes.
CsvRows::Outcome CsvRows::go_back() {
  const std::size_t first_end = std::min(text_.find('\n'), text_.size());
  const bool all_again = began_again_ && again_at_ < again_.size();
  if (all_again) {
    again_at_ = row_again_;
  } else {
    again_.clear();
    again_at_ = 0;
    if (first_end < text_.size()) again_ = text_.substr(first_end + 1) + '\n';
  }
  text_.resize(first_end);
  row_.split_literally(text_);
  const bool whole = row_.size() == expected_;
  return whole ? Outcome::stray_quote : Outcome::unclosed_quote;
}

}  // namespace kiosque::index
