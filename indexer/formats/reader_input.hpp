#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/formats/byte_stream.hpp"
#include "indexer/formats/field_map.hpp"
#include "indexer/formats/field_names.hpp"
#include "indexer/formats/reader.hpp"
#include "indexer/formats/versions_seen.hpp"

namespace kiosque::index {

class ArchiveBudget;
class IssuePages;

/// What every reader is made from. The references outlive the reader.
struct ReaderInput {
  ByteStream& stream;
  std::string source;  ///< as it is reported
  std::size_t max_record_bytes;
  FindingSink sink;
  ColumnsUsed& columns;
  VersionsSeen& versions;
  IssuePages& issues;
  const FieldMap& map;              ///< outlives the reader
  std::string_view format = {};     ///< that the user said; empty: recognised
  ArchiveBudget* budget = nullptr;  ///< of the archives in the file; null where none is opened
  int depth = 0;                    ///< how many archives the source is within

  void reject(std::uint64_t record, const char* reason, std::string detail = {}) const {
    sink({Finding::Kind::rejected, source, record, reason, std::move(detail)});
  }
  void warn(std::uint64_t record, const char* reason, std::string detail = {}) const {
    sink({Finding::Kind::warning, source, record, reason, std::move(detail)});
  }
};

}  // namespace kiosque::index
