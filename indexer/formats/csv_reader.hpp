#pragma once

#include <memory>

#include "indexer/formats/reader_input.hpp"

namespace kiosque::index {

/// Reads CSV and its like: fields between commas, semicolons, tabs or bars, quoted ones over
/// several lines if need be; the first row names the columns. The record number is that of the row,
/// the header being row 1, as spreadsheets show it.
///
/// Columns without a name of a field are kept as extras. UTF-8 and Windows-1252 are told row by
/// row. Of a quote that is never closed the row is lost at most, if not even read all the same.
std::unique_ptr<Reader> make_csv_reader(ReaderInput input);

}  // namespace kiosque::index
