#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/article_builder.hpp"

namespace kiosque::index {

/// The value of a field as the builder takes it; kind `unusable` for nested values that hold no
/// text where texts are usually found. Null gives no items.
FieldValue to_field_value(simdjson::dom::element element);

/// What stands at a path of keys with dots between, `data.attributes.title`; also under a key that
/// has dots in its name. An array on the way stands for each of its items, so that there may be
/// several.
std::vector<simdjson::dom::element> find_path(simdjson::dom::object from, std::string_view path);

/// Of the versions of a text that ninjs gives, `[{"role": …, "contenttype": …, "value": …}, …]`,
/// the main one, rather without markup. Of anything else, itself.
simdjson::dom::element main_version(simdjson::dom::element value);

/// The value of an unknown key: a string's text, the JSON text of anything else.
std::string to_extra_text(simdjson::dom::element element);

/// The line with U+FFFD for every `\ud83d` that is not half of a pair: half an emoji, cut off by
/// some program, is no reason to lose the article.
std::string repair_lone_surrogates(std::string_view line);

}  // namespace kiosque::index
