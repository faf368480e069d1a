#pragma once

#include <string>
#include <string_view>

namespace kiosque::index {

/// Whether a text is surely HTML: it begins with a tag and has an end tag, or has several tags of
/// paragraphs and the like.
bool is_markup(std::string_view text);

/// The text of a piece of HTML: blocks and `<br>` become lines, entities characters; scripts and
/// styles are left out. What is nested more deeply than any article stays as it came.
std::string markup_text(std::string_view html);

}  // namespace kiosque::index
