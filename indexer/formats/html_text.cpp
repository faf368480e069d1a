#include "indexer/formats/html_text.hpp"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <vector>

#include "indexer/formats/ascii.hpp"
#include "indexer/formats/encoding.hpp"
#include "indexer/formats/html_parser.hpp"
#include "indexer/formats/text_lines.hpp"

namespace kiosque::index {
namespace {

// Nested more deeply than any page, and cheap still: the parser's time grows with the square.
constexpr std::size_t deepest = 400;

// What shows no text.
constexpr std::array<std::string_view, 16> hidden_names = {
    "audio",  "canvas", "datalist", "head",  "iframe", "math",     "noembed",  "noframes",
    "object", "script", "select",   "style", "svg",    "template", "textarea", "video"};

constexpr std::array<std::string_view, 41> block_names = {
    "address",  "article",    "aside",   "blockquote", "body",   "br", "caption",
    "center",   "dd",         "details", "dialog",     "div",    "dl", "dt",
    "fieldset", "figcaption", "figure",  "footer",     "form",   "h1", "h2",
    "h3",       "h4",         "h5",      "h6",         "header", "hr", "html",
    "legend",   "li",         "main",    "menu",       "nav",    "ol", "p",
    "pre",      "section",    "summary", "table",      "tr",     "ul"};

template <std::size_t size>
bool is_any_of(std::string_view name, const std::array<std::string_view, size>& names) {
  return std::binary_search(names.begin(), names.end(), name);
}
static_assert(std::is_sorted(hidden_names.begin(), hidden_names.end()));
static_assert(std::is_sorted(block_names.begin(), block_names.end()));

// Characters 128 to 159, which Unicode has no signs at, are those of Windows-1252: HTML says so of
// `&#146;`.
void add_text(std::string_view text, bool is_preformatted, TextLines& lines) {
  const auto add = [&](std::string_view piece) {
    is_preformatted ? lines.add_preformatted(piece) : lines.add(piece);
  };
  std::size_t done = 0;
  for (std::size_t at = text.find('\xC2'); at != std::string_view::npos;
       at = text.find('\xC2', at + 1)) {
    const std::string_view second_byte = text.substr(at + 1, 1);
    if (second_byte.empty() || second_byte >= "\xA0") continue;
    add(text.substr(done, at - done));
    add(decode_windows_1252(second_byte));
    done = at + 2;
  }
  add(text.substr(done));
}

/// Makes lines of what is shown.
class TextListener final : public HtmlListener {
 public:
  explicit TextListener(TextLines& lines) : lines_(lines) {}

  bool open(std::string_view name, const unsigned char** /*attributes*/) override {
    if (open_.size() == deepest) return false;
    Element element;
    element.is_hidden = is_hidden() || is_any_of(name, hidden_names);
    element.is_block = !element.is_hidden && is_any_of(name, block_names);
    element.is_cell = !element.is_hidden && (name == "td" || name == "th");
    element.is_preformatted = is_preformatted() || name == "pre";
    if (element.is_block) lines_.end_line();
    open_.push_back(element);
    return true;
  }

  void close() override {
    if (open_.back().is_block) lines_.end_line();
    if (open_.back().is_cell) lines_.end_cell();
    open_.pop_back();
  }

  bool text(std::string_view piece) override {
    if (!is_hidden()) add_text(piece, is_preformatted(), lines_);
    return true;
  }

 private:
  struct Element {
    bool is_hidden = false;
    bool is_block = false;
    bool is_cell = false;
    bool is_preformatted = false;
  };

  [[nodiscard]] bool is_hidden() const { return !open_.empty() && open_.back().is_hidden; }
  [[nodiscard]] bool is_preformatted() const {
    return !open_.empty() && open_.back().is_preformatted;
  }

  TextLines& lines_;
  std::vector<Element> open_;
};

// The names of the characters that HTML takes without a semicolon: those of Latin-1.
const std::set<std::string_view>& names_without_semicolon() {
  static const std::set<std::string_view> names = [] {
    std::set<std::string_view> all = {"amp", "gt", "lt", "quot"};
    for (unsigned c = 0xA0; c <= 0xFF; ++c) {
      if (const htmlEntityDesc* entity = htmlEntityValueLookup(c)) all.insert(entity->name);
    }
    return all;
  }();
  return names;
}

// Where the name that begins at `at` wants a semicolon; 0 where it has one, or is none.
std::size_t end_of_bare_name(std::string_view html, std::size_t at) {
  constexpr std::size_t longest = 6;
  constexpr std::size_t shortest = 2;
  std::size_t size = 0;
  while (at + size < html.size() && size <= longest &&
         (is_ascii_letter(html[at + size]) || (html[at + size] >= '0' && html[at + size] <= '9'))) {
    ++size;
  }
  if (html.substr(at + size, 1) == ";") return 0;
  for (size = std::min(size, longest); size >= shortest; --size) {
    if (names_without_semicolon().count(html.substr(at, size)) > 0) return at + size;
  }
  return 0;
}

// Does a tag have this name? \param at  where its name begins
bool is_named(std::string_view html, std::size_t at, std::string_view name) {
  if (!equals_ignoring_case(html.substr(at, name.size()), name)) return false;
  const std::string_view next = html.substr(std::min(at + name.size(), html.size()), 1);
  return next.find_first_not_of(" \t\r\n\f/>") == std::string_view::npos;
}

// HTML takes `&eacute` and `</br>` for what they were meant to be, and `</p>` for the end of a
// paragraph even where none was begun; libxml2 does not.
std::string with_usual_slips_mended(std::string_view html) {
  std::string out;
  out.reserve(html.size() + html.size() / 8);
  std::size_t done = 0;
  const auto replace = [&](std::size_t from, std::size_t to, std::string_view text) {
    out.append(html.substr(done, from - done)).append(text);
    done = to;
  };
  for (std::size_t at = html.find_first_of("&<"); at != std::string_view::npos;
       at = html.find_first_of("&<", at + 1)) {
    if (html[at] == '&') {
      const std::size_t end = end_of_bare_name(html, at + 1);
      if (end != 0) replace(end, end, ";");
    } else if (html.substr(at + 1, 1) == "/") {
      if (is_named(html, at + 2, "br")) replace(at + 1, at + 2, "");
      if (is_named(html, at + 2, "p")) replace(at, at, "<br>");
    }
  }
  return out.append(html.substr(done));
}

}  // namespace

std::string html_text(std::string_view html) {
  TextLines lines;
  if (html.find_first_of("<&") == std::string_view::npos) {
    lines.add(html);
    return lines.take();
  }
  std::string clean;
  if (!is_utf8(html)) html = clean = repair_utf8(html);
  const std::string mended = with_usual_slips_mended(html);
  html = mended;
  while (!html.empty()) {
    TextListener listener(lines);
    html.remove_prefix(parse_html(html, listener));
    // Nested too deeply: after the tag that it stopped in as if it began there.
    if (!html.empty()) html.remove_prefix(std::min(html.find('>'), html.size() - 1) + 1);
  }
  return lines.take();
}

}  // namespace kiosque::index
