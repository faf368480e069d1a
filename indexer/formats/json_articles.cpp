#include "indexer/formats/json_articles.hpp"

#include <algorithm>
#include <array>
#include <new>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/formats/encoding.hpp"
#include "indexer/formats/findings.hpp"
#include "indexer/formats/finish_record.hpp"
#include "indexer/formats/json_value.hpp"

namespace kiosque::index {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

// A parser grows to some ten times its longest text, and would keep that for good.
constexpr std::size_t large_text_bytes = 8U << 20U;

// Objects that hold the fields of the one around them: Elasticsearch, JSON:API, Airtable.
constexpr std::array<std::string_view, 4> inner_objects{"_source", "attributes", "data", "fields"};

// Arrays of articles, and objects around them, in what services answer.
constexpr std::array<std::string_view, 10> lists{"articles", "items",       "docs",     "data",
                                                 "results",  "hits",        "response", "documents",
                                                 "entries",  "associations"};
constexpr int deepest_list = 3;

bool is_one_of(std::string_view key, const auto& keys) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

std::optional<array> find_list(object around, int depth) {
  if (depth == 0) return std::nullopt;
  for (const auto& [key, value] : around) {
    if (!is_one_of(key, lists)) continue;
    array items;
    object inside;
    if (value.get(items) == simdjson::SUCCESS && items.begin() != items.end()) {
      if ((*items.begin()).is_object()) return items;
    } else if (value.get(inside) == simdjson::SUCCESS) {
      if (auto found = find_list(inside, depth - 1)) return found;
    }
  }
  return std::nullopt;
}

bool has_text(object article) {
  return std::any_of(article.begin(), article.end(), [](const auto& member) {
    const auto index = find_field_name(member.key);
    if (!index || member.value.is_null()) return false;
    return is_text(field_names[*index].field);
  });
}

/// A number or a boolean can be a title ("1984"), but is no article.
FieldValue to_value(Field field, element value) {
  FieldValue result = to_field_value(is_text(field) ? main_version(value) : value);
  if (field == Field::body && (value.is_bool() || result.kind == FieldValue::Kind::number)) {
    return {FieldValue::Kind::unusable, {}, simdjson::minify(value)};
  }
  return result;
}

}  // namespace

void JsonArticles::read(std::string& text, std::uint64_t number, std::deque<Record>& out) {
  const std::size_t bytes = text.size() + 1;
  element root;
  const char* repaired = nullptr;
  auto error = parser_.parse(text).get(root);
  if (error == simdjson::UTF8_ERROR) {
    text = repair_utf8(text);
    repaired = reason::invalid_utf8;
    error = parser_.parse(text).get(root);
  }
  if (error == simdjson::STRING_ERROR) {
    text = repair_lone_surrogates(text);
    if (repaired == nullptr) repaired = reason::lone_surrogate;
    error = parser_.parse(text).get(root);
  }
  if (error == simdjson::MEMALLOC) throw std::bad_alloc();
  if (error != simdjson::SUCCESS) {
    input_.reject(number, reason::invalid_json, simdjson::error_message(error));
  } else {
    read_value(root, number, repaired, bytes, out);
  }
  if (bytes > large_text_bytes) {
    parser_ = simdjson::dom::parser();
    text = std::string();
  }
}

void JsonArticles::read_value(element root, std::uint64_t number, const char* repaired,
                              std::uint64_t bytes, std::deque<Record>& out) {
  object article;
  if (root.get(article) != simdjson::SUCCESS) {
    input_.reject(number, reason::not_an_object);
  } else if (has_text(article) || !read_list(article, number, repaired, out)) {
    read_object(article, number, repaired, bytes, out);
  }
}

/// \returns false when there is no list in it
bool JsonArticles::read_list(object around, std::uint64_t number, const char* repaired,
                             std::deque<Record>& out) {
  const auto items = find_list(around, deepest_list);
  if (!items) return false;
  for (const element item : *items) {
    object article;
    if (item.get(article) == simdjson::SUCCESS) {
      read_object(article, number, repaired, 0, out);
    } else {
      input_.reject(number, reason::not_an_object);
    }
  }
  return true;
}

void JsonArticles::read_object(object from, std::uint64_t number, const char* repaired,
                               std::uint64_t bytes, std::deque<Record>& out) {
  ArticleBuilder builder(input_.columns);
  add_mapped(builder, from);
  add_members(builder, from, true);
  if (builder.body_unusable()) {
    input_.reject(number, reason::body_type);
    return;
  }
  Warnings warnings;
  if (repaired != nullptr) warnings.emplace_back(repaired, "");
  auto record = finish_record(builder, input_, number, bytes, std::move(warnings));
  if (!record) return;
  if (record->bytes == 0) record->bytes = record->article.body.size();
  out.push_back(std::move(*record));
}

void JsonArticles::add_members(ArticleBuilder& builder, object from, bool outermost) const {
  for (const auto& [key, value] : from) {
    object inside;
    if (outermost && is_mapped(key)) continue;
    if (const auto index = find_field_name(key)) {
      builder.add(*index, key, to_value(field_names[*index].field, value));
    } else if (outermost && is_one_of(key, inner_objects) &&
               value.get(inside) == simdjson::SUCCESS) {
      add_members(builder, inside, key == "data");  // JSON:API: data.attributes
    } else if (!value.is_null()) {
      builder.add_extra(key, to_extra_text(value));
    }
  }
}

bool JsonArticles::is_mapped(std::string_view key) const {
  const auto& entries = input_.map.entries();
  return std::any_of(entries.begin(), entries.end(),
                     [&](const FieldMap::Entry& entry) { return entry.path == key; });
}

void JsonArticles::add_mapped(ArticleBuilder& builder, object from) const {
  for (const FieldMap::Entry& entry : input_.map.entries()) {
    const std::vector<element> found = find_path(from, entry.path);
    if (found.empty()) continue;
    FieldValue value = to_value(entry.field, found.front());
    for (std::size_t i = 1; i < found.size(); ++i) {
      FieldValue more = to_value(entry.field, found[i]);
      value.kind = FieldValue::Kind::list;
      std::move(more.items.begin(), more.items.end(), std::back_inserter(value.items));
    }
    builder.add_mapped(entry.field, entry.path, std::move(value));
  }
}

}  // namespace kiosque::index
