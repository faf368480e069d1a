#include "indexer/formats/html_article.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "indexer/formats/article_builder.hpp"
#include "indexer/formats/ascii.hpp"
#include "indexer/formats/encoding.hpp"
#include "indexer/formats/findings.hpp"
#include "indexer/formats/html_body.hpp"
#include "indexer/formats/html_charset.hpp"
#include "indexer/formats/html_date.hpp"
#include "indexer/formats/html_metadata.hpp"
#include "indexer/formats/html_title.hpp"

namespace kiosque::index {
namespace {

// What follows in a longer one is no text; several times as much memory is needed to read it.
constexpr std::size_t largest_page = 16U << 20U;

bool is_url(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.");
}

/// `example.org` of `https://www.example.org/a`.
std::string_view host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/:?#"));
  if (url.starts_with("www.")) url.remove_prefix(4);
  return url;
}

bool is_home(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return false;
  const std::size_t path = url.find('/', scheme + 3);
  if (path == std::string_view::npos) return true;
  url = url.substr(path, url.find_first_of("?#", path) - path);
  return url == "/" || url.starts_with("/index.") || url == "/fr" || url == "/fr/";
}

/// Which of the articles that a page's JSON-LD describes is its own.
void choose_linked_article(PageMetadata& metadata) {
  std::vector<LinkedArticle>& articles = metadata.linked.articles;
  if (articles.size() < 2) return;
  const MetaValue* titled = metadata.first({"og:title"});
  const auto closeness = [&](const LinkedArticle& one) {
    double best = titled != nullptr ? common_words(one.headline, titled->value) : 0;
    for (const std::string& heading : metadata.headings) {
      best = std::max(best, common_words(one.headline, heading));
    }
    if (!one.url.empty() && one.url == metadata.canonical) best += 1;
    return best;
  };
  const auto own = std::max_element(
      articles.begin(), articles.end(),
      [&](const LinkedArticle& a, const LinkedArticle& b) { return closeness(a) < closeness(b); });
  std::iter_swap(articles.begin(), own);
  articles.resize(1);
}

class PageReader {
 public:
  PageReader(const HtmlTree& page, const HtmlOrigin& origin, ColumnsUsed& columns)
      : page_(page), origin_(origin), builder_(columns), metadata_(read_metadata(page)) {
    several_ = metadata_.linked.articles.size();
    choose_linked_article(metadata_);
    if (!metadata_.linked.articles.empty()) linked_ = metadata_.linked.articles.front();
  }

  HtmlArticle read() {
    const std::string url = find_url();
    const std::string site = find_source(url);
    const PageTitle title = find_title(metadata_, site);
    const MetaValue* description =
        metadata_.first({"og:description", "description", "dc.description", "twitter:description"});
    const std::vector<HtmlSegment> segments = find_segments(page_);
    HtmlBody body = find_body(page_, segments, title.text,
                              description != nullptr ? description->value : linked_.description);
    use_linked_body(body);
    if (const char* why = why_no_article(body, url)) return {std::nullopt, why, title.text, {}};
    const PageDate date = find_page_date(page_, metadata_, url, segments, body);
    add_text("title", title.name, title.text);
    builder_.set_body(body.text);
    add_lead(body, description);
    add_text("date", date.name.empty() ? date.origin : date.name, date.date);
    add_text("url", "url", url);
    add_text("source", "site", site);
    add_rest();
    HtmlArticle result;
    Article article = builder_.finish([&](const char* why, const std::string& detail) {
      result.warnings.emplace_back(why, detail);
    });
    if (!article.date.empty()) article.date_origin = date.origin;
    result.article = std::move(article);
    return result;
  }

