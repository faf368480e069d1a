#include "indexer/formats/front_matter.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "indexer/formats/encoding.hpp"
#include "indexer/formats/lines.hpp"

namespace kiosque::index {
namespace {

struct KeyValue {
  std::string_view key;
  std::string_view value;
  std::optional<std::size_t> index;  // in the table of names
};

/// `key: value`. A known name may be followed directly by its value, and the colon may have a space
/// before it, as French has it; any other key is one word, so that a sentence is none.
std::optional<KeyValue> split_line(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  KeyValue found{trim(line.substr(0, colon)), trim(line.substr(colon + 1)), std::nullopt};
  found.index = find_field_name(found.key);
  if (found.index) return found;
  constexpr std::size_t longest_key = 40;
  constexpr std::string_view never_in_a_key = " \t\"'<>()[]{},;!?";
  const std::string_view after = line.substr(colon + 1);
  const bool separated = after.empty() || after.front() == ' ' || after.front() == '\t';
  const bool word = !found.key.empty() && found.key.size() <= longest_key &&
                    found.key.front() != '-' &&
                    found.key.find_first_of(never_in_a_key) == std::string_view::npos &&
                    found.key.find("\xC2\xA0") == std::string_view::npos;
  if (!word || !separated) return std::nullopt;
  return found;
}

/// Without its quotes, if it stands in a pair of them.
std::string unquote(std::string_view value) {
  value = trim(value);
  if (value.size() < 2 || (value.front() != '"' && value.front() != '\'') ||
      value.back() != value.front()) {
    return std::string(value);
  }
  const char quote = value.front();
  value = value.substr(1, value.size() - 2);
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const bool more = i + 1 < value.size();
    // YAML writes a quote inside as \" between double quotes and as '' between single ones.
    const bool escape =
        quote == '"' ? more && value[i] == '\\' && (value[i + 1] == '"' || value[i + 1] == '\\')
                     : more && value[i] == '\'' && value[i + 1] == '\'';
    if (escape) ++i;
    out.push_back(value[i]);
  }
  return out;
}

/// The items of `[a, "b, c"]`.
std::vector<std::string> split_list(std::string_view inside) {
  std::vector<std::string> items;
  std::size_t start = 0;
  char quote = '\0';
  for (std::size_t i = 0; i <= inside.size(); ++i) {
    const char c = i < inside.size() ? inside[i] : ',';
    const bool opens = trim(inside.substr(start, i - start)).empty();
    if (quote != '\0') {
      if (c == quote) quote = '\0';
      if (i < inside.size()) continue;
    } else if (opens && (c == '"' || c == '\'')) {
      quote = c;
      continue;
    }
    if (c != ',') continue;
    items.push_back(unquote(inside.substr(start, i - start)));
    start = i + 1;
  }
  return items;
}

FieldValue to_value(const KeyValue& line) {
  FieldValue value;
  const std::string_view text = line.value;
  const bool listed = text.size() >= 2 && text.front() == '[' && text.back() == ']';
  const bool several = line.index && (field_names[*line.index].field == Field::tags ||
                                      field_names[*line.index].field == Field::authors ||
                                      field_names[*line.index].field == Field::event_dates);
  if (listed && several) {
    value.kind = FieldValue::Kind::list;
    value.items = split_list(text.substr(1, text.size() - 2));
  } else {
    value.items.push_back(unquote(text));
  }
  return value;
}

/// An item of a list that YAML has below its key: `- eau`.
bool add_item(std::string_view line, FrontMatter& found) {
  if (!line.starts_with("- ") || found.values.empty()) return false;
  FieldValue& value = found.values.back().second;
  const bool list = value.kind == FieldValue::Kind::list;
  const bool without_value = value.items.size() == 1 && value.items.front().empty();
  if (!list && !without_value) return false;
  if (!list) value.items.clear();
  value.kind = FieldValue::Kind::list;
  value.items.push_back(unquote(line.substr(2)));
  return true;
}

FrontMatter find_fenced(std::string_view text) {
  Lines lines(text);
  FrontMatter found;
  bool any_known = false;
  if (trim(lines.next()) != "---") return {};
  while (!lines.done()) {
    const std::string_view line = lines.next();
    if (trim(line) == "---") {
      if (any_known) found.size = lines.position();
      return any_known ? found : FrontMatter{};
    }
    if (trim(line).empty() || add_item(trim(line), found)) continue;
    const auto pair = split_line(line);
    if (!pair) return {};
    any_known = any_known || pair->index.has_value();
    found.values.emplace_back(pair->key, to_value(*pair));
  }
  return {};
}

FrontMatter find_bare(std::string_view text) {
  Lines lines(text);
  FrontMatter found;
  while (!lines.done()) {
    const std::string_view line = lines.next();
    if (trim(line).empty()) break;
    const auto pair = split_line(line);
    if (!pair || !pair->index) return {};
    found.values.emplace_back(pair->key, to_value(*pair));
  }
  if (found.values.size() < 2) return {};
  found.size = lines.position();
  return found;
}

}  // namespace

FrontMatter find_front_matter(std::string_view text) {
  FrontMatter found = find_fenced(text);
  return found.size != 0 ? found : find_bare(text);
}

MarkedTitle find_marked_title(std::string_view text) {
  Lines lines(text);
  std::string_view line;
  while (!lines.done() && line.empty()) line = trim(lines.next());
  if (line.starts_with("# ")) return {trim(line.substr(2)), lines.position()};
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return {};
  const std::string name = fold_field_name(line.substr(0, colon));
  const std::string_view title = trim(line.substr(colon + 1));
  if ((name != "titre" && name != "title") || title.empty()) return {};
  return {title, lines.position()};
}

}  // namespace kiosque::index
