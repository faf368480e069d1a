#include "indexer/formats/field_map.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "indexer/formats/encoding.hpp"
#include "kiosque/error.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::index {
namespace {

Field find_field(std::string_view name) {
  std::vector<std::string_view> labels;
  for (std::size_t i = 0; i < field_count; ++i) {
    const Field field = static_cast<Field>(i);
    labels.push_back(field_label(field));
    if (labels.back() == fold_field_name(name)) return field;
  }
  throw Error(ErrorCode::usage,
              say("there is no field \"{}\"", "il n’y a pas de champ « {} »", name),
              say("the fields are {}", "les champs sont {}", fmt::join(labels, ", ")));
}

}  // namespace

void FieldMap::add(std::string_view list) {
  std::vector<Entry> added;
  while (true) {
    const std::size_t end = std::min(list.find(','), list.size());
    const std::string_view pair = list.substr(0, end);
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const std::string_view path = trim(pair.substr(std::min(equals + 1, pair.size())));
    if (path.empty()) {
      throw Error(ErrorCode::usage,
                  say("\"{}\" is not FIELD=NAME", "« {} » n’est pas CHAMP=NOM", pair),
                  say("write --map title=NAME,body=NAME", "écrivez --map title=NOM,body=NOM"));
    }
    added.push_back({find_field(trim(pair.substr(0, equals))), std::string(path)});
    if (end == list.size()) break;
    list.remove_prefix(end + 1);
  }
  entries_.insert(entries_.end(), added.begin(), added.end());
}

void FieldMap::add_file(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  while (file && std::getline(file, line)) {
    if (!is_utf8(line)) line = decode_windows_1252(line);
    const std::string_view pair = trim(line);
    if (!pair.empty() && pair.front() != '#') add(pair);
  }
  if (!file.eof()) {
    throw Error(ErrorCode::usage,
                say("{} cannot be read: {}", "{} ne peut être lu : {}", path, std::strerror(errno)),
                say("name another file for --map-file", "nommez un autre fichier pour --map-file"),
                path);
  }
}

std::optional<std::size_t> FieldMap::find(std::string_view column) const {
  const std::string folded = fold_field_name(column);
  const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    return fold_field_name(entry.path) == folded;
  });
  if (found == entries_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - entries_.begin());
}

std::optional<Field> FieldMap::field_of(std::string_view column) const {
  if (const auto mapped = find(column)) return entries_[*mapped].field;
  const auto index = find_field_name(column);
  if (!index) return std::nullopt;
  return field_names[*index].field;
}

}  // namespace kiosque::index
