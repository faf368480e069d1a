#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "indexer/formats/byte_stream.hpp"
#include "indexer/formats/field_map.hpp"
#include "indexer/formats/field_names.hpp"
#include "indexer/formats/reader.hpp"

namespace kiosque::index {

/// What every reader is made from. The stream and the columns outlive the reader.
struct ReaderInput {
  ByteStream& stream;
  std::string source;  ///< as it is reported
  std::size_t max_record_bytes;
  FindingSink sink;
  ColumnsUsed& columns;
  const FieldMap& map;  ///< outlives the reader

  void reject(std::uint64_t record, const char* reason, std::string detail = {}) const {
    sink({Finding::Kind::rejected, source, record, reason, std::move(detail)});
  }
  void warn(std::uint64_t record, const char* reason, std::string detail = {}) const {
    sink({Finding::Kind::warning, source, record, reason, std::move(detail)});
  }
};

}  // namespace kiosque::index
