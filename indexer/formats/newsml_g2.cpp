#include <map>
#include <utility>

#include "indexer/formats/encoding.hpp"
#include "indexer/formats/html_text.hpp"
#include "indexer/formats/news_item.hpp"

namespace kiosque::index {
namespace {

using Names = std::map<std::string, std::string, std::less<>>;

/// Behind the scheme of a code: `stat:usable` and `…/pubstatusg2/usable` → `usable`.
std::string code_of(const XmlNode& node) {
  std::string_view code = node.attribute("qcode");
  if (code.empty()) code = node.attribute("uri");
  if (code.empty()) code = node.attribute("literal");
  while (code.ends_with('/')) code.remove_suffix(1);
  return std::string(code.substr(code.find_last_of(":/#") + 1));
}

/// Names of codes that are said once for all of the item.
Names asserted_names(const XmlNode& item) {
  Names names;
  for (const XmlNode* one : item.find_all("assert")) {
    std::string name = one->line("name");
    if (!name.empty()) names.emplace(one->attribute("qcode"), std::move(name));
  }
  return names;
}

/// The name of a concept; empty for a code alone, which nobody searches for.
std::string name_of(const XmlNode& concept_node, const Names& names) {
  std::string name = concept_node.line("name");
  if (!name.empty()) return name;
  const auto known = names.find(concept_node.attribute("qcode"));
  return known == names.end() ? std::string() : known->second;
}

std::string name_or_code(const XmlNode* node, const Names& names) {
  if (node == nullptr) return {};
  std::string name = name_of(*node, names);
  return name.empty() ? code_of(*node) : name;
}

void read_item_meta(const XmlNode& meta, const Names& names, NewsItem& item) {
  item.agency = name_or_code(meta.find("provider"), names);
  item.updated = meta.line("versionCreated");
  item.date = meta.line("firstCreated");
  if (const XmlNode* status = meta.find("pubStatus")) item.status = code_of(*status);
  if (const XmlNode* embargo = meta.find("embargoed")) {
    item.embargo_until = embargo->line();
    // Without a time it holds until the provider says otherwise.
    if (item.embargo_until.empty() && item.status != "canceled") item.status = "embargoed";
  }
  item.add_extra("ed_note", meta.line("edNote"));
  item.add_extra("title", meta.line("title"));
  if (const XmlNode* kind = meta.find("itemClass")) item.add_extra("item_class", code_of(*kind));
  if (const XmlNode* signal = meta.find("signal")) item.add_extra("signal", code_of(*signal));
}

void read_content_meta(const XmlNode& meta, const Names& names, NewsItem& item) {
  item.title = meta.line("headline");
  item.source = name_or_code(meta.find("infoSource"), names);
  set_if_empty(item.source, meta.line("creditline"));
  if (item.date.empty()) item.date = meta.line("contentCreated");
  if (const XmlNode* tag = meta.find("language")) item.lang = tag->attribute("tag");
  for (const XmlNode* by : meta.find_all("by")) {
    add_once(item.authors, person_on_byline(by->line()));
  }
  if (item.authors.empty()) {
    for (const XmlNode* creator : meta.find_all("creator")) {
      add_once(item.authors, name_of(*creator, names));
    }
  }
  for (const XmlNode* subject : meta.find_all("subject")) {
    add_once(item.tags, name_of(*subject, names));
  }
  for (const XmlNode* keyword : meta.find_all("keyword")) add_once(item.tags, keyword->line());
  if (const XmlNode* genre = meta.find("genre")) item.genre = name_of(*genre, names);
  if (const XmlNode* text = meta.find("description")) item.lead = markup_text(*text);
  item.add_extra("dateline", meta.line("dateline"));
  item.add_extra("slugline", meta.line("slugline"));
  item.add_extra("urgency", meta.line("urgency"));
  if (const XmlNode* place = meta.find("located"))
    item.add_extra("located", name_of(*place, names));
}

std::string text_of_inline_data(const XmlNode& data) {
  const std::string text = data.raw_text();
  const bool html = data.attribute("contenttype").find("html") != std::string_view::npos;
  return html ? html_text(text) : std::string(trim(text));
}

/// Each way an item gives its text is the same one in another form: the first is taken.
void read_content(const XmlNode& set, NewsItem& item) {
  for (const XmlNode& form : set.children) {
    if (form.name == "inlineXML") {
      const auto nitf = form.descendants("nitf");
      for (const XmlNode* one : nitf) read_nitf(*one, item);
      const XmlNode* html = form.find("html/body");
      if (html != nullptr) set_if_empty(item.body, markup_text(*html));
      if (nitf.empty() && html == nullptr) set_if_empty(item.body, markup_text(form));
    } else if (form.name == "inlineData" && form.attribute("encoding").empty()) {
      set_if_empty(item.body, text_of_inline_data(form));
    }
  }
}

}  // namespace

NewsItem read_newsml_g2(const XmlNode& root) {
  NewsItem item;
  const Names names = asserted_names(root);
  item.id = root.attribute("guid");
  item.version = root.attribute("version");
  if (const XmlNode* meta = root.find("itemMeta")) read_item_meta(*meta, names, item);
  if (const XmlNode* meta = root.find("contentMeta")) read_content_meta(*meta, names, item);
  item.rights = root.line("rightsInfo/copyrightNotice");
  if (const XmlNode* set = root.find("contentSet")) read_content(*set, item);
  set_if_empty(item.lang, std::string(root.attribute("lang")));
  set_if_empty(item.source, item.agency);
  set_if_empty(item.date, item.updated);
  const auto title = item.extra.find("title");
  if (title != item.extra.end()) set_if_empty(item.title, title->second);
  item.extra.erase("title");
  return item;
}

}  // namespace kiosque::index
