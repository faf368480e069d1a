#include "indexer/formats/trec_document.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "indexer/formats/ascii.hpp"
#include "indexer/formats/encoding.hpp"
#include "indexer/formats/html_text.hpp"
#include "indexer/formats/lines.hpp"

namespace kiosque::index {
namespace {

struct Element {
  std::string_view name;   // in lower case
  std::string_view field;  // a name of the table of fields; empty for what is left out
};

// Of TREC's newspapers and agencies, CLEF's (Le Monde, ATS) and Gigaword; names that the table of
// fields knows need no entry.
constexpr std::array elements{
    Element{"docno", "id"},   Element{"docid", ""},        Element{"head", "title"},
    Element{"hl", "title"},   Element{"ti", "title"},      Element{"tl", "title"},
    Element{"ttl", "title"},  Element{"leadpara", "lead"}, Element{"lp", "lead"},
    Element{"ld", "lead"},    Element{"tx", "text"},       Element{"date1", "date"},
    Element{"dd", "date"},    Element{"da", "date"},       Element{"date_time", "date"},
    Element{"au", "author"},  Element{"by", "author"},     Element{"so", "source"},
    Element{"in", "tags"},    Element{"kw", "tags"},       Element{"subject", "tags"},
    Element{"ru", "section"}, Element{"doctype", "genre"}, Element{"graphic", ""},
    Element{"note", ""}};

/// The next `<name …>` that opens an element; its name is empty at the end.
struct Tag {
  std::string name;
  std::string_view attributes;
  std::size_t begin = 0;
  std::size_t end = 0;
};

Tag find_open_tag(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find('<', from); at != std::string_view::npos;
       at = text.find('<', at + 1)) {
    std::size_t end = at + 1;
    const auto in_name = [](char c) {
      return is_ascii_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-';
    };
    while (end < text.size() && in_name(text[end])) ++end;
    if (end == at + 1 || !is_ascii_letter(text[at + 1])) continue;
    const std::size_t close = text.find('>', end);
    if (close == std::string_view::npos) return {};
    return {to_lower_ascii(text.substr(at + 1, end - at - 1)), text.substr(end, close - end), at,
            close + 1};
  }
  return {};
}

std::string attribute(std::string_view attributes, std::string_view name) {
  const std::size_t at = find_ignoring_case(attributes, std::string(name) + "=");
  if (at == std::string_view::npos) return {};
  attributes.remove_prefix(at + name.size() + 1);
  const bool quoted = attributes.starts_with('"') || attributes.starts_with('\'');
  if (!quoted) return std::string(attributes.substr(0, attributes.find(' ')));
  const char quote = attributes.front();
  return std::string(attributes.substr(1, attributes.find(quote, 1) - 1));
}

/// Lines are cut at a width, so only a blank line or an indented one begins a paragraph.
std::string join_lines(std::string_view text) {
  std::string joined;
  bool blank = false;
  Lines lines(text);
  while (!lines.done()) {
    const std::string_view line = lines.next();
    const std::string_view words = trim(line);
    const bool indented = line.starts_with("  ") || line.starts_with('\t');
    if (!words.empty()) {
      if (!joined.empty()) joined += blank || indented ? '\n' : ' ';
      joined += words;
    }
    blank = words.empty();
  }
  return joined;
}

std::string text_of(std::string_view content) {
  const bool marked = content.find_first_of("<&") != std::string_view::npos;
  if (!marked) return join_lines(content);
  if (find_open_tag(content, 0).name.empty()) {
    // Entities alone: what blank lines tell would be lost on HTML.
    std::string paragraphs;
    std::string joined = join_lines(content);
    Lines lines(joined);
    while (!lines.done()) paragraphs += html_text(lines.next()) + "\n";
    return paragraphs;
  }
  return html_text(content);
}

bool are_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// `940131`, as collections of the last century have it.
std::string whole_year(std::string date) {
  if (date.size() != 6 || !are_digits(date)) return date;
  return (date[0] >= '5' ? "19" : "20") + date;
}

/// The date in an identifier of Gigaword: `AFP_FRE_19940512.0004`.
std::string date_of_id(std::string_view id) {
  const std::size_t line = id.rfind('_');
  if (line == std::string_view::npos) return {};
  const std::string_view date = id.substr(line + 1, 8);
  const bool numbered = are_digits(date) && id.size() > line + 10 && id[line + 9] == '.' &&
                        are_digits(id.substr(line + 10));
  return numbered ? std::string(date) : std::string();
}

class Document {
 public:
  explicit Document(ArticleBuilder& builder) : builder_(builder) {}

