#include <utility>

#include "indexer/formats/news_item.hpp"

namespace kiosque::index {
namespace {

void read_document_data(const XmlNode& data, NewsItem& item) {
  const auto value = [&](std::string_view path, std::string_view attribute) {
    const XmlNode* found = data.find(path);
    return std::string(found == nullptr ? "" : found->attribute(attribute));
  };
  set_if_empty(item.id, value("doc-id", "id-string"));
  set_if_empty(item.source, value("doc-id", "regsrc"));
  set_if_empty(item.date, value("date.issue", "norm"));
  set_if_empty(item.embargo_until, value("date.release", "norm"));
  set_if_empty(item.rights, value("doc.copyright", "holder"));
  set_if_empty(item.version, value("du-key", "version"));
  set_if_empty(item.status, std::string(data.attribute("management-status")));
  item.add_extra("urgency", value("urgency", "ed-urg"));
  item.add_extra("slugline", value("fixture", "fix-id"));
  item.add_extra("ed_msg", value("ed-msg", "info"));
  for (const XmlNode* key : data.find_all("key-list/keyword")) {
    add_once(item.tags, std::string(key->attribute("key")));
  }
  for (const XmlNode* one : data.find_all("identified-content/classifier")) {
    add_once(item.tags, std::string(one->attribute("value")));
  }
}

void read_head(const XmlNode& head, NewsItem& item) {
  if (const XmlNode* data = head.find("docdata")) read_document_data(*data, item);
  for (const XmlNode* subject : head.find_all("tobject/tobject.subject")) {
    for (const char* part : {"type", "matter", "detail"}) {
      const std::string name = std::string("tobject.subject.") + part;
      add_once(item.tags, std::string(subject->attribute(name)));
    }
  }
  if (const XmlNode* property = head.find("tobject/tobject.property")) {
    set_if_empty(item.genre, std::string(property->attribute("tobject.property.type")));
  }
  if (const XmlNode* printed = head.find("pubdata")) {
    set_if_empty(item.source, std::string(printed->attribute("name")));
    set_if_empty(item.date, std::string(printed->attribute("date.publication")));
    set_if_empty(item.section, std::string(printed->attribute("position.section")));
    set_if_empty(item.page, std::string(printed->attribute("position.sequence")));
    set_if_empty(item.edition, std::string(printed->attribute("edition.name")));
  }
}

/// Names stand in `person`, or before the function.
void read_byline(const XmlNode& byline, NewsItem& item) {
  const auto people = byline.descendants("person");
  for (const XmlNode* person : people) add_once(item.authors, person->line());
  if (!people.empty()) return;
  XmlNode names;
  for (const XmlNode& child : byline.children) {
    if (child.name != "byttl") names.children.push_back(child);
  }
  std::string name = person_on_byline(names.line());
  while (name.ends_with(',') || name.ends_with(' ')) name.pop_back();
  add_once(item.authors, std::move(name));
}

}  // namespace

void read_nitf(const XmlNode& nitf, NewsItem& item) {
  set_if_empty(item.lang, std::string(nitf.attribute("lang")));
  if (const XmlNode* head = nitf.find("head")) read_head(*head, item);
  const XmlNode* body = nitf.find("body");
  if (body == nullptr) return;
  set_if_empty(item.lang, std::string(body->attribute("lang")));
  if (const XmlNode* head = body->find("body.head")) {
    set_if_empty(item.title, head->line("hedline/hl1"));
    set_if_empty(item.title, head->line("headline/hl1"));
    item.add_extra("subtitle", head->line("hedline/hl2"));
    if (item.authors.empty()) {
      for (const XmlNode* byline : head->find_all("byline")) read_byline(*byline, item);
    }
    item.add_extra("dateline", head->line("dateline"));
    if (const XmlNode* told = head->find("dateline/story.date")) {
      set_if_empty(item.date, std::string(told->attribute("norm")));
    }
    set_if_empty(item.agency, head->line("distributor"));
    set_if_empty(item.rights, head->line("rights"));
    if (const XmlNode* abstract = head->find("abstract"); abstract && item.lead.empty()) {
      item.lead = markup_text(*abstract);
    }
  }
  std::string text;
  for (const XmlNode* content : body->find_all("body.content")) {
    if (!text.empty()) text += '\n';
    text += markup_text(*content);
  }
  set_if_empty(item.body, std::move(text));
  item.add_extra("tagline", body->line("body.end/tagline"));
  set_if_empty(item.title, nitf.line("head/title"));
}

}  // namespace kiosque::index
