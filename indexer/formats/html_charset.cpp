#include "indexer/formats/html_charset.hpp"

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <utility>

#include "indexer/formats/ascii.hpp"
#include "indexer/formats/encoding.hpp"
#include "indexer/formats/findings.hpp"

namespace kiosque::index {
namespace {

/// The name after `charset=` or `encoding=` in a tag, with or without quotes.
std::string_view value_after(std::string_view tag, std::string_view key) {
  const std::size_t at = find_ignoring_case(tag, key);
  if (at == std::string_view::npos) return {};
  tag.remove_prefix(at + key.size());
  const std::size_t equals = tag.find_first_not_of(" \t\r\n");
  if (equals == std::string_view::npos || tag[equals] != '=') return {};
  const std::size_t first = tag.find_first_not_of(" \t\r\n\"'", equals + 1);
  if (first == std::string_view::npos) return {};
  return tag.substr(first, tag.find_first_of("\"' ;/>\t\r\n?", first) - first);
}

/// Without a mark or a name, UTF-16 shows by the zeros of its first tag.
const char* find_utf16(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with(std::string_view("<\0", 2))) {
    return "UTF-16LE";
  }
  if (bytes.starts_with("\xFE\xFF") || bytes.starts_with(std::string_view("\0<", 2))) {
    return "UTF-16BE";
  }
  return nullptr;
}

std::optional<std::string> convert(std::string_view bytes, const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(
      ucnv_open(charset.c_str(), &status), &ucnv_close);
  if (U_FAILURE(status)) return std::nullopt;
  constexpr std::size_t most = std::numeric_limits<int32_t>::max() / 4;
  bytes = bytes.substr(0, most);
  std::string out(3 * bytes.size() + 16, '\0');
  const int32_t size =
      ucnv_toAlgorithmic(UCNV_UTF8, converter.get(), out.data(), static_cast<int32_t>(out.size()),
                         bytes.data(), static_cast<int32_t>(bytes.size()), &status);
  if (U_FAILURE(status)) return std::nullopt;
  out.resize(static_cast<std::size_t>(size));
  return out;
}

/// As browsers have it: who says Latin-1 means Windows-1252, which has `œ` and `’` too.
std::string effective_charset(std::string_view declared) {
  const std::string name = to_lower_ascii(declared);
  for (const std::string_view latin : {"iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1",
                                       "us-ascii", "ascii", "windows-1252", "cp1252", "ansi"}) {
    if (name == latin) return "windows-1252";
  }
  return name;
}

/// What uchardet takes the bytes for. It mistakes the Latin character sets for one another, so that
/// French in any of them counts as Windows-1252.
std::string detect_charset(std::string_view bytes) {
  const std::unique_ptr<uchardet, void (*)(uchardet_t)> detector(uchardet_new(), &uchardet_delete);
  constexpr std::size_t enough = 64U << 10U;
  uchardet_handle_data(detector.get(), bytes.data(), std::min(bytes.size(), enough));
  uchardet_data_end(detector.get());
  const std::string name = to_lower_ascii(uchardet_get_charset(detector.get()));
  constexpr std::array<std::string_view, 14> latin{
      "iso-8859-1",   "iso-8859-2",   "iso-8859-3",   "iso-8859-4",  "iso-8859-9",
      "iso-8859-10",  "iso-8859-13",  "iso-8859-15",  "iso-8859-16", "windows-1250",
      "windows-1252", "windows-1254", "windows-1257", "windows-1258"};
  const bool any_latin = std::find(latin.begin(), latin.end(), name) != latin.end();
  return any_latin ? "windows-1252" : name;
}

bool is_utf8_name(std::string_view name) { return name == "utf-8" || name == "utf8"; }

}  // namespace

std::string_view find_declared_charset(std::string_view page) {
  constexpr std::size_t looked_at = 8192;
  const std::string_view head = page.substr(0, looked_at);
  if (head.starts_with("<?xml")) {
    const auto name = value_after(head.substr(0, head.find("?>")), "encoding");
    if (!name.empty()) return name;
  }
  for (std::size_t at = find_ignoring_case(head, "<meta"); at != std::string_view::npos;) {
    const std::string_view rest = head.substr(at);
    const auto name = value_after(rest.substr(0, rest.find('>')), "charset");
    if (!name.empty()) return name;
    const std::size_t next = find_ignoring_case(head.substr(at + 5), "<meta");
    at = next == std::string_view::npos ? next : at + 5 + next;
  }
  return {};
}

DecodedPage decode_page(std::string bytes, std::string_view http_charset) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  if (const char* utf16 = find_utf16(bytes)) {
    if (auto text = convert(bytes, utf16)) return {std::move(*text), nullptr};
  }
  if (is_utf8(bytes)) return {std::move(bytes), nullptr};
  std::string declared = effective_charset(http_charset);
  if (declared.empty()) declared = effective_charset(find_declared_charset(bytes));
  if (!declared.empty() && !is_utf8_name(declared)) {
    if (auto text = convert(bytes, declared)) return {std::move(*text), nullptr};
  }
  if (declared.empty()) {
    const std::string detected = detect_charset(bytes);
    const bool usable = !detected.empty() && !is_utf8_name(detected);
    if (usable && detected != "windows-1252") {
      if (auto text = convert(bytes, detected)) return {std::move(*text), nullptr};
    }
  }
  if (is_plausible_windows_1252(bytes)) {
    return {decode_windows_1252(bytes), reason::windows_1252};
  }
  return {repair_utf8(bytes), reason::invalid_utf8};
}

}  // namespace kiosque::index
