#pragma once

#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "kiosque/article.hpp"

/// How results get out. What cannot be written is an error, and never a shorter result.
namespace kiosque::cli {

/// An object that keeps the order of its members.
using Json = nlohmann::ordered_json;

/// The version of the JSON objects that the program prints.
inline constexpr int json_schema = 1;

/// \throws Error (internal) when the text cannot be written
void write(std::FILE* out, const std::string& text);

/// To be called when all is written. \throws Error (internal) as write()
void finish(std::FILE* out);

/// As text; what is not UTF-8 becomes U+FFFD.
/// \param indent  in columns, -1 for a single line
std::string dump(const Json& json, int indent);

/// As pairs of offset and length.
Json highlight_pairs(const std::vector<Highlight>& highlights);

/// The values in one text.
std::string join(const std::vector<std::string>& values, std::string_view separator);

}  // namespace kiosque::cli
