#include "indexer/formats/html_linked_data.hpp"

#include <simdjson.h>

#include <array>
#include <optional>
#include <utility>

#include "indexer/formats/ascii.hpp"
#include "indexer/formats/encoding.hpp"
#include "indexer/formats/html_text_run.hpp"
#include "indexer/formats/lines.hpp"

namespace kiosque::index {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::size_t most_articles = 20;
constexpr std::size_t most_objects = 500;

std::optional<std::string> text_of(element value) {
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) return plain_text(text);
  for (const char* key : {"name", "@value", "@id", "url"}) {
    if (value.is_object() && value[key].get(text) == simdjson::SUCCESS) return plain_text(text);
  }
  return std::nullopt;
}

/// The texts of a value, whether it is one or an array of them.
std::vector<std::string> texts_of(object of, const char* key) {
  std::vector<std::string> texts;
  element value;
  if (of[key].get(value) != simdjson::SUCCESS) return texts;
  const auto add = [&](element one) {
    if (auto text = text_of(one); text && !text->empty()) texts.push_back(std::move(*text));
  };
  if (value.is_array()) {
    for (const element one : simdjson::dom::array(value)) add(one);
  } else {
    add(value);
  }
  return texts;
}

std::string first_text(object of, const char* key) {
  std::vector<std::string> texts = texts_of(of, key);
  return texts.empty() ? std::string() : std::move(texts.front());
}

/// A text of several paragraphs, one a line.
std::string paragraphs_of(object of, const char* key) {
  std::string_view text;
  std::string out;
  if (of[key].get(text) != simdjson::SUCCESS) return out;
  for (Lines lines(text); !lines.done();) {
    const std::string line = plain_text(lines.next());
    if (!line.empty()) out.append(out.empty() ? "" : "\n\n").append(line);
  }
  return out;
}

/// Whether a type of schema.org is an article: `NewsArticle`, `ReportageNewsArticle`, `Article`…
bool is_article_type(std::string_view type) {
  return type.ends_with("Article") || type.ends_with("BlogPosting") || type == "Report";
}

bool is_collection_type(std::string_view type) {
  return type == "CollectionPage" || type == "ItemList" || type == "SearchResultsPage";
}

LinkedArticle to_article(object of) {
  LinkedArticle article;
  article.headline = first_text(of, "headline");
  if (article.headline.empty()) article.headline = first_text(of, "name");
  article.description = first_text(of, "description");
  article.body = paragraphs_of(of, "articleBody");
  if (article.body.empty()) article.body = paragraphs_of(of, "text");
  article.published = first_text(of, "datePublished");
  if (article.published.empty()) article.published = first_text(of, "dateCreated");
  article.modified = first_text(of, "dateModified");
  article.section = first_text(of, "articleSection");
  article.lang = first_text(of, "inLanguage");
  article.url = first_text(of, "mainEntityOfPage");
  if (article.url.empty()) article.url = first_text(of, "url");
  article.publisher = first_text(of, "publisher");
  article.genre = first_text(of, "genre");
  article.authors = texts_of(of, "author");
  article.keywords = texts_of(of, "keywords");
  return article;
}

void collect(element root, LinkedData& data) {
  std::vector<element> pending{root};
  for (std::size_t seen = 0; !pending.empty() && seen < most_objects; ++seen) {
    const element value = pending.back();
    pending.pop_back();
    if (value.is_array()) {
      std::vector<element> items;
      for (const element one : simdjson::dom::array(value)) items.push_back(one);
      pending.insert(pending.end(), items.rbegin(), items.rend());
      continue;
    }
    object of;
    if (value.get(of) != simdjson::SUCCESS) continue;
    bool is_article = false;
    for (const std::string& type : texts_of(of, "@type")) {
      is_article = is_article || is_article_type(type);
      data.is_collection = data.is_collection || is_collection_type(type);
    }
    if (is_article && data.articles.size() < most_articles) {
      data.articles.push_back(to_article(of));
      continue;
    }
    for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
      element inner;
      if (of[key].get(inner) == simdjson::SUCCESS) pending.push_back(inner);
    }
  }
}

