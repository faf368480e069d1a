#include "indexer/formats/json_value.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace kiosque::index {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

// Where objects keep the text: the New York Times' headlines, schema.org's authors, Mongo's ids.
constexpr std::array<std::string_view, 5> inner_keys{"main", "value", "name", "$oid", "$date"};

bool is_number(element_type type) {
  return type == element_type::INT64 || type == element_type::UINT64 ||
         type == element_type::DOUBLE;
}

/// The text of a string, number or boolean, or of the first inner key that has one.
std::optional<element> find_scalar(element value) {
  switch (value.type()) {
    case element_type::STRING:
    case element_type::INT64:
    case element_type::UINT64:
    case element_type::DOUBLE:
    case element_type::BOOL:
      return value;
    case element_type::OBJECT:
      for (const std::string_view key : inner_keys) {
        element inner;
        if (value.at_key(key).get(inner) != simdjson::SUCCESS) continue;
        const bool nested = inner.is_object() || inner.is_array() || inner.is_null();
        if (!nested) return inner;
      }
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

}  // namespace

std::string to_extra_text(element value) {
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) return std::string(text);
  return simdjson::minify(value);
}

FieldValue to_field_value(element value) {
  FieldValue result;
  if (value.is_null()) return result;
  if (value.is_array()) {
    result.kind = FieldValue::Kind::list;
    bool numbers = true;
    for (const element item : simdjson::dom::array(value)) {
      if (item.is_null()) continue;
      const auto scalar = find_scalar(item);
      if (!scalar) return {FieldValue::Kind::unusable, {}, simdjson::minify(value)};
      numbers = numbers && is_number(scalar->type());
      result.items.push_back(to_extra_text(*scalar));
    }
    if (numbers && !result.items.empty()) result.kind = FieldValue::Kind::number;
    return result;
  }
  const auto scalar = find_scalar(value);
  if (!scalar) return {FieldValue::Kind::unusable, {}, simdjson::minify(value)};
  if (is_number(scalar->type())) result.kind = FieldValue::Kind::number;
  result.items.push_back(to_extra_text(*scalar));
  return result;
}

namespace {

void add_path(simdjson::dom::object from, std::string_view path, std::vector<element>& found);

void add_rest(element from, std::string_view path, std::vector<element>& found) {
  simdjson::dom::object object;
  simdjson::dom::array items;
  if (path.empty()) {
    if (!from.is_null()) found.push_back(from);
  } else if (from.get(object) == simdjson::SUCCESS) {
    add_path(object, path, found);
  } else if (from.get(items) == simdjson::SUCCESS) {
    for (const element item : items) {
      if (item.get(object) == simdjson::SUCCESS) add_path(object, path, found);
    }
  }
}

/// By the longest key first: keys may have dots.
void add_path(simdjson::dom::object from, std::string_view path, std::vector<element>& found) {
  const std::size_t before = found.size();
  std::size_t end = path.size();
  while (end != 0 && end != std::string_view::npos && found.size() == before) {
    element inner;
    if (from.at_key(path.substr(0, end)).get(inner) == simdjson::SUCCESS) {
      add_rest(inner, path.substr(std::min(end + 1, path.size())), found);
    }
    end = path.rfind('.', end - 1);
  }
}

std::string_view text_at(simdjson::dom::object object, std::string_view key) {
  std::string_view text;
  return object.at_key(key).get(text) == simdjson::SUCCESS ? text : std::string_view();
}

}  // namespace

std::vector<element> find_path(simdjson::dom::object from, std::string_view path) {
  std::vector<element> found;
  add_path(from, path, found);
  return found;
}

element main_version(element value) {
  simdjson::dom::array versions;
  if (value.get(versions) != simdjson::SUCCESS) return value;
  std::optional<element> best;
  int best_score = -1;
  for (const element version : versions) {
    simdjson::dom::object object;
    if (version.get(object) != simdjson::SUCCESS || text_at(object, "value").empty()) return value;
    const std::string_view role = text_at(object, "role");
    const std::string_view type = text_at(object, "contenttype");
    const int score = (role.find("main") != std::string_view::npos ? 2 : 0) +
                      (type.find("html") == std::string_view::npos ? 1 : 0);
    if (score > best_score) best = version;
    best_score = std::max(score, best_score);
  }
  return best.value_or(value);
}

namespace {

/// The number of a `\uXXXX` at `at`, if there is one.
std::optional<unsigned> escaped_unit(std::string_view line, std::size_t at) {
  if (line.size() < at + 6 || line[at] != '\\' || line[at + 1] != 'u') return std::nullopt;
  unsigned unit = 0;
  for (const char c : line.substr(at + 2, 4)) {
    unit *= 16;
    if (c >= '0' && c <= '9') {
      unit += static_cast<unsigned>(c - '0');
    } else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')) {
      unit += static_cast<unsigned>((c | 0x20) - 'a') + 10;
    } else {
      return std::nullopt;
    }
  }
  return unit;
}

}  // namespace

std::string repair_lone_surrogates(std::string_view line) {
  std::string out(line);
  std::size_t at = out.find('\\');
  while (at != std::string::npos) {
    const unsigned unit = escaped_unit(out, at).value_or(0);
    const unsigned next = escaped_unit(out, at + 6).value_or(0);
    const bool high = unit >= 0xD800 && unit <= 0xDBFF;
    const bool low = unit >= 0xDC00 && unit <= 0xDFFF;
    const bool pair = high && next >= 0xDC00 && next <= 0xDFFF;
    if ((high && !pair) || low) out.replace(at, 6, "\\uFFFD");
    // Past the escape, which is two characters long at least: `\\` does not begin another.
    at = out.find('\\', at + (pair ? 12 : 2));
  }
  return out;
}

}  // namespace kiosque::index
