#include "indexer/formats/text_repair.hpp"

#include <libxml/HTMLparser.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>

#include "indexer/formats/ascii.hpp"
#include "indexer/formats/encoding.hpp"

namespace kiosque::index {
namespace {

/// What French is written with beside ASCII.
constexpr std::string_view french =
    "à â æ ç é è ê ë î ï ô œ ù û ü ÿ À Â Æ Ç É È Ê Ë Î Ï Ô Œ Ù Û Ü Ÿ ’ ‘ “ ” « » … – — €";

/// The beginnings of UTF-8 taken for Windows-1252: of U+0080 to U+00FF, œ, and punctuation.
constexpr std::array<std::string_view, 4> signs{"Ã", "Â", "Å", "â€"};

/// Each character of Windows-1252 in UTF-8 → its byte.
const std::map<std::string, char, std::less<>>& windows_1252() {
  static const auto table = [] {
    std::map<std::string, char, std::less<>> bytes;
    for (int byte = 0x80; byte <= 0xFF; ++byte) {
      const char c = static_cast<char>(byte);
      bytes.emplace(decode_windows_1252({&c, 1}), c);
    }
    return bytes;
  }();
  return table;
}

std::size_t sequence_size(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0x80 ? 1 : (byte < 0xE0 ? 2 : (byte < 0xF0 ? 3 : 4));
}

/// The bytes of Windows-1252 for a text in UTF-8; nothing when it has other characters.
std::optional<std::string> encode_windows_1252(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size());
  while (!text.empty()) {
    const std::size_t size = sequence_size(text.front());
    if (size == 1) {
      bytes += text.front();
    } else {
      const auto found = windows_1252().find(text.substr(0, size));
      if (found == windows_1252().end()) return std::nullopt;
      bytes += found->second;
    }
    text.remove_prefix(std::min(size, text.size()));
  }
  return bytes;
}

/// Whether French that is not ASCII stands beside a letter.
bool has_french_in_words(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); at += sequence_size(text[at])) {
    const std::size_t size = sequence_size(text[at]);
    if (size == 1) continue;
    const bool after = at > 0 && is_ascii_letter(text[at - 1]);
    const bool before = at + size < text.size() && is_ascii_letter(text[at + size]);
    if ((after || before) && french.find(text.substr(at, size)) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

std::string to_utf8(std::uint32_t code_point) {
  std::array<char, U8_MAX_LENGTH> bytes{};
  int32_t size = 0;
  UBool failed = 0;
// The macro does its arithmetic in whatever types come up.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
  U8_APPEND(bytes.data(), size, U8_MAX_LENGTH, static_cast<UChar32>(code_point), failed);
#pragma GCC diagnostic pop
  return failed != 0 ? std::string() : std::string(bytes.data(), static_cast<std::size_t>(size));
}

/// What `eacute`, `#233` or `#xE9` stands for; empty for what is none.
std::string decode_entity(std::string_view name) {
  std::uint32_t code_point = 0;
  if (name.starts_with('#')) {
    const bool hexadecimal = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    const std::string_view digits = name.substr(hexadecimal ? 2 : 1);
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), code_point,
                                        hexadecimal ? 16 : 10);
    if (result.ec != std::errc() || result.ptr != digits.data() + digits.size()) return {};
  } else if (name == "apos") {  // of XML, not of HTML 4
    return "'";
  } else {
    const std::string terminated(name);
    const auto* known = htmlEntityLookup(reinterpret_cast<const xmlChar*>(terminated.c_str()));
    if (known == nullptr) return {};
    code_point = known->value;
  }
  if (code_point >= 0x80 && code_point <= 0x9F) {
    const char byte = static_cast<char>(code_point);
    return decode_windows_1252({&byte, 1});
  }
  const bool control = code_point < ' ' && code_point != '\n' && code_point != '\t';
  return control ? std::string() : to_utf8(code_point);
}

}  // namespace

bool repair_double_encoding(std::string& text) {
  const bool suspect = std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) {
    return text.find(sign) != std::string::npos;
  });
  if (!suspect) return false;
  std::optional<std::string> bytes = encode_windows_1252(text);
  if (!bytes || !is_utf8(*bytes) || !has_french_in_words(*bytes)) return false;
  text = std::move(*bytes);
  return true;
}

bool decode_entities(std::string& text) {
  constexpr std::size_t longest_name = 10;
  std::size_t at = text.find('&');
  if (at == std::string::npos) return false;
  std::string decoded;
  std::size_t copied = 0;
  bool evident = false;
  for (; at != std::string::npos; at = text.find('&', at + 1)) {
    const std::size_t end = text.find(';', at);
    if (end == std::string::npos) break;
    if (end - at < 2 || end - at > longest_name) continue;
    const std::string_view name = std::string_view(text).substr(at + 1, end - at - 1);
    const std::string character = decode_entity(name);
    if (character.empty()) continue;
    const bool beside = (at > 0 && is_ascii_letter(text[at - 1])) ||
                        (end + 1 < text.size() && is_ascii_letter(text[end + 1]));
    const bool named_letter =
        is_ascii_letter(name.front()) && name.size() > 3 &&
        (name.ends_with("acute") || name.ends_with("grave") || name.ends_with("circ") ||
         name.ends_with("uml") || name.ends_with("cedil") || name.ends_with("lig"));
    const bool bracket = character == "<" || character == ">";
    evident = evident || (!bracket && (beside || !named_letter));
    decoded.append(text, copied, at - copied);
    decoded += character;
    copied = end + 1;
    at = end;
  }
  if (!evident) return false;
  decoded.append(text, copied);
  text = std::move(decoded);
  return true;
}

}  // namespace kiosque::index