/// Takes out what people put around and into JSON: comments, raw line ends, a comma too many.
std::string repair_json(std::string_view json) {
  json = trim(json);
  for (const std::string_view opening : {"<!--", "//<![CDATA[", "<![CDATA["}) {
    if (json.starts_with(opening)) json = trim(json.substr(opening.size()));
  }
  for (const std::string_view closing : {"-->", "//]]>", "]]>", ";"}) {
    if (json.ends_with(closing)) json = trim(json.substr(0, json.size() - closing.size()));
  }
  std::string out;
  out.reserve(json.size());
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string && c == '\\' && i + 1 < json.size()) {
      // `\'` is JavaScript's, not JSON's.
      if (json[i + 1] != '\'') out.push_back(c);
      out.push_back(json[++i]);
      continue;
    }
    if (c == '"') in_string = !in_string;
    const bool closes = !in_string && (c == '}' || c == ']');
    if (closes) {
      while (!out.empty() && (out.back() == ' ' || out.back() == ',')) out.pop_back();
    }
    out.push_back(c >= '\0' && c < ' ' ? ' ' : c);
  }
  return out;
}

/// The string after `"key":` in a text that is no JSON.
std::string salvage(simdjson::dom::parser& parser, std::string_view json, std::string_view key) {
  const std::string quoted = '"' + std::string(key) + '"';
  const std::size_t at = json.find(quoted);
  if (at == std::string_view::npos) return {};
  json = trim(json.substr(at + quoted.size()));
  if (!json.starts_with(':')) return {};
  json = trim(json.substr(1));
  if (!json.starts_with('"')) return {};
  std::size_t end = 1;
  while (end < json.size() && json[end] != '"') end += json[end] == '\\' ? 2U : 1U;
  if (end >= json.size()) return {};
  const std::string literal = '[' + std::string(json.substr(0, end + 1)) + ']';
  std::string_view text;
  if (parser.parse(literal).at(0).get(text) != simdjson::SUCCESS) return {};
  return plain_text(text);
}

void salvage_article(simdjson::dom::parser& parser, std::string_view json, LinkedData& data) {
  if (data.articles.size() >= most_articles || json.find("Article\"") == json.npos) return;
  LinkedArticle article;
  article.headline = salvage(parser, json, "headline");
  article.published = salvage(parser, json, "datePublished");
  article.modified = salvage(parser, json, "dateModified");
  article.section = salvage(parser, json, "articleSection");
  if (!article.headline.empty() || !article.published.empty()) {
    data.articles.push_back(std::move(article));
  }
}

}  // namespace

std::string plain_text(std::string_view text) {
  TextRun run;
  if (text.find_first_of("&<") == std::string_view::npos) {
    run.add(text);
    return run.take();
  }
  const HtmlTree tree(text);
  return tree.size() == 0 ? std::string() : tree.inner_text(0);
}

void read_linked_data(std::string_view json, LinkedData& data) {
  simdjson::dom::parser parser;
  element root;
  if (parser.parse(json.data(), json.size()).get(root) == simdjson::SUCCESS) {
    collect(root, data);
    return;
  }
  const std::string repaired = repair_json(json);
  if (parser.parse(repaired).get(root) == simdjson::SUCCESS) {
    collect(root, data);
  } else {
    salvage_article(parser, repaired, data);
  }
}

LinkedData read_linked_data(const HtmlTree& page) {
  LinkedData data;
  for (HtmlTree::Index i = 0; i < page.size(); ++i) {
    if (page[i].tag != HtmlTag::script) continue;
    const std::string type = to_lower_ascii(trim(page.attribute(i, HtmlAttribute::type)));
    const bool has_text = i + 1 < page[i].end;
    if (type.starts_with("application/ld+json") && has_text) {
      read_linked_data(page.text(i + 1), data);
    }
  }
  return data;
}

}  // namespace kiosque::index
