#pragma once

#include <string_view>

namespace kiosque::index {

/// Whether a text is surely HTML: it begins with a tag and has an end tag, or has several tags of
/// paragraphs and the like.
bool is_markup(std::string_view text);

}  // namespace kiosque::index
