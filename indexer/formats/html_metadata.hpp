#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/html_linked_data.hpp"
#include "indexer/formats/html_tree.hpp"

namespace kiosque::index {

/// A value that a page gives under a name, and how the name was written.
struct MetaValue {
  std::string key;   ///< in lower case; `itemprop:` before those of microdata
  std::string name;  ///< for the report: `og:title`
  std::string value;
};

/// What a page says of itself outside of its text: meta tags (OpenGraph, Dublin Core and the like),
/// microdata, links, JSON-LD.
struct PageMetadata {
  std::vector<MetaValue> values;
  LinkedData linked;
  std::string canonical;  ///< as it is written, maybe relative
  std::string lang;
  std::string title;                  ///< of the window
  std::vector<std::string> headings;  ///< each `h1` of the page

  /// The first value under the first of these keys that has one; or null.
  [[nodiscard]] const MetaValue* first(std::initializer_list<std::string_view> keys) const;
  /// All values under the first of these keys that has any.
  [[nodiscard]] std::vector<const MetaValue*> all(
      std::initializer_list<std::string_view> keys) const;
};

PageMetadata read_metadata(const HtmlTree& page);

}  // namespace kiosque::index
