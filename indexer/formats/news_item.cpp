#include "indexer/formats/news_item.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/formats/html_text.hpp"

namespace kiosque::index {
namespace {

struct Tag {
  std::string_view nitf;
  std::string_view html;  // empty: left out
};

constexpr std::array tags{Tag{"block", "div"},
                          Tag{"body.content", "div"},
                          Tag{"body", "div"},
                          Tag{"html", "div"},
                          Tag{"hl1", "h1"},
                          Tag{"hl2", "h2"},
                          Tag{"nitf-table", "div"},
                          Tag{"media-caption", "p"},
                          Tag{"media", "div"},
                          Tag{"fn", "div"},
                          Tag{"head", ""},
                          Tag{"media-metadata", ""},
                          Tag{"media-reference", ""},
                          Tag{"media-producer", ""},
                          Tag{"media-object", ""}};

void append_html(const XmlNode& node, std::string& out) {
  if (node.name.empty()) {
    for (const char c : node.text) {
      if (c == '<' || c == '&') {
        out += c == '<' ? "&lt;" : "&amp;";
      } else {
        out += c;
      }
    }
    return;
  }
  const auto* known =
      std::find_if(tags.begin(), tags.end(), [&](const Tag& tag) { return tag.nitf == node.name; });
  const std::string_view name = known == tags.end() ? std::string_view(node.name) : known->html;
  if (name.empty()) return;
  out.append("<").append(name).append(">");
  for (const XmlNode& child : node.children) append_html(child, out);
  out.append("</").append(name).append(">");
}

}  // namespace

std::string markup_text(const XmlNode& node) {
  std::string html;
  append_html(node, html);
  return html_text(html);
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
  for (const std::string_view by : {"Par ", "par ", "PAR ", "De ", "By ", "by ", "BY "}) {
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
