#include "indexer/formats/feed_reader.hpp"

#include <fmt/format.h>
#include <libxml/uri.h>

#include <array>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/formats/feed_item.hpp"
#include "indexer/formats/findings.hpp"
#include "indexer/formats/finish_record.hpp"
#include "indexer/formats/xml_parser.hpp"
#include "indexer/formats/xml_root.hpp"

namespace kiosque::index {
namespace {

struct Namespace {
  std::string_view uri;
  std::string_view prefix;
};

// Those with an empty prefix are the feed's own. RSS has had many, and often has none.
constexpr std::array namespaces{
    Namespace{"http://www.w3.org/2005/Atom", ""},
    Namespace{"http://purl.org/atom/ns#", ""},
    Namespace{"http://purl.org/rss/1.0/", ""},
    Namespace{"http://my.netscape.com/rdf/simple/0.9/", ""},
    Namespace{"http://purl.org/rss/1.0/modules/content/", "content:"},
    Namespace{"http://purl.org/dc/elements/1.0/", "dc:"},
    Namespace{"http://purl.org/dc/elements/1.1/", "dc:"},
    Namespace{"http://purl.org/dc/terms/", "dcterms:"},
    Namespace{"http://www.w3.org/1999/xhtml", "xhtml:"},
    Namespace{"http://search.yahoo.com/mrss/", "media:"},
};

bool is_atom_space(std::string_view space) {
  return space == namespaces[0].uri || space == namespaces[1].uri;
}

/// The name of an element with its usual prefix, whatever is written.
std::string usual_name(const XmlElement& element) {
  for (const Namespace& one : namespaces) {
    if (one.uri == element.space) return std::string(one.prefix).append(element.name);
  }
  std::string name(element.prefix);
  if (!name.empty()) name += ':';
  return name.append(element.name);
}

std::string resolve_url(const std::string& url, const std::string& base) {
  if (base.empty() || url.empty()) return url;
  xmlChar* whole = xmlBuildURI(reinterpret_cast<const xmlChar*>(url.c_str()),
                               reinterpret_cast<const xmlChar*>(base.c_str()));
  if (whole == nullptr) return url;
  std::string resolved(reinterpret_cast<const char*>(whole));
  xmlFree(whole);
  return resolved;
}

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (c == '<' || c == '&') {
      out += c == '<' ? "&lt;" : "&amp;";
    } else {
      out += c;
    }
  }
}

class FeedReader final : public Reader, public XmlHandler {
 public:
  explicit FeedReader(ReaderInput input)
      : input_(std::move(input)), parser_(std::make_unique<XmlParser>(input_, *this)) {}

  std::optional<Record> next() override {
    while (ready_.empty() && !ended_) {
      if (!parser_->parse_piece()) end_file();
    }
    if (ready_.empty()) return std::nullopt;
    Record record = std::move(ready_.front());
    ready_.pop_front();
    return record;
  }

 private:
  /// What holds for all that is in an element.
  struct Scope {
    std::string base;
    std::string lang;
  };

  void end_file() {
    ended_ = true;
    if (item_depth_ != 0) input_.reject(item_number_, reason::breaks_off);
    if (item_number_ == 0) input_.reject(0, parser_->any() ? reason::no_items : reason::empty_file);
  }

  static Scope inner(const Scope& outer, const XmlElement& element) {
    Scope scope = outer;
    if (std::string lang = element.attribute("xml:lang"); !lang.empty()) scope.lang = lang;
    const std::string base = element.attribute("xml:base");
    if (!base.empty()) scope.base = resolve_url(base, outer.base);
    return scope;
  }

  void start_element(const XmlElement& element) override {
    ++depth_;
    std::string name = usual_name(element);
    const bool is_item = name == "item" || name == "entry";
    // Where elements were left open an item may seem to stand in another, or in what is before it.
    const bool outside = item_depth_ == 0 && field_depth_ == 0;
    if (is_item && (outside || parser_->faulty())) {
      if (field_depth_ != 0) finish_field();
      if (item_depth_ != 0) finish_item();
      begin_item(element);
    } else if (field_depth_ != 0) {
      start_inside(element, name);
    } else if (item_depth_ != 0) {
      if (depth_ == item_depth_ + 1) begin_field(element, std::move(name), item_scope_);
    } else if (name == "channel" || name == "feed" || name == "rss") {
      container_depth_ = depth_;
      scope_ = inner(scope_, element);
      if (channel_.lang.empty()) channel_.lang = scope_.lang;
      is_atom_ = is_atom_ || name == "feed";
    } else if (container_depth_ != 0 && depth_ == container_depth_ + 1) {
      begin_field(element, std::move(name), scope_);
    }
  }