 private:
  void add(std::string_view field, std::string_view name, FieldValue value) {
    if (const auto index = find_field_name(field)) builder_.add(*index, name, std::move(value));
  }
  void add_text(std::string_view field, std::string_view name, std::string text) {
    if (!text.empty()) add(field, name, {FieldValue::Kind::list, {std::move(text)}, {}});
  }
  void add_first(std::string_view field, std::initializer_list<std::string_view> keys) {
    if (const MetaValue* value = metadata_.first(keys)) add_text(field, value->name, value->value);
  }

  [[nodiscard]] std::string find_url() const {
    if (is_url(metadata_.canonical)) return metadata_.canonical;
    const MetaValue* value = metadata_.first({"og:url", "twitter:url", "dc.identifier"});
    if (value != nullptr && is_url(value->value)) return value->value;
    if (!origin_.url.empty()) return origin_.url;
    return is_url(linked_.url) ? linked_.url : std::string();
  }

  [[nodiscard]] std::string find_source(std::string_view url) const {
    const MetaValue* value = metadata_.first({"og:site_name", "application-name", "dc.publisher",
                                              "citation_journal_title", "dcterms.publisher"});
    if (value != nullptr) return value->value;
    if (!linked_.publisher.empty() && !is_url(linked_.publisher)) return linked_.publisher;
    return std::string(host_of(url));
  }

  /// Of a page that shows only the beginning, the metadata may have the whole text.
  void use_linked_body(HtmlBody& body) const {
    if (linked_.body.size() < 200 || linked_.body.size() < 2 * body.text.size()) return;
    body.text = linked_.body;
    body.weight = static_cast<double>(count_characters(body.text));
    body.marked = true;
  }

  [[nodiscard]] bool says_article() const {
    if (several_ == 1) return true;
    const MetaValue* type = metadata_.first({"og:type"});
    if (type != nullptr && type->value.find("article") != std::string::npos) return true;
    return metadata_.first({"article:published_time", "citation_publication_date"}) != nullptr;
  }

  [[nodiscard]] const char* why_no_article(const HtmlBody& body, std::string_view url) const {
    constexpr double brief = 60;
    constexpr double some = 250;
    constexpr double long_text = 1500;
    if (body.weight < brief) return reason::page_without_article;
    const bool collection = metadata_.linked.is_collection && several_ != 1;
    if ((is_home(url) || collection) && body.weight < long_text) {
      return reason::page_without_article;
    }
    if (says_article()) return nullptr;
    // Lists of articles have many short texts, of which one is chosen by chance.
    const bool list = body.teasers >= 5 && 2 * body.teasers >= body.paragraphs;
    if (list || body.weight < some || (body.share < 0.35 && !body.marked)) {
      return reason::page_without_article;
    }
    return nullptr;
  }

  void add_lead(const HtmlBody& body, const MetaValue* description) {
    if (!body.lead.empty()) {
      add_text("lead", "chapo", body.lead);
    } else if (description != nullptr) {
      add_text("lead", description->name, description->value);
    } else {
      add_text("lead", "description", linked_.description);
    }
  }

  void add_authors() {
    FieldValue authors{FieldValue::Kind::list, {}, {}};
    std::string_view name = "author";
    const auto keep = [&](std::string_view text) {
      text = trim(text);
      for (const std::string_view by : {"Par ", "par ", "By ", "PAR "}) {
        if (text.starts_with(by)) text = trim(text.substr(by.size()));
      }
      constexpr std::size_t longest = 120;
      if (!text.empty() && text.size() <= longest && !is_url(text) && !text.starts_with('@')) {
        authors.items.emplace_back(text);
      }
    };
    for (const std::string& one : linked_.authors) keep(one);
    if (authors.items.empty()) {
      for (const MetaValue* one :
           metadata_.all({"author", "article:author", "dc.creator", "dcterms.creator",
                          "citation_author", "sailthru.author", "parsely-author"})) {
        name = one->name;
        keep(one->value);
      }
    }
    if (authors.items.empty()) {
      if (const MetaValue* one = metadata_.first({"itemprop:author", "itemprop:creator"})) {
        name = one->name;
        keep(one->value);
      }
    }
    if (!authors.items.empty()) add("authors", name, std::move(authors));
  }

