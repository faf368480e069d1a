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
    if (pages_of_folder(place.string()).count(real) != 0) return true;
  }
  return false;
}

/// Each METS is read once, whatever the number of pages. The names of all pages of an input are
/// little beside their text, and are kept.
const std::set<std::string>& IssuePages::pages_of_folder(const std::string& folder) {
  const auto [known, is_new] = pages_.try_emplace(folder);
  if (is_new) {
    const auto [begin, end] = by_folder_.equal_range(folder);
    for (auto mets = begin; mets != end; ++mets) add_pages(mets->second, known->second);
    known->second.erase("");
  }
  return known->second;
}

void IssuePages::add_pages(const std::string& mets, std::set<std::string>& pages) const {
  try {
    ByteStream stream(mets);
    ColumnsUsed columns;
    VersionsSeen versions;
    const FieldMap no_map;
    const auto ignore = [](const Finding&) {};  // said when the METS itself is read
    IssuePages none({}, max_record_bytes_);
    const MetsIssue issue =
        read_mets({stream, mets, max_record_bytes_, ignore, columns, versions, none, no_map});
    for (const auto& [id, href] : issue.files) pages.insert(page_path(mets, href));
  } catch (const Error& error) {
    // A METS that cannot be read names no pages; it is reported when its turn comes.
    if (error.code() != ErrorCode::rejected) throw;
  }
}

}  // namespace kiosque::index