  void begin_item(const XmlElement& element) {
    item_ = FeedItem();
    item_scope_ = inner(scope_, element);
    item_.about = element.attribute("rdf:about");
    item_.lang = item_scope_.lang;
    item_depth_ = depth_;
    item_bytes_ = 0;
    begun_at_ = parser_->position();
    ++item_number_;
  }

  void begin_field(const XmlElement& element, std::string name, const Scope& scope) {
    field_ = FeedElement();
    field_.name = std::move(name);
    field_.is_atom = is_atom_space(element.space) || (is_atom_ && element.space.empty());
    field_.type = element.attribute("type");
    field_.mode = element.attribute("mode");
    field_.rel = element.attribute("rel");
    field_.term = element.attribute("term");
    field_.value = element.attribute("src");
    if (field_.value.empty()) field_.value = element.attribute("url");
    field_.is_permanent_link = element.attribute("isPermaLink") != "false";
    field_.href = resolve_url(element.attribute("href"), inner(scope, element).base);
    field_depth_ = depth_;
    part_depth_ = 0;
    markup_.clear();
    item_bytes_ += field_.href.size() + field_.term.size() + field_.value.size();
  }

  /// Elements in a field are markup of its text, or parts of it.
  void start_inside(const XmlElement& element, const std::string& name) {
    const bool person = field_.name == "author" && name == "name";
    const bool origin = field_.name == "source" && name == "title";
    if (depth_ == field_depth_ + 1 && (person || origin)) {
      part_depth_ = depth_;
      return;
    }
    if (!std::exchange(field_.is_markup, true)) {
      std::string before = std::exchange(field_.text, {});
      append_escaped(field_.text, before);
    }
    markup_.emplace_back(element.name);
    add(fmt::format("<{}>", element.name));
  }

  void end_element() override {
    if (field_depth_ == depth_) {
      finish_field();
    } else if (part_depth_ == depth_) {
      part_depth_ = 0;
    } else if (field_depth_ != 0) {
      add(fmt::format("</{}>", markup_.back()));
      markup_.pop_back();
    } else if (item_depth_ == depth_) {
      finish_item();
    } else if (container_depth_ == depth_) {
      container_depth_ = 0;
    }
    --depth_;
  }

  void text(std::string_view piece) override {
    if (field_depth_ == 0) return;
    if (part_depth_ != 0) {
      if (fits(piece.size())) field_.part.append(piece);
    } else if (field_.is_markup) {
      std::string escaped;
      append_escaped(escaped, piece);
      add(escaped);
    } else {
      add(piece);
    }
  }

  bool fits(std::size_t size) {
    if (item_depth_ == 0) return field_.text.size() + field_.part.size() + size <= most_of_channel;
    item_bytes_ += size;
    return item_bytes_ <= input_.max_record_bytes;
  }
  void add(std::string_view piece) {
    if (fits(piece.size())) field_.text.append(piece);
  }

  void finish_field() {
    item_depth_ != 0 ? item_.add(field_) : channel_.add(field_);
    field_depth_ = 0;
    part_depth_ = 0;
  }

  void finish_item() {
    item_depth_ = 0;
    if (item_bytes_ > input_.max_record_bytes) {
      input_.reject(item_number_, reason::too_long,
                    fmt::format("more than {} bytes", input_.max_record_bytes));
      return;
    }
    ArticleBuilder builder(input_.columns);
    item_.build(channel_, builder);
    auto record = finish_record(builder, input_, item_number_, parser_->position() - begun_at_);
    if (record) ready_.push_back(std::move(*record));
  }

  static constexpr std::size_t most_of_channel = 64U << 10U;

  ReaderInput input_;
  std::unique_ptr<XmlParser> parser_;
  std::deque<Record> ready_;
  bool ended_ = false;

  // Where the parser is; 0 is nowhere.
  std::size_t depth_ = 0;
  std::size_t container_depth_ = 0;  // of the channel
  std::size_t item_depth_ = 0;
  std::size_t field_depth_ = 0;
  std::size_t part_depth_ = 0;

  bool is_atom_ = false;
  Scope scope_;
  Scope item_scope_;
  FeedChannel channel_;
  FeedItem item_;
  FeedElement field_;
  std::vector<std::string> markup_;  // elements open in the field
  std::uint64_t item_number_ = 0;
  std::uint64_t begun_at_ = 0;
  std::size_t item_bytes_ = 0;
};

}  // namespace

bool is_feed(const FileHead& head) {
  const XmlRoot root = find_xml_root(head.bytes);
  const auto names = [&](std::string_view text) {
    return root.tag.find(text) != std::string_view::npos;
  };
  if (root.name == "rss" || root.name == "feed") return true;
  if (root.name == "RDF") return names("purl.org/rss/") || names("netscape.com/rdf/");
  return root.name == "entry" && names("Atom");
}

std::unique_ptr<Reader> make_feed_reader(ReaderInput input) {
  return std::make_unique<FeedReader>(std::move(input));
}

}  // namespace kiosque::index
