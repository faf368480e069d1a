#include "indexer/formats/warc_record.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include "indexer/formats/ascii.hpp"
#include "indexer/formats/encoding.hpp"
#include "indexer/formats/http_message.hpp"

namespace kiosque::index {
namespace {

constexpr std::size_t longest_line = 64U << 10U;
constexpr std::size_t most_lines = 1000;

std::optional<std::uint64_t> parse_number(std::string_view text) {
  std::uint64_t value = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

bool is_arc_date(std::string_view text) {
  return text.size() >= 12 && text.size() <= 18 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

bool is_warc_line(std::string_view line) {
  return line.starts_with("WARC/") && line.size() > 5 && line[5] >= '0' && line[5] <= '9';
}

std::optional<WarcRecord> parse_arc_line(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > line.find(' ')) return std::nullopt;
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    words.push_back(line.substr(at, end - at));
    at = end + 1;
  }
  constexpr std::size_t fields = 5;
  if (words.size() < fields) return std::nullopt;
  const auto size = parse_number(words.back());
  if (!size) return std::nullopt;
  // Found from behind, because of the spaces in addresses.
  for (const std::size_t from_end : {std::size_t{3}, std::size_t{8}}) {
    if (words.size() < from_end + 2) continue;
    const std::size_t date = words.size() - from_end;
    if (!is_arc_date(words[date])) continue;
    WarcRecord record;
    record.type = "response";
    record.date = words[date].substr(0, std::min<std::size_t>(14, words[date].size()));
    record.content_type = words[date + 1];
    record.size = *size;
    const char* url_end = words[date - 1].data();
    record.url = trim(line.substr(0, static_cast<std::size_t>(url_end - line.data())));
    return record;
  }
  return std::nullopt;
}

bool WarcHeads::read_line() {
  if (pending_) {
    pending_ = false;
    return true;
  }
  return stream_.read_line(line_, longest_line);
}

WarcHeads::Result WarcHeads::next(WarcRecord& record) {
  record = {};
  do {
    if (!read_line()) return Result::end;
  } while (trim(line_).empty());
  if (is_warc_line(line_)) return read_warc(record);
  if (auto arc = parse_arc_line(line_)) {
    record = std::move(*arc);
    arc_ = true;
    return Result::record;
  }
  arc_ = arc_ || line_.starts_with("filedesc:");
  return Result::damaged;
}

WarcHeads::Result WarcHeads::read_warc(WarcRecord& record) {
  HeaderFields fields;
  for (std::size_t count = 0; read_line() && !line_.empty(); ++count) {
    if (is_warc_line(line_) || count >= most_lines) {
      pending_ = true;
      return Result::damaged;
    }
    fields.add_line(line_);
  }
  const auto size = parse_number(fields.get("content-length"));
  record.type = to_lower_ascii(fields.get("warc-type"));
  std::string_view url = fields.get("warc-target-uri");
  if (url.starts_with('<') && url.ends_with('>')) url = url.substr(1, url.size() - 2);
  record.url = url;
  record.date = fields.get("warc-date");
  record.content_type = fields.get("content-type");
  record.size = size.value_or(0);
  return size && !record.type.empty() ? Result::record : Result::damaged;
}

bool WarcHeads::find_next() {
  while (read_line()) {
    const bool begins = arc_ ? parse_arc_line(line_).has_value() : is_warc_line(line_);
    if (begins) {
      pending_ = true;
      return true;
    }
  }
  return false;
}

}  // namespace kiosque::index
