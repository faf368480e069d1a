#include "indexer/formats/csv_reader.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/formats/article_builder.hpp"
#include "indexer/formats/csv_dialect.hpp"
#include "indexer/formats/csv_rows.hpp"
#include "indexer/formats/encoding.hpp"
#include "indexer/formats/findings.hpp"
#include "indexer/formats/finish_record.hpp"

namespace kiosque::index {
namespace {

struct Column {
  std::string name;
  std::optional<std::size_t> mapped;  // where it stands in the user's map
  std::optional<std::size_t> index;   // where its name stands in the table
};

class CsvReader final : public Reader {
 public:
  explicit CsvReader(ReaderInput input)
      : input_(std::move(input)),
        dialect_(find_csv_dialect(input_.stream.peek(head_bytes), input_.map)),
        rows_(input_.stream, dialect_.separator, input_.max_record_bytes) {}

  std::optional<Record> next() override {
    if (columns_.empty() && !read_header()) return std::nullopt;
    while (true) {
      const CsvRows::Outcome outcome = rows_.next();
      if (outcome == CsvRows::Outcome::end) break;
      any_row_ = true;
      if (auto record = read_row(outcome)) return record;
    }
    if (!any_row_) input_.warn(0, reason::no_rows);
    any_row_ = true;  // said once
    return std::nullopt;
  }

 private:
  static constexpr std::size_t head_bytes = 64U << 10U;

  bool read_header() {
    if (ended_) return false;
    CsvRows::Outcome outcome = rows_.next();
    if (dialect_.says_separator) outcome = rows_.next();
    ended_ = true;
    if (outcome == CsvRows::Outcome::end) {
      input_.reject(0, reason::empty_file);
      return false;
    }
    if (outcome != CsvRows::Outcome::row) {
      reject(outcome);
      return false;
    }
    const bool windows = !is_utf8(rows_.text());
    std::string names;
    bool text = false;
    std::vector<Column> columns;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      std::string name = windows ? decode_windows_1252(rows_.field(i)) : rows_.field(i);
      name = trim(name);
      names += (i == 0 ? "" : ", ") + name;
      columns.push_back({name, input_.map.find(name), find_field_name(name)});
      const auto field = input_.map.field_of(name);
      text = text || (field && is_text(*field));
    }
    if (!text) {
      constexpr std::size_t most = 200;
      input_.reject(0, reason::no_text_column, repair_utf8(names.substr(0, most)));
      return false;
    }
    columns_ = std::move(columns);
    rows_.expect(columns_.size());
    return true;
  }

  void reject(CsvRows::Outcome outcome) const {
    if (outcome == CsvRows::Outcome::too_long) {
      input_.reject(rows_.number(), reason::too_long,
                    fmt::format("more than {} bytes", input_.max_record_bytes));
    } else {
      input_.reject(rows_.number(), reason::unclosed_quote);
    }
  }

  std::optional<Record> read_row(CsvRows::Outcome outcome) {
    const bool stray = outcome == CsvRows::Outcome::stray_quote;
    if (outcome != CsvRows::Outcome::row && !stray) {
      reject(outcome);
      return std::nullopt;
    }
    const std::size_t fields = rows_.size();
    const std::string count = fmt::format("{} instead of {}", fields, columns_.size());
    // With less than half of them it is the rest of a row, or a remark below the table.
    if (fields * 2 < columns_.size()) {
      input_.reject(rows_.number(), reason::few_fields, count);
      return std::nullopt;
    }
    Warnings warnings;
    if (stray) warnings.emplace_back(reason::stray_quote, "");
    if (fields < columns_.size()) warnings.emplace_back(reason::missing_fields, count);
    ArticleBuilder builder(input_.columns);
    if (add_fields(builder, warnings)) warnings.emplace_back(reason::excess_fields, count);
    return finish_record(builder, input_, rows_.number(), rows_.text().size() + 1,
                         std::move(warnings));
  }

  /// \returns whether there is text in more fields than there are columns
  bool add_fields(ArticleBuilder& builder, Warnings& warnings) {
    const std::string& row = rows_.text();
    const bool valid = is_utf8(row);
    const bool windows = !valid && is_plausible_windows_1252(row);
    // The encoding is the file's: said of its first row, not of all.
    if (windows && !said_windows_) warnings.emplace_back(reason::windows_1252, "");
    if (!valid && !windows) warnings.emplace_back(reason::invalid_utf8, "");
    said_windows_ = said_windows_ || windows;
    bool excess = false;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      std::string value = rows_.field(i);
      if (!valid) value = windows ? decode_windows_1252(value) : repair_utf8(value);
      if (i >= columns_.size()) {
        const bool blank = trim(value).empty();
        excess = excess || !blank;
        if (!blank) builder.add_extra(fmt::format("column {}", i + 1), std::move(value));
        continue;
      }
      add_value(builder, columns_[i], std::move(value));
    }
    return excess;
  }

  void add_value(ArticleBuilder& builder, const Column& column, std::string value) const {
    if (column.mapped) {
      const FieldMap::Entry& entry = input_.map.entries()[*column.mapped];
      builder.add_mapped(entry.field, entry.path, {FieldValue::Kind::text, {std::move(value)}, {}});
    } else if (column.index) {
      builder.add(*column.index, column.name, {FieldValue::Kind::text, {std::move(value)}, {}});
    } else if (!value.empty()) {
      builder.add_extra(column.name, std::move(value));
    }
  }

  ReaderInput input_;
  CsvDialect dialect_;
  CsvRows rows_;
  std::vector<Column> columns_;
  bool ended_ = false;
  bool any_row_ = false;
  bool said_windows_ = false;
};

}  // namespace

std::unique_ptr<Reader> make_csv_reader(ReaderInput input) {
  return std::make_unique<CsvReader>(std::move(input));
}

}  // namespace kiosque::index
