#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/formats/input.hpp"

namespace formats_test {

using kiosque::index::Article;
using kiosque::index::Finding;
using kiosque::index::Input;
using kiosque::index::InputFile;
using kiosque::index::InputOptions;
using kiosque::index::list_inputs;
using kiosque::index::Record;

/// A folder that goes away with the test.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "kiosque-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp");
    path_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] std::string path(const std::string& name = {}) const {
    return name.empty() ? path_.string() : (path_ / name).string();
  }
  /// Writes a file, its folders included, and returns its path.
  std::string write(const std::string& name, std::string_view content) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary)
        .write(content.data(), static_cast<std::streamsize>(content.size()));
    return path(name);
  }

 private:
  std::filesystem::path path_;
};

/// What came out of reading.
struct Outcome {
  std::vector<Record> records;
  std::vector<Finding> findings;
  std::vector<std::string> columns;

  /// The only article there must be.
  [[nodiscard]] const Article& article() const {
    if (records.size() != 1) throw std::runtime_error("not one article");
    return records.front().article;
  }
  /// `reason` of each finding, `!` before rejections, with its record and detail.
  [[nodiscard]] std::vector<std::string> reasons() const {
    std::vector<std::string> all;
    for (const Finding& one : findings) {
      std::string line = one.kind == Finding::Kind::rejected ? "!" : "";
      line += std::to_string(one.record) + ": " + one.reason;
      if (!one.detail.empty()) line += " | " + one.detail;
      all.push_back(std::move(line));
    }
    return all;
  }
};

inline Outcome read_inputs(const std::vector<std::string>& inputs, InputOptions options = {}) {
  Outcome outcome;
  const auto sink = [&](Finding finding) { outcome.findings.push_back(std::move(finding)); };
  Input input(list_inputs(inputs, sink), std::move(options), sink);
  while (auto record = input.next()) outcome.records.push_back(std::move(*record));
  outcome.columns = input.columns_used();
  return outcome;
}

/// Reads `content` as one file of that name.
inline Outcome read_content(const std::string& name, std::string_view content,
                            InputOptions options = {}) {
  const TemporaryFolder folder;
  return read_inputs({folder.write(name, content)}, std::move(options));
}

/// `content` compressed: filter `gzip`, `zstd`, `bzip2` or `xz`.
inline std::string compress(const std::string& content, const char* filter) {
  std::string out(content.size() + (1U << 20U), '\0');
  std::size_t used = 0;
  archive* writer = archive_write_new();
  archive_entry* entry = archive_entry_new();
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_entry_set_pathname(entry, "data");
  archive_write_set_bytes_in_last_block(writer, 1);  // no padding
  const bool written =
      archive_write_add_filter_by_name(writer, filter) == ARCHIVE_OK &&
      archive_write_set_format_raw(writer) == ARCHIVE_OK &&
      archive_write_open_memory(writer, out.data(), out.size(), &used) == ARCHIVE_OK &&
      archive_write_header(writer, entry) == ARCHIVE_OK &&
      archive_write_data(writer, content.data(), content.size()) >= 0 &&
      archive_write_close(writer) == ARCHIVE_OK;
  archive_entry_free(entry);
  archive_write_free(writer);
  if (!written) throw std::runtime_error("cannot compress");
  out.resize(used);
  return out;
}

}  // namespace formats_test
