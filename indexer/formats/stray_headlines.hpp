#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace kiosque::index {

/// Headlines of other articles that a scraper took along: what they are, and where the article's
/// own text begins behind them.
struct StrayHeadlines {
  std::vector<std::string_view> headlines;  ///< pointing into the text
  std::size_t size = 0;                     ///< bytes of the text that they take
};

/// Finds the stray headlines at the beginning of `text` (line ends LF): each is a line of its own
/// under a line that holds nothing but a dash, an asterisk or a bullet.
///
/// A line that looks like a paragraph (long, or ending with a full stop) is no headline: there the
/// article begins. Where nothing follows the headlines, they are the text, and none is stray.
StrayHeadlines find_stray_headlines(std::string_view text);

}  // namespace kiosque::index
