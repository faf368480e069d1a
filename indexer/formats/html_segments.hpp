#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/formats/html_hints.hpp"
#include "indexer/formats/html_tree.hpp"

namespace kiosque::index {

/// A paragraph, heading, item of a list or the like, as it is shown.
struct HtmlSegment {
  HtmlTree::Index owner;  ///< the block that it stands in
  HtmlTree::Index first;  ///< where its text begins
  HtmlTag kind;           ///< of the owner, or of the list, quotation or table around it
  std::string text;
  std::size_t characters = 0;
  std::size_t linked = 0;  ///< how many of them are in links

  [[nodiscard]] bool is_heading() const { return kind == HtmlTag::heading || kind == HtmlTag::h1; }
  /// Whether most of it is links.
  [[nodiscard]] bool is_link() const { return 2 * linked > characters; }
  /// How much of an article's text it may be: its characters outside of links, less where they
  /// make no sentence.
  [[nodiscard]] double weight() const;
  [[nodiscard]] bool has_sentence() const;
};

/// The number of characters of a text.
std::size_t count_characters(std::string_view text);

/// Cuts a page into segments. What its element or its names say to be no part of an article is left
/// out: menus, footers, forms, captions and so on, unless a good part of the page's text is inside.
std::vector<HtmlSegment> find_segments(const HtmlTree& page);

}  // namespace kiosque::index
