#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/html_tree.hpp"

namespace kiosque::index {

/// What schema.org's JSON-LD says of an article.
struct LinkedArticle {
  std::string headline;
  std::string description;
  std::string body;
  std::string published;
  std::string modified;
  std::string section;
  std::string lang;
  std::string url;
  std::string publisher;
  std::string genre;
  std::vector<std::string> authors;
  std::vector<std::string> keywords;
};

/// What the scripts of a page hold of it.
struct LinkedData {
  std::vector<LinkedArticle> articles;  ///< in page order, a few at most
  bool is_collection = false;           ///< the page calls itself a list of articles
};

/// Reads all `application/ld+json` of a page: objects, arrays, `@graph`. JSON with raw line ends,
/// comments around it or commas too many is read all the same; of worse, what can be found.
LinkedData read_linked_data(const HtmlTree& page);

/// One script of it.
void read_linked_data(std::string_view json, LinkedData& data);

/// A text of metadata as it was meant: entities that were escaped twice decoded, tags removed.
std::string plain_text(std::string_view text);

}  // namespace kiosque::index