  void add_tags() {
    FieldValue tags{FieldValue::Kind::list, {}, {}};
    std::string_view name = "keywords";
    for (const MetaValue* one : metadata_.all({"article:tag", "og:article:tag"})) {
      name = one->name;
      tags.items.push_back(one->value);
    }
    if (tags.items.empty() && linked_.keywords.size() > 1) tags.items = linked_.keywords;
    if (tags.items.empty()) {
      tags.kind = FieldValue::Kind::text;  // several in one, between commas
      const MetaValue* one = metadata_.first(
          {"news_keywords", "keywords", "dc.subject", "itemprop:keywords", "sailthru.tags"});
      if (one != nullptr) {
        name = one->name;
        tags.items.push_back(one->value);
      } else {
        tags.items = linked_.keywords;
      }
    }
    if (!tags.items.empty()) add("tags", name, std::move(tags));
  }

  void add_lang() {
    std::string lang = metadata_.lang;
    if (lang.empty()) lang = linked_.lang;
    if (lang.empty()) {
      const MetaValue* value = metadata_.first(
          {"og:locale", "itemprop:inlanguage", "dc.language", "dcterms.language", "language"});
      if (value != nullptr) lang = value->value;
    }
    // The country is of no use to who filters by language.
    lang = to_lower_ascii(lang.substr(0, lang.find_first_of("-_ ,;")));
    if (lang.size() == 2 || lang.size() == 3) add_text("lang", "lang", lang);
  }

  void add_rest() {
    add_authors();
    add_tags();
    add_lang();
    if (!linked_.section.empty()) {
      add_text("section", "articleSection", linked_.section);
    } else {
      add_first("section", {"article:section", "og:article:section", "itemprop:articlesection",
                            "section", "rubrique", "category", "dc.type", "sailthru.section"});
    }
    if (!linked_.modified.empty()) {
      add_date("updated", "dateModified", linked_.modified);
    } else if (const MetaValue* one =
                   metadata_.first({"article:modified_time", "og:updated_time", "datemodified",
                                    "itemprop:datemodified", "dcterms.modified", "revised"})) {
      add_date("updated", one->name, one->value);
    }
    add_first("rights", {"dc.rights", "dcterms.rights", "copyright"});
    add_text("genre", "genre", linked_.genre);
    if (!origin_.crawl_date.empty()) builder_.add_extra("crawl_date", origin_.crawl_date);
  }

  /// Dates that cannot be read are common in metadata, and not worth a line of the report when they
  /// are not those of publication.
  void add_date(std::string_view field, std::string_view name, const std::string& text) {
    if (auto date = date_in_line(text)) {
      add_text(field, name, std::move(*date));
    } else {
      builder_.add_extra(name, text);
    }
  }

  const HtmlTree& page_;
  const HtmlOrigin& origin_;
  ArticleBuilder builder_;
  PageMetadata metadata_;
  LinkedArticle linked_;
  std::size_t several_ = 0;
};

}  // namespace

HtmlArticle read_html_article(std::string bytes, const HtmlOrigin& origin, ColumnsUsed& columns) {
  const bool huge = bytes.size() > largest_page;
  if (huge) bytes.resize(largest_page);
  DecodedPage decoded = decode_page(std::move(bytes), origin.charset);
  const bool controls = replace_control_characters(decoded.text);
  const HtmlTree page(decoded.text);
  decoded.text = {};
  HtmlArticle result = PageReader(page, origin, columns).read();
  if (!result.article) return result;
  if (decoded.warning != nullptr) result.warnings.emplace_back(decoded.warning, "");
  if (controls) result.warnings.emplace_back(reason::control_characters, "");
  if (huge || page.cut()) result.warnings.emplace_back(reason::page_cut, "");
  return result;
}

}  // namespace kiosque::index
