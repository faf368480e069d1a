#include "indexer/formats/csv_dialect.hpp"

#include <algorithm>
#include <string>

#include "indexer/formats/csv_row.hpp"
#include "indexer/formats/encoding.hpp"
#include "indexer/formats/recognize.hpp"

namespace kiosque::index {
namespace {

constexpr std::string_view separators = ",;\t|";
constexpr std::size_t looked_at = 64U << 10U;
// A head of fewer bytes is the whole file.
constexpr std::size_t least_head_bytes = 4096;

/// A small file is all there, its last line too.
std::string whole_lines(std::string_view head) {
  std::string out(head.substr(0, looked_at));
  if (out.size() < least_head_bytes) out += '\n';
  return out;
}

/// The rows of the beginning of a file. A last row that may go on is none of them.
class HeadRows {
 public:
  HeadRows(std::string_view head, char separator) : rest_(head), row_(separator) {}

  bool next() {
    do {
      if (!next_row()) return false;
    } while (trim(text_).empty());
    return true;
  }
  [[nodiscard]] std::size_t size() const { return row_.size(); }
  [[nodiscard]] std::string field(std::size_t index) const { return row_.field(text_, index); }

 private:
  bool next_row() {
    row_.clear();
    text_.clear();
    for (std::size_t end = rest_.find('\n'); end != std::string_view::npos;
         end = rest_.find('\n')) {
      std::string_view line = rest_.substr(0, end);
      if (line.ends_with('\r')) line.remove_suffix(1);
      text_ += line;
      rest_.remove_prefix(end + 1);
      const CsvRow::State state = row_.extend(text_);
      if (state == CsvRow::State::unclosed) return false;
      if (state == CsvRow::State::complete) return true;
      text_ += '\n';
    }
    return false;
  }

  std::string_view rest_;
  std::string text_;
  CsvRow row_;
};

CsvDialect try_separator(std::string_view head, char separator, const FieldMap& map) {
  CsvDialect dialect;
  dialect.separator = separator;
  HeadRows rows(head, separator);
  if (!rows.next()) return dialect;
  dialect.columns = rows.size();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto field = map.field_of(rows.field(i));
    if (!field) continue;
    ++dialect.known;
    dialect.has_text = dialect.has_text || is_text(*field);
  }
  return dialect;
}

bool is_named_csv(std::string_view path) {
  const std::string name = bare_name(path);
  return name.ends_with(".csv") || name.ends_with(".tsv") || name.ends_with(".tab");
}

}  // namespace

CsvDialect find_csv_dialect(std::string_view beginning, const FieldMap& map) {
  const std::string lines = whole_lines(beginning);
  const std::string_view head = lines;
  std::string_view first = head.substr(0, head.find('\n'));
  if (first.ends_with('\r')) first.remove_suffix(1);
  if (first.size() == 5 && first.starts_with("sep=")) {
    const std::string_view after = head.substr(std::min(head.find('\n'), head.size() - 1) + 1);
    CsvDialect dialect = try_separator(after, first.back(), map);
    dialect.says_separator = true;
    return dialect;
  }
  CsvDialect best;
  for (const char separator : separators) {
    const CsvDialect one = try_separator(head, separator, map);
    const bool better =
        one.known != best.known ? one.known > best.known : one.columns > best.columns;
    if (better) best = one;
  }
  return best;
}

bool is_csv(const FileHead& head) {
  if (is_named_csv(head.path)) return true;
  const std::string bytes = whole_lines(head.bytes);
  const CsvDialect dialect = find_csv_dialect(bytes, {});
  if (dialect.says_separator) return dialect.columns > 1;
  if (dialect.columns < 2 || dialect.known < 2 || !dialect.has_text) return false;
  HeadRows rows(bytes, dialect.separator);
  rows.next();
  constexpr std::size_t enough = 3;
  std::size_t rows_seen = 0;
  while (rows_seen < enough && rows.next()) {
    if (rows.size() != dialect.columns) return false;
    ++rows_seen;
  }
  // A first row too long to be seen whole: then the header must speak for itself.
  return rows_seen > 0 || dialect.known >= 3;
}

}  // namespace kiosque::index
