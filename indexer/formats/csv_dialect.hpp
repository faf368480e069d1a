#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "indexer/formats/field_map.hpp"
#include "indexer/formats/input_format.hpp"

namespace kiosque::index {

/// How a file of CSV is written.
struct CsvDialect {
  char separator = ',';
  std::size_t columns = 0;      ///< in the header line
  std::size_t known = 0;        ///< columns that have a name for a field
  bool has_text = false;        ///< one of them is a title, a lead or a body
  bool says_separator = false;  ///< the first line is Excel's `sep=;`, the header is the second
};

/// Tells the separator (comma, semicolon, tab or bar) by the header line: the one that gives the
/// most columns whose names we know, then the most columns.
CsvDialect find_csv_dialect(std::string_view beginning, const FieldMap& map);

/// Whether a file is CSV: its name ends so, or its first line names columns and the rows after it
/// have as many fields.
bool is_csv(const FileHead& head);

}  // namespace kiosque::index
