#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>

#include "indexer/formats/article_builder.hpp"

namespace kiosque::index {

/// The value of a field as the builder takes it; kind `unusable` for nested values that hold no
/// text where texts are usually found. Null gives no items.
FieldValue to_field_value(simdjson::dom::element element);

/// The value of an unknown key: a string's text, the JSON text of anything else.
std::string to_extra_text(simdjson::dom::element element);

/// The line with U+FFFD for every `\ud83d` that is not half of a pair: half an emoji, cut off by
/// some program, is no reason to lose the article.
std::string repair_lone_surrogates(std::string_view line);

}  // namespace kiosque::index
