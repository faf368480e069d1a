#include "indexer/formats/encoding.hpp"

#include <simdjson.h>
#include <unicode/ucnv.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

#include "kiosque/error.hpp"

namespace kiosque::index {
namespace {

constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

struct Sequence {
  std::size_t size = 1;
  bool valid = false;
};

/// The sequence at the start of `text`, or the longest piece that could have become one.
Sequence first_sequence(std::string_view text) {
  const auto length = static_cast<int32_t>(std::min<std::size_t>(text.size(), U8_MAX_LENGTH));
  int32_t position = 0;
  UChar32 code_point = 0;
// The macro does its arithmetic in whatever types come up.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
  U8_NEXT(text.data(), position, length, code_point);
#pragma GCC diagnostic pop
  return {static_cast<std::size_t>(position), code_point >= 0};
}

constexpr std::array<std::string_view, 12> spaces{
    " ",        "\t",           "\n",           "\r",           "\f",           "\v",
    "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "\xE2\x80\x8B", "\xE3\x80\x80", "\xEF\xBB\xBF"};

}  // namespace

bool is_utf8(std::string_view text) { return simdjson::validate_utf8(text.data(), text.size()); }

std::string repair_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 16);
  while (!text.empty()) {
    const Sequence next = first_sequence(text);
    out.append(next.valid ? text.substr(0, next.size) : replacement_character);
    text.remove_prefix(next.size);
  }
  return out;
}

Utf8Evidence utf8_evidence(std::string_view text) {
  Utf8Evidence found;
  while (!text.empty()) {
    const Sequence next = first_sequence(text);
    found.well_formed += next.valid && next.size > 1 ? 1U : 0U;
    found.broken += next.valid ? 0U : 1U;
    text.remove_prefix(next.size);
  }
  return found;
}

bool is_plausible_windows_1252(std::string_view text) {
  constexpr std::string_view undefined = "\x81\x8D\x8F\x90\x9D";
  std::size_t well_formed = 0;
  std::size_t broken = 0;
  while (!text.empty()) {
    const Sequence next = first_sequence(text);
    const char first = text.front();
    const bool control = (first >= '\0' && first < ' ' && first != '\t' && first != '\n' &&
                          first != '\r' && first != '\f') ||
                         first == '\x7F';
    if (control) return false;
    if (text.substr(0, next.size).find_first_of(undefined) != std::string_view::npos) return false;
    well_formed += next.valid && next.size > 1 ? 1U : 0U;
    broken += next.valid ? 0U : 1U;
    text.remove_prefix(next.size);
  }
  return well_formed < broken;
}

std::string decode_windows_1252(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(
      ucnv_open("windows-1252", &status), &ucnv_close);
  if (U_FAILURE(status)) throw Error(ErrorCode::internal, "ICU has no converter for Windows-1252");
  // In pieces, because ICU counts in 32 bits; three bytes of UTF-8 are the most for one byte.
  constexpr std::size_t piece_bytes = 64U << 10U;
  std::array<char, 3 * piece_bytes> piece{};
  std::string out;
  for (std::size_t at = 0; at < text.size(); at += piece_bytes) {
    const auto length = static_cast<int32_t>(std::min(piece_bytes, text.size() - at));
    status = U_ZERO_ERROR;
    const int32_t size =
        ucnv_toAlgorithmic(UCNV_UTF8, converter.get(), piece.data(),
                           static_cast<int32_t>(piece.size()), text.data() + at, length, &status);
    if (U_FAILURE(status)) throw Error(ErrorCode::internal, "ICU cannot convert Windows-1252");
    out.append(piece.data(), static_cast<std::size_t>(size));
  }
  return out;
}

bool replace_control_characters(std::string& text) {
  constexpr std::string_view harmful("\0\x1F", 2);
  std::size_t at = text.find_first_of(harmful);
  const bool any = at != std::string::npos;
  for (; at != std::string::npos; at = text.find_first_of(harmful, at)) text[at] = ' ';
  return any;
}

void normalize_line_ends(std::string& text) {
  if (text.find('\r') == std::string::npos) return;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    text[kept++] = text[i] == '\r' ? '\n' : text[i];
  }
  text.resize(kept);
}

std::string_view trim(std::string_view text) {
  const auto at_start = [&](std::string_view space) { return text.starts_with(space); };
  const auto at_end = [&](std::string_view space) { return text.ends_with(space); };
  const auto* found = spaces.begin();
  while ((found = std::find_if(spaces.begin(), spaces.end(), at_start)) != spaces.end()) {
    text.remove_prefix(found->size());
  }
  while ((found = std::find_if(spaces.begin(), spaces.end(), at_end)) != spaces.end()) {
    text.remove_suffix(found->size());
  }
  return text;
}

}  // namespace kiosque::index
