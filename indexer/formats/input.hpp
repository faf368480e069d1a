#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/formats/archive_budget.hpp"
#include "indexer/formats/field_map.hpp"
#include "indexer/formats/reader.hpp"

namespace kiosque::index {

/// How inputs are read; what the command line's options say.
struct InputOptions {
  std::string format;  ///< empty: recognised by content, then by name; else one of input_formats()
  FieldMap map = {};   ///< names of columns and keys that the user gave
  std::size_t max_record_bytes = 128U << 20U;  ///< a longer record is rejected
  ArchiveLimits archives = {};                 ///< how far archives may expand
  /// Tags of normalize_language(): articles of other languages are left out; empty for none.
  std::vector<std::string> only_langs = {};
};

/// One file to read.
struct InputFile {
  std::string path;         ///< as it is reported: `-` for standard input
  std::uint64_t bytes = 0;  ///< size on disk; 0 when unknown
  bool walked = false;      ///< found in a folder, not named: may be anything, pictures too
};

/// Resolves what was named on the command line to files: folders are walked (hidden files left out,
/// symbolic links to folders not followed), in an order that depends on the names alone; globs that
/// the shell left (`*`, `?`, `[`) are expanded where no file has that very name; `-` is standard
/// input. What is missing or cannot be entered is reported to the sink, and the others go on.
std::vector<InputFile> list_inputs(const std::vector<std::string>& inputs, const FindingSink& sink);

/// Reads all articles of all files, in the order of `files`. An article whose record does not say
/// its language gets the one that it is written in, where that is beyond doubt.
///
/// Not for use by several threads.
class Input {
 public:
  Input(std::vector<InputFile> files, InputOptions options, FindingSink sink);
  ~Input();
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;

  /// The next article, or nothing when every file is read. A file that cannot be opened, breaks off
  /// or holds nothing is reported to the sink; reading goes on with the next one.
  std::optional<Record> next();

  /// Bytes on disk of all files read so far, the present one in part; with the sum of
  /// `InputFile::bytes` it gives the progress.
  [[nodiscard]] std::uint64_t consumed() const noexcept;

  /// For each file format met, the columns or keys that were used: `titre → title`.
  [[nodiscard]] std::vector<std::string> columns_used() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kiosque::index
