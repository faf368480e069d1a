#include "indexer/formats/feed_item.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "indexer/formats/encoding.hpp"
#include "indexer/formats/html_text.hpp"

namespace kiosque::index {
namespace {

bool is_any_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// RSS means HTML everywhere; Atom says what it means.
bool is_html(const FeedElement& element) {
  return element.is_markup || !element.is_atom || element.type.find("html") != std::string::npos;
}

bool is_text(const FeedElement& element) {
  if (element.mode == "base64") return false;
  const std::string& type = element.type;
  return !element.is_atom || type.empty() || type.starts_with("text") ||
         type.find("html") != std::string::npos || type.ends_with("xml");
}

std::string lines_of(const FeedElement& element) {
  return is_html(element) ? html_text(element.text) : std::string(trim(element.text));
}

/// `anne@x.example (Anne Roy)` → `Anne Roy`, as RSS writes authors.
std::string person_of(const FeedElement& element) {
  if (!trim(element.part).empty()) return std::string(trim(element.part));
  const std::string all = line_of(element);
  const std::size_t open = all.find('(');
  const std::size_t close = all.rfind(')');
  const bool address = all.find('@') < open;
  if (!address || open == std::string::npos || close == std::string::npos || close < open)
    return all;
  return std::string(trim(std::string_view(all).substr(open + 1, close - open - 1)));
}

void add_text(ArticleBuilder& builder, std::string_view meaning, std::string_view name,
              std::vector<std::string> items) {
  const auto index = find_field_name(meaning);
  if (!index || items.empty()) return;
  builder.add(*index, name, {FieldValue::Kind::list, std::move(items), {}});
}

}  // namespace

std::string line_of(const FeedElement& element) {
  std::string text = lines_of(element);
  std::string line;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space) line += c;
    if (space && !line.empty() && line.back() != ' ') line += ' ';
  }
  return std::string(trim(line));
}

void FeedChannel::add(const FeedElement& element) {
  if (is_any_of(element.name, {"title", "dc:title"})) {
    if (title.empty()) title = line_of(element);
  } else if (is_any_of(element.name, {"language", "dc:language"})) {
    lang = line_of(element);
  } else if (is_any_of(element.name, {"rights", "copyright", "dc:rights"})) {
    rights = line_of(element);
  } else if (element.name == "author" && element.is_atom) {
    authors.push_back(person_of(element));
  }
}

/// The first one is kept.
void FeedItem::keep(Value& value, const FeedElement& element, std::string text) {
  if (value.text.empty()) value = {element.name, std::move(text)};
}

void FeedItem::add(const FeedElement& element) {
  const std::string& name = element.name;
  if (is_any_of(name, {"title", "dc:title"})) {
    keep(title_, element, line_of(element));
  } else if (is_any_of(name, {"content", "content:encoded", "xhtml:body", "xhtml:div"})) {
    add_content(element);
  } else if (is_any_of(name, {"description", "summary", "dc:description"})) {
    if (is_text(element)) keep(summary_, element, lines_of(element));
  } else if (name == "link") {
    add_link(element);
  } else if (is_any_of(name, {"guid", "id"})) {
    keep(id_, element, std::string(trim(element.text)));
    if (name == "guid" && element.is_permanent_link && id_.text.starts_with("http")) {
      permanent_ = id_.text;
    }
  } else if (is_any_of(name, {"pubDate", "published", "issued", "created", "dc:date",
                              "dcterms:issued", "dcterms:created"})) {
    keep(published_, element, line_of(element));
  } else if (is_any_of(name, {"updated", "modified", "dcterms:modified"})) {
    keep(updated_, element, line_of(element));
  } else if (is_any_of(name, {"author", "dc:creator", "dc:author"})) {
    authors_.push_back(person_of(element));
  } else if (is_any_of(name, {"category", "dc:subject"})) {
    tags_.push_back(element.term.empty() ? line_of(element) : element.term);
  } else if (name == "source") {
    keep(source_, element, element.part.empty() ? line_of(element) : element.part);
  } else if (is_any_of(name, {"rights", "dc:rights"})) {
    keep(rights_, element, line_of(element));
  } else if (is_any_of(name, {"language", "dc:language"})) {
    lang = line_of(element);
  } else {
    std::string text = line_of(element);
    if (text.empty()) text = element.value;
    if (!text.empty()) extra_.emplace(name, std::move(text));
  }
}

/// Of several the longest: some give the text in more than one form.
void FeedItem::add_content(const FeedElement& element) {
  if (!is_text(element) || !element.value.empty()) {
    extra_.emplace("content_type", element.type);
    extra_.emplace("content_src", element.value);
    return;
  }
  std::string text = lines_of(element);
  if (text.size() > content_.text.size()) content_ = {element.name, std::move(text)};
}

void FeedItem::add_link(const FeedElement& element) {
  const bool is_alternate = element.rel.empty() || element.rel == "alternate";
  const std::string link(trim(element.href.empty() ? element.text : element.href));
  if (is_alternate && link_.empty()) {
    link_ = link;
  } else if (!link.empty()) {
    extra_.emplace("link_" + (element.rel.empty() ? "alternate" : element.rel), link);
  }
}

void FeedItem::build_texts(ArticleBuilder& builder) {
  add_text(builder, "title", title_.name, {std::move(title_.text)});
  if (content_.text.empty() && !summary_.text.empty()) {
    add_text(builder, "body", summary_.name, {std::move(summary_.text)});
    extra_.insert_or_assign("content", "summary");
    return;
  }
  if (summary_.text != content_.text) {
    add_text(builder, "lead", summary_.name, {std::move(summary_.text)});
  }
  add_text(builder, "body", content_.name, {std::move(content_.text)});
}

void FeedItem::build(const FeedChannel& channel, ArticleBuilder& builder) {
  build_texts(builder);
  const bool given = !id_.text.empty();
  add_text(builder, "id", given ? id_.name : "rdf:about", {given ? id_.text : about});
  add_text(builder, "url", link_.empty() ? "guid" : "link", {link_.empty() ? permanent_ : link_});
  const Value& date = published_.text.empty() ? updated_ : published_;
  add_text(builder, "date", date.name, {date.text});
  add_text(builder, "updated", updated_.name, {updated_.text});
  add_text(builder, "authors", "author", authors_.empty() ? channel.authors : authors_);
  add_text(builder, "tags", "category", std::move(tags_));
  add_text(builder, "source", "channel title",
           {source_.text.empty() ? channel.title : source_.text});
  add_text(builder, "rights", "rights", {rights_.text.empty() ? channel.rights : rights_.text});
  add_text(builder, "lang", "language", {lang.empty() ? channel.lang : lang});
  for (auto& [name, text] : extra_) {
    if (!text.empty()) builder.add_extra(name, std::move(text));
  }
}

}  // namespace kiosque::index
