#include "indexer/formats/news_item.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/formats/text_lines.hpp"

namespace kiosque::index {
namespace {

constexpr std::array<std::string_view, 32> blocks{"p",          "div",        "br",
                                                  "block",      "body",       "body.content",
                                                  "hl1",        "hl2",        "h1",
                                                  "h2",         "h3",         "h4",
                                                  "h5",         "h6",         "li",
                                                  "ul",         "ol",         "dl",
                                                  "dt",         "dd",         "table",
                                                  "tr",         "pre",        "bq",
                                                  "media",      "blockquote", "media-caption",
                                                  "nitf-table", "fn",         "hr",
                                                  "section",    "article"};
constexpr std::array<std::string_view, 7> hidden{
    "head",           "script",      "style", "media-metadata", "media-reference",
    "media-producer", "media-object"};

template <typename Names>
bool contains(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void append_lines(const XmlNode& node, TextLines& lines) {
  lines.add(node.text);
  if (contains(hidden, node.name)) return;
  const bool is_block = contains(blocks, node.name);
  if (is_block) lines.end_line();
  for (const XmlNode& child : node.children) append_lines(child, lines);
  if (is_block) lines.end_line();
  if (node.name == "td" || node.name == "th") lines.end_cell();
}

}  // namespace

std::string markup_text(const XmlNode& node) {
  TextLines lines;
  append_lines(node, lines);
  return lines.take();
}

void set_if_empty(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

void add_once(std::vector<std::string>& list, std::string text) {
  if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end()) {
    list.push_back(std::move(text));
  }
}

std::string person_on_byline(std::string line) {
  for (const std::string_view by : {"Par ", "par ", "PAR ", "By ", "by ", "BY "}) {
    if (line.starts_with(by)) return line.substr(by.size());
  }
  return line;
}

void NewsItem::add_extra(const std::string& name, std::string text) {
  if (!text.empty()) extra.emplace(name, std::move(text));
}

void NewsItem::build(ArticleBuilder& builder) const {
  const auto add = [&](std::string_view name, std::vector<std::string> items) {
    const auto index = find_field_name(name);
    if (index) builder.add(*index, name, {FieldValue::Kind::list, std::move(items), {}});
  };
  add("title", {title});
  add("lead", {lead});
  add("body", {body});
  add("id", {id});
  add("version", {version});
  add("source", {source});
  add("agency", {agency});
  add("lang", {lang});
  add("date", {date});
  add("updated", {updated});
  add("status", {status});
  add("embargo_until", {embargo_until});
  add("rights", {rights});
  add("section", {section});
  add("edition", {edition});
  add("page", {page});
  add("genre", {genre});
  add("authors", authors);
  add("tags", tags);
  for (const auto& [name, text] : extra) builder.add_extra(name, text);
}

}  // namespace kiosque::index
