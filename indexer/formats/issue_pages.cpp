#include "indexer/formats/issue_pages.hpp"

#include <filesystem>

#include "indexer/formats/byte_stream.hpp"
#include "indexer/formats/field_names.hpp"
#include "indexer/formats/mets_issue.hpp"
#include "indexer/formats/recognize.hpp"
#include "kiosque/error.hpp"

namespace kiosque::index {
namespace {

namespace fs = std::filesystem;

fs::path folder_of(const std::string& path) {
  return fs::absolute(path).lexically_normal().parent_path();
}

}  // namespace

IssuePages::IssuePages(const std::vector<InputFile>& files, std::size_t max_record_bytes)
    : max_record_bytes_(max_record_bytes) {
  for (const InputFile& file : files) {
    if (bare_name(file.path).find("mets") == std::string::npos) continue;
    by_folder_.emplace(folder_of(file.path).string(), file.path);
  }
}

bool IssuePages::cover(const std::string& page) {
  if (by_folder_.empty() || page == "-") return false;
  std::error_code missing;
  const std::string real = fs::canonical(page, missing).string();
  const fs::path folder = folder_of(page);
  for (const fs::path& place : {folder, folder.parent_path()}) {
    const auto [begin, end] = by_folder_.equal_range(place.string());
    for (auto mets = begin; mets != end; ++mets) {
      if (pages_of(mets->second).count(real) != 0) return true;
    }
  }
  return false;
}

/// The pages of one issue come one after the other: the last METS is kept.
const std::set<std::string>& IssuePages::pages_of(const std::string& mets) {
  if (mets == last_) return last_pages_;
  last_ = mets;
  last_pages_.clear();
  try {
    ByteStream stream(mets);
    ColumnsUsed columns;
    VersionsSeen versions;
    const FieldMap no_map;
    const auto ignore = [](const Finding&) {};  // said when the METS itself is read
    const MetsIssue issue =
        read_mets({stream, mets, max_record_bytes_, ignore, columns, versions, *this, no_map});
    for (const auto& [id, href] : issue.files) last_pages_.insert(page_path(mets, href));
  } catch (const Error& error) {
    // A METS that cannot be read names no pages; it is reported when its turn comes.
    if (error.code() != ErrorCode::rejected) throw;
  }
  last_pages_.erase("");
  return last_pages_;
}

}  // namespace kiosque::index
