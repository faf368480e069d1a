#pragma once

#include <string>
#include <string_view>

namespace kiosque::index {

/// The text of a piece of HTML, or of a whole page, as a browser would show it: blocks and `<br>`
/// become lines, runs of white space one space, entities characters; what is not shown (scripts,
/// styles, comments, the head) is left out. Table cells are apart by a tab.
///
/// \param html  UTF-8; may be broken in every way, and nested as deeply as it likes
/// \returns UTF-8 lines without empty ones among them
std::string html_text(std::string_view html);

}  // namespace kiosque::index
