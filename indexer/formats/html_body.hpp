#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/html_segments.hpp"
#include "indexer/formats/html_tree.hpp"

namespace kiosque::index {

/// The text of an article, found in its page.
struct HtmlBody {
  std::string text;            ///< paragraphs, a blank line between them
  std::string lead;            ///< a standfirst that its names show, which is in `text` too
  double weight = 0;           ///< how much of it is sentences, in characters
  double share = 0;            ///< of all such on the page
  bool marked = false;         ///< whether the page itself says which element it is
  std::size_t paragraphs = 0;  ///< that are sentences
  std::size_t teasers = 0;     ///< links among them that are long enough to be titles
  HtmlTree::Index first = HtmlTree::none;  ///< where it begins
};

/// Finds the article by the density of its text and links, by the order of its blocks and by their
/// names.
/// \param title        that is left out where it stands before the text
/// \param description  of the metadata: a paragraph that is the same is the lead
HtmlBody find_body(const HtmlTree& page, const std::vector<HtmlSegment>& segments,
                   std::string_view title, std::string_view description);

}  // namespace kiosque::index
