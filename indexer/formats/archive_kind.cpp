#include "indexer/formats/archive_kind.hpp"

#include <algorithm>
#include <array>

#include "indexer/formats/ascii.hpp"

namespace kiosque::index {
namespace {

/// The head of a tar's member holds the sum of its bytes, its own eight taken for spaces. Alone the
/// sum tells tars from all else, those older than `ustar` too.
bool is_tar(std::string_view head) {
  constexpr std::size_t head_size = 512;
  constexpr std::size_t sum_at = 148;
  constexpr std::size_t sum_size = 8;
  if (head.size() < head_size || head.front() == '\0') return false;
  std::string_view written = head.substr(sum_at, sum_size);
  written.remove_prefix(std::min(written.find_first_not_of(' '), written.size()));
  unsigned long said = 0;
  std::size_t digits = 0;
  while (digits < written.size() && written[digits] >= '0' && written[digits] <= '7') {
    said = said * 8 + static_cast<unsigned long>(written[digits++] - '0');
  }
  unsigned long sum = 0;
  for (std::size_t i = 0; i < head_size; ++i) {
    const bool in_sum = i >= sum_at && i < sum_at + sum_size;
    sum += in_sum ? 0x20U : static_cast<unsigned char>(head[i]);
  }
  return digits > 0 && said == sum;
}

}  // namespace

bool is_archive(std::string_view head) {
  return head.starts_with("PK\3\4") || head.starts_with("PK\5\6") || is_tar(head);
}

bool is_foreign_archive(std::string_view head) {
  return head.starts_with("7z\xBC\xAF\x27\x1C") || head.starts_with("Rar!\x1A\x07") ||
         head.starts_with("MSCF") || head.starts_with("!<arch>\n");
}

bool is_part_of_document(std::string_view member, bool is_first) {
  // Books and OpenDocument begin with their kind; of OOXML the order is free.
  constexpr std::array parts{"[Content_Types].xml",   "META-INF/container.xml",
                             "META-INF/manifest.xml", "word/document.xml",
                             "word/styles.xml",       "word/numbering.xml",
                             "xl/workbook.xml",       "ppt/presentation.xml"};
  if (is_first && (member == "mimetype" || member == "_rels/.rels")) return true;
  return std::find(parts.begin(), parts.end(), member) != parts.end();
}

}  // namespace kiosque::index
