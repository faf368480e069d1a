#include "indexer/writer/succession.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "searcher/schema/fields.hpp"

namespace kiosque::index {
namespace {

using schema::FieldId;

// Below 0 when the first one is older, above when it is newer, 0 when nothing tells.
int compare_versions(std::string_view a, std::string_view b) {
  std::uint64_t numbers[2] = {0, 0};
  std::uint64_t* number = numbers;
  for (const std::string_view text : {a, b}) {
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, *number++);
    if (text.empty() || read.ec != std::errc() || read.ptr != end) return 0;
  }
  if (numbers[0] == numbers[1]) return 0;
  return numbers[0] < numbers[1] ? -1 : 1;
}

// ISO 8601 in UTC: of dates known less precisely, only what both say counts.
int compare_dates(std::string_view a, std::string_view b) {
  const std::size_t known = std::min(a.size(), b.size());
  return a.substr(0, known).compare(b.substr(0, known));
}

int compare(const Edition& a, const Edition& b) {
  const int versions = compare_versions(a.version, b.version);
  return versions != 0 ? versions : compare_dates(a.updated, b.updated);
}

}  // namespace

Edition edition_of(const Article& article) {
  return {article.version, article.updated, article.status == "killed"};
}

Standing standing_at(const Xapian::Database& database, Xapian::docid docid) {
  const Xapian::Document document = database.get_document(docid);
  const auto value = [&](FieldId id) { return document.get_value(schema::slot(id)); };
  return {docid,
          {value(FieldId::version), value(FieldId::updated), value(FieldId::status) == "killed"},
          value(FieldId::content_hash)};
}

Verdict judge(const Edition& edition, const std::string& hash,
              const std::optional<Standing>& same_id, const std::vector<Standing>& same_url) {
  Verdict verdict;
  if (same_id) {
    if (same_id->hash == hash) return {Outcome::unchanged, {}};
    const int order = compare(edition, same_id->edition);
    const bool revives = same_id->edition.killed && !edition.killed;
    if (order < 0 || (revives && order == 0)) return {Outcome::older, {}};
    verdict.outcome = Outcome::replaced;
  }
  for (const Standing& other : same_url) {
    const int order = compare_versions(edition.version, other.edition.version);
    if (order < 0) return {Outcome::older, {}};
    if (order > 0) verdict.gone.push_back(other.docid);
  }
  if (!verdict.gone.empty()) verdict.outcome = Outcome::replaced;
  return verdict;
}

bool may_share_url(const std::string& url, const std::string& version) {
  if (version.empty()) return false;
  const std::size_t host = url.find("://");
  if (host == std::string::npos) return false;
  const std::size_t path = url.find('/', host + 3);
  return path != std::string::npos && path + 1 < url.size();
}

}  // namespace kiosque::index
