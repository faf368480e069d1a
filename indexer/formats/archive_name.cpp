#include "indexer/formats/archive_name.hpp"

#include <unicode/unistr.h>

#include <algorithm>

#include "indexer/formats/ascii.hpp"
#include "indexer/formats/encoding.hpp"

namespace kiosque::index {
namespace {

constexpr std::size_t longest_name = 1024;

/// Calls `use` with each part between slashes, until it returns true.
template <typename Use>
bool any_part(std::string_view name, Use use) {
  while (true) {
    const std::size_t end = std::min(name.find('/'), name.size());
    if (use(name.substr(0, end))) return true;
    if (end == name.size()) return false;
    name.remove_prefix(end + 1);
  }
}

int count_french_letters(const icu::UnicodeString& text) {
  static const icu::UnicodeString letters = icu::UnicodeString::fromUTF8("àâæçéèêëîïôœùûüÿÀÇÉÈÊ");
  int count = 0;
  for (int32_t i = 0; i < text.length(); ++i) count += letters.indexOf(text[i]) >= 0 ? 1 : 0;
  return count;
}

std::string decode(std::string_view raw) {
  const auto size = static_cast<int32_t>(raw.size());
  const icu::UnicodeString dos(raw.data(), size, "ibm-850");
  const icu::UnicodeString windows(raw.data(), size, "windows-1252");
  std::string name;
  const bool is_windows = count_french_letters(windows) > count_french_letters(dos);
  (is_windows ? windows : dos).toUTF8String(name);
  return name;
}

}  // namespace

std::string readable_member_name(std::string_view raw) {
  const std::string_view part = raw.substr(0, longest_name);
  std::string name = is_utf8(raw) ? std::string(part) : decode(part);
  for (char& c : name) {
    if (c == '\\') c = '/';
    if ((c >= '\0' && c < ' ') || c == '\x7F') c = ' ';
  }
  while (name.starts_with("./")) name.erase(0, 2);
  return is_utf8(name) ? name : repair_utf8(name);  // a cut letter
}

bool leads_outside(std::string_view name) {
  if (name.starts_with('/') || (name.size() > 1 && name[1] == ':')) return true;
  return any_part(name, [](std::string_view part) { return part == ".."; });
}

bool is_hidden_member(std::string_view name) {
  return any_part(
      name, [](std::string_view part) { return part.starts_with('.') || part == "__MACOSX"; });
}

}  // namespace kiosque::index
