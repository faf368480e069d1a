#include "indexer/formats/field_names.hpp"

#include <algorithm>

#include "indexer/formats/encoding.hpp"

namespace kiosque::index {
namespace {

constexpr bool each_name_once() {
  for (std::size_t i = 0; i < field_names.size(); ++i) {
    for (std::size_t j = i + 1; j < field_names.size(); ++j) {
      if (field_names[i].name == field_names[j].name) return false;
    }
  }
  return true;
}

constexpr bool all_folded() {
  return std::none_of(field_names.begin(), field_names.end(), [](const FieldName& entry) {
    return std::any_of(entry.name.begin(), entry.name.end(),
                       [](char c) { return (c >= 'A' && c <= 'Z') || c == '-' || c == ' '; });
  });
}

// The first name of each field is the field's own, but for `author`.
constexpr bool grouped_by_field() {
  return std::is_sorted(field_names.begin(), field_names.end(),
                        [](const FieldName& a, const FieldName& b) { return a.field < b.field; });
}

static_assert(each_name_once());
static_assert(all_folded());
static_assert(grouped_by_field());
static_assert(field_names.back().field == Field::event_dates);

}  // namespace

std::string fold_field_name(std::string_view name) {
  std::string out(trim(name));
  for (std::size_t i = 0; i < out.size(); ++i) {
    char& c = out[i];
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '-' || c == ' ') c = '_';
    // À to Þ, the second byte of which is 0x80 to 0x9E; × stands among them.
    const bool latin = i > 0 && out[i - 1] == '\xC3';
    if (latin && c <= '\x9E' && c != '\x97') c = static_cast<char>(c + 0x20);
  }
  return out;
}

std::optional<std::size_t> find_field_name(std::string_view name) {
  if (name.size() > 40) return std::nullopt;
  const std::string folded = fold_field_name(name);
  const auto* found = std::find_if(field_names.begin(), field_names.end(),
                                   [&](const FieldName& entry) { return entry.name == folded; });
  if (found == field_names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - field_names.begin());
}

std::string_view field_label(Field field) {
  if (field == Field::authors) return "authors";
  return std::find_if(field_names.begin(), field_names.end(),
                      [&](const FieldName& entry) { return entry.field == field; })
      ->name;
}

void ColumnsUsed::add(std::size_t index, std::string_view name) {
  if (written_[index].empty()) written_[index] = trim(name);
}

void ColumnsUsed::add_mapped(Field field, std::string_view name) {
  if (!has_mapped(field, name)) mapped_.emplace_back(field, name);
}

bool ColumnsUsed::has_mapped(Field field, std::string_view name) const {
  return std::any_of(mapped_.begin(), mapped_.end(),
                     [&](const auto& one) { return one.first == field && one.second == name; });
}

std::vector<std::string> ColumnsUsed::list() const {
  std::vector<std::string> lines;
  for (const auto& [field, name] : mapped_) {
    lines.push_back(name + " → " + std::string(field_label(field)));
  }
  for (std::size_t i = 0; i < written_.size(); ++i) {
    if (written_[i].empty()) continue;
    lines.push_back(written_[i] + " → " + std::string(field_label(field_names[i].field)));
  }
  return lines;
}

}  // namespace kiosque::index