  void read(std::string_view text) {
    const Tag document = find_open_tag(text, 0);
    const std::string id = attribute(document.attributes, "id");
    add("id", id);
    add("genre", attribute(document.attributes, "type"));
    for (Tag tag = find_open_tag(text, document.end); !tag.name.empty();) {
      tag = find_open_tag(text, take(tag, text));
    }
    if (!body_.empty()) add("text", body_);
    if (!dated_) add("date", date_of_id(id));
  }

 private:
  /// \returns where the element ends
  std::size_t take(const Tag& tag, std::string_view text) {
    const std::size_t close = find_close(tag, text);
    // What is left open ends where the next one begins; it is one line, so it holds no other.
    const std::size_t next = std::min(text.find('<', tag.end), text.size());
    const bool closed = close != std::string_view::npos;
    const std::size_t end = closed ? tag.end + close : next;
    const std::string_view content = text.substr(tag.end, end - tag.end);
    const auto* known = std::find_if(elements.begin(), elements.end(), [&](const Element& element) {
      return element.name == tag.name;
    });
    const std::string_view field = known != elements.end() ? known->field : tag.name;
    if (!field.empty()) keep(field, text_of(content));
    return end;
  }

  /// Not looked for again to the end of the document when it was not there once.
  std::size_t find_close(const Tag& tag, std::string_view text) {
    constexpr std::size_t most_in_vain = 64;
    const bool in_vain = never_closed_.count(tag.name) != 0 || never_closed_.size() >= most_in_vain;
    if (in_vain) return std::string_view::npos;
    const std::size_t at = find_ignoring_case(text.substr(tag.end), "</" + tag.name + ">");
    if (at == std::string_view::npos) never_closed_.insert(tag.name);
    return at;
  }

  void keep(std::string_view field, std::string text) {
    const auto index = find_field_name(field);
    if (!index) {
      if (!trim(text).empty()) builder_.add_extra(field, std::string(trim(text)));
      return;
    }
    switch (field_names[*index].field) {
      case Field::body:
        if (!body_.empty()) body_ += "\n\n";
        body_ += trim(text);
        break;
      case Field::date:
        add("date", whole_year(std::string(trim(text))));
        break;
      case Field::title:
        std::replace(text.begin(), text.end(), '\n', ' ');
        [[fallthrough]];
      default:
        add(field, std::move(text));
    }
  }

  void add(std::string_view field, std::string text) {
    const auto index = find_field_name(field);
    if (!index || trim(text).empty()) return;
    dated_ = dated_ || field_names[*index].field == Field::date;
    builder_.add(*index, field, {FieldValue::Kind::text, {std::move(text)}, {}});
  }

  ArticleBuilder& builder_;
  std::string body_;  // all of its elements: a text may be cut by captions
  std::set<std::string> never_closed_;
  bool dated_ = false;
};

}  // namespace

void read_trec_document(std::string_view document, ArticleBuilder& builder) {
  Document(builder).read(document);
}

std::size_t find_trec_document(std::string_view text) {
  constexpr std::string_view open = "<doc";
  std::size_t from = 0;
  while (true) {
    const std::size_t at = find_ignoring_case(text.substr(from), open);
    if (at == std::string_view::npos) return at;
    const std::string_view after = text.substr(from + at + open.size(), 1);
    if (after == ">" || after == " " || after == "\n" || after == "\t") return from + at;
    from += at + open.size();
  }
}

}  // namespace kiosque::index
