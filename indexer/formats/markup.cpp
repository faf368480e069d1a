#include "indexer/formats/markup.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "indexer/formats/ascii.hpp"
#include "indexer/formats/encoding.hpp"

namespace kiosque::index {
namespace {

constexpr std::array<std::string_view, 28> blocks{
    "p",     "div",    "br",      "li",      "ul",    "ol",         "tr",
    "table", "h1",     "h2",      "h3",      "h4",    "h5",         "h6",
    "pre",   "dl",     "dt",      "dd",      "hr",    "blockquote", "section",
    "aside", "header", "article", "caption", "thead", "figcaption", "footer"};
std::string lower_name(std::string_view text) {
  std::string name;
  for (const char c : text) {
    if (!is_ascii_letter(c) && !(c >= '0' && c <= '9')) break;
    name += static_cast<char>(c | 0x20);  // digits have that bit
    if (name.size() > 16) break;
  }
  return name;
}

bool is_in(std::string_view name, const auto& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

bool is_markup(std::string_view text) {
  text = trim(text);
  const std::size_t first = text.find('<');
  if (first == std::string_view::npos) return false;
  const bool begins = first == 0 && text.size() > 1 && is_ascii_letter(text[1]);
  if (begins && text.find("</") != std::string_view::npos) return true;
  std::size_t tags = 0;
  for (std::size_t at = first; at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::size_t name = at + (text.substr(at + 1, 1) == "/" ? 2 : 1);
    if (name >= text.size()) break;
    const bool closed = text.substr(name, 100).find('>') != std::string_view::npos;
    tags += closed && is_in(lower_name(text.substr(name, 16)), blocks) ? 1U : 0U;
    if (tags == 2) return true;
  }
  return false;
}

}  // namespace kiosque::index
