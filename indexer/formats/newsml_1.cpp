#include <utility>

#include "indexer/formats/encoding.hpp"
#include "indexer/formats/html_text.hpp"
#include "indexer/formats/news_item.hpp"

namespace kiosque::index {
namespace {

std::string formal_name(const XmlNode* node) {
  return std::string(node == nullptr ? "" : node->attribute("FormalName"));
}

const XmlNode* first_below(const XmlNode& node, std::string_view name) {
  const auto all = node.descendants(name);
  return all.empty() ? nullptr : all.front();
}

std::string line_below(const XmlNode& node, std::string_view name) {
  const XmlNode* found = first_below(node, name);
  return found == nullptr ? std::string() : found->line();
}

/// The same for all versions of an item, as its public identifier is not.
std::string identifier(const XmlNode& root) {
  const XmlNode* parts = root.find("Identification/NewsIdentifier");
  if (parts == nullptr) return {};
  const std::string name = parts->line("NewsItemId");
  if (name.empty()) return parts->line("PublicIdentifier");
  return "urn:newsml:" + parts->line("ProviderId") + ":" + parts->line("DateId") + ":" + name;
}

void read_management(const XmlNode& management, NewsItem& item) {
  item.status = formal_name(management.find("Status"));
  item.date = management.line("FirstCreated");
  item.updated = management.line("ThisRevisionCreated");
  // Withheld until then, usable from then on.
  const XmlNode* change = management.find("StatusWillChange");
  const bool opens = change != nullptr && formal_name(change->find("FutureStatus")) == "Usable";
  if (opens) item.embargo_until = change->line("DateAndTime");
  item.add_extra("urgency", formal_name(management.find("Urgency")));
}

void read_lines(const XmlNode& root, NewsItem& item) {
  item.title = line_below(root, "HeadLine");
  item.add_extra("subtitle", line_below(root, "SubHeadLine"));
  item.add_extra("dateline", line_below(root, "DateLine"));
  item.add_extra("slugline", line_below(root, "SlugLine"));
  item.rights = line_below(root, "CopyrightLine");
  if (const XmlNode* lines = first_below(root, "NewsLines")) {
    for (const XmlNode* by : lines->find_all("ByLine")) {
      add_once(item.authors, person_on_byline(by->line()));
    }
    for (const XmlNode* keyword : lines->find_all("KeywordLine")) {
      add_once(item.tags, keyword->line());
    }
  }
}

void read_metadata(const XmlNode& root, NewsItem& item) {
  if (const XmlNode* meta = first_below(root, "AdministrativeMetadata")) {
    item.agency = formal_name(meta->find("Provider/Party"));
    item.source = formal_name(meta->find("Source/Party"));
  }
  if (const XmlNode* meta = first_below(root, "DescriptiveMetadata")) {
    item.lang = formal_name(meta->find("Language"));
    item.genre = formal_name(meta->find("Genre"));
    for (const XmlNode* code : meta->find_all("SubjectCode")) {
      for (const XmlNode& subject : code->children) {
        // Codes alone are numbers, which nobody searches for.
        const std::string name = formal_name(&subject);
        if (name.find_first_not_of("0123456789") != std::string::npos) add_once(item.tags, name);
      }
    }
  }
}

void read_content(const XmlNode& root, NewsItem& item) {
  for (const XmlNode* content : root.descendants("ContentItem")) {
    const XmlNode* data = content->find("DataContent");  // encoded ones are no text
    if (data == nullptr) continue;
    const auto nitf = data->descendants("nitf");
    for (const XmlNode* one : nitf) read_nitf(*one, item);
    if (!nitf.empty()) continue;
    bool markup = false;
    for (const XmlNode& child : data->children) markup = markup || !child.name.empty();
    const std::string kind =
        formal_name(content->find("Format")) + formal_name(content->find("MimeType"));
    const bool html =
        kind.find("html") != std::string::npos || kind.find("HTML") != std::string::npos;
    if (markup) {
      set_if_empty(item.body, markup_text(*data));
    } else if (html) {
      set_if_empty(item.body, html_text(data->raw_text()));
    } else {
      set_if_empty(item.body, std::string(trim(data->raw_text())));
    }
  }
}

}  // namespace

NewsItem read_newsml_1(const XmlNode& root) {
  NewsItem item;
  item.id = identifier(root);
  item.version = root.line("Identification/NewsIdentifier/RevisionId");
  if (const XmlNode* management = root.find("NewsManagement")) read_management(*management, item);
  read_lines(root, item);
  read_metadata(root, item);
  read_content(root, item);
  set_if_empty(item.lang, std::string(root.attribute("lang")));
  set_if_empty(item.agency, root.line("Identification/NewsIdentifier/ProviderId"));
  set_if_empty(item.source, item.agency);
  set_if_empty(item.date, item.updated);
  return item;
}

}  // namespace kiosque::index
