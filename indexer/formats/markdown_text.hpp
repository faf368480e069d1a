#pragma once

#include <string>
#include <string_view>

namespace kiosque::index {

/// What a text in Markdown says.
struct MarkdownText {
  std::string title;  ///< its first heading, when nothing stands above it; may be empty
  std::string body;   ///< the rest, one line a paragraph, heading or item, without marks
};

/// Reads CommonMark: of links the text stays, pictures go, HTML becomes text.
/// \param text  UTF-8, without front matter
MarkdownText read_markdown(std::string_view text);

}  // namespace kiosque::index
