#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/formats/article_builder.hpp"

namespace kiosque::index {

/// What stands above a text: `key: value` lines.
struct FrontMatter {
  std::vector<std::pair<std::string_view, FieldValue>> values;  ///< names point into the text
  std::size_t size = 0;  ///< bytes of the text that it takes; 0 when there is none
};

/// Finds the front matter at the very start of `text` (line ends LF).
///
/// It is either a block between two lines `---`, all lines of which are `key: value` and at least
/// one key a known name; or, without these lines, two or more `key: value` lines with known names
/// only, followed by an empty line or the end. Anything else is text, as far as this is concerned.
FrontMatter find_front_matter(std::string_view text);

/// The title on the first line, where the text itself marks it so: `# Titre` or `Titre : …`.
struct MarkedTitle {
  std::string_view title;
  std::size_t size = 0;  ///< bytes of the text up to the end of that line; 0 when there is none
};
MarkedTitle find_marked_title(std::string_view text);

}  // namespace kiosque::index
