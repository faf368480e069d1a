#include "indexer/formats/markup.hpp"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <new>

#include "indexer/formats/encoding.hpp"

namespace kiosque::index {
namespace {

// The parser looks through all open elements for each end tag: of deeply nested ones it would not
// come to an end.
constexpr std::size_t deepest = 512;

constexpr std::array<std::string_view, 28> blocks{
    "p",     "div",    "br",      "li",      "ul",    "ol",         "tr",
    "table", "h1",     "h2",      "h3",      "h4",    "h5",         "h6",
    "pre",   "dl",     "dt",      "dd",      "hr",    "blockquote", "section",
    "aside", "header", "article", "caption", "thead", "figcaption", "footer"};
// Tags that are never open for long: they end by themselves, or by the next one.
constexpr std::array<std::string_view, 14> brief{"p",  "br", "li", "img",    "hr",   "input", "td",
                                                 "tr", "th", "dt", "option", "meta", "link",  "dd"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string lower_name(std::string_view text) {
  std::string name;
  for (const char c : text) {
    if (!is_letter(c) && !(c >= '0' && c <= '9')) break;
    name += static_cast<char>(c | 0x20);  // digits have that bit
    if (name.size() > 16) break;
  }
  return name;
}

bool is_in(std::string_view name, const auto& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// How many elements are open at once, roughly, and never less than really.
std::size_t depth_of(std::string_view html) {
  if (html.empty()) return 0;
  std::size_t depth = 0;
  std::size_t most = 0;
  for (std::size_t at = html.find('<'); at < html.size() - 1; at = html.find('<', at + 1)) {
    if (html[at + 1] == '/') {
      if (depth > 0) --depth;
    } else if (is_letter(html[at + 1]) && !is_in(lower_name(html.substr(at + 1, 16)), brief)) {
      most = std::max(most, ++depth);
    }
  }
  return most;
}

struct Collected {
  std::string text;
  std::size_t hidden = 0;  // open scripts and styles
};

std::string_view view(const xmlChar* text) {
  return reinterpret_cast<const char*>(text);  // libxml2's characters are UTF-8 bytes
}

bool is_hidden(std::string_view name) { return name == "script" || name == "style"; }

void start(void* to, const xmlChar* name, const xmlChar** /*attributes*/) {
  auto& out = *static_cast<Collected*>(to);
  if (is_in(view(name), blocks)) out.text += '\n';
  if (view(name) == "td" || view(name) == "th") out.text += '\t';
  if (is_hidden(view(name))) ++out.hidden;
}

void end(void* to, const xmlChar* name) {
  auto& out = *static_cast<Collected*>(to);
  if (is_in(view(name), blocks) && view(name) != "br") out.text += '\n';
  if (is_hidden(view(name)) && out.hidden > 0) --out.hidden;
}

void characters(void* to, const xmlChar* text, int size) {
  auto& out = *static_cast<Collected*>(to);
  if (out.hidden > 0) return;
  for (const char c : view(text).substr(0, static_cast<std::size_t>(size))) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    const char last = out.text.empty() ? '\n' : out.text.back();
    if (!space) out.text += c;
    if (space && last != ' ' && last != '\n') out.text += ' ';
  }
}

/// One line end for several, and no blanks around it.
std::string tidy(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trim(text.substr(0, end));
    if (!line.empty()) {
      if (!out.empty()) out += '\n';
      out += line;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace

bool is_markup(std::string_view text) {
  text = trim(text);
  const std::size_t first = text.find('<');
  if (first == std::string_view::npos) return false;
  const bool begins = first == 0 && text.size() > 1 && is_letter(text[1]);
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

std::string markup_text(std::string_view html) {
  if (depth_of(html) > deepest) return std::string(html);
  htmlSAXHandler handler;
  std::memset(&handler, 0, sizeof handler);
  handler.startElement = start;
  handler.endElement = end;
  handler.characters = characters;
  handler.ignorableWhitespace = characters;
  Collected out;
  const std::unique_ptr<htmlParserCtxt, void (*)(htmlParserCtxtPtr)> parser(
      htmlCreatePushParserCtxt(&handler, &out, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8),
      &htmlFreeParserCtxt);
  if (!parser) throw std::bad_alloc();
  htmlCtxtUseOptions(parser.get(), HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
  // In pieces, because libxml2 counts in 31 bits.
  constexpr std::size_t piece = 64U << 10U;
  std::string clean(html);
  replace_control_characters(clean);
  std::string_view rest = clean;
  while (!rest.empty()) {
    // Never in the middle of a character.
    std::size_t size = std::min(piece, rest.size());
    while (size < rest.size() && (rest[size] & 0xC0) == 0x80) ++size;
    htmlParseChunk(parser.get(), rest.data(), static_cast<int>(size), 0);
    rest.remove_prefix(size);
  }
  htmlParseChunk(parser.get(), nullptr, 0, 1);
  return tidy(out.text);
}

}  // namespace kiosque::index
