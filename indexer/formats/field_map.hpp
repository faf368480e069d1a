#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/field_names.hpp"

namespace kiosque::index {

/// Which names of the input stand for which fields because the user says so (`--map`). They win
/// over the names of field_names.hpp.
class FieldMap {
 public:
  struct Entry {
    Field field;
    std::string path;  ///< a column, a key, or keys with dots between: `data.attributes.title`
  };

  /// Adds the pairs of `title=path,body=other`.
  /// \throws kiosque::Error (usage) for what is no such list, and for a field that does not exist
  void add(std::string_view list);
  /// Adds the pairs of a file, one a line; blank lines and lines with `#` first are passed over.
  /// \throws kiosque::Error (usage) as add() does, and when the file cannot be read
  void add_file(const std::string& path);

  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
  /// Where the entry of a column stands, upper and lower case, `-`, `_` and space being the same.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view column) const;
  /// What a column means: by the map, else by its name.
  [[nodiscard]] std::optional<Field> field_of(std::string_view column) const;

 private:
  std::vector<Entry> entries_;
};

}  // namespace kiosque::index
