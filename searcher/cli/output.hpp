#pragma once

#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
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

/// What a line below the title tells of an article or hit, as it came: source, day, section,
/// authors and id.
template <typename Described>
std::string about(const Described& described) {
  std::vector<std::string> known;
  for (const std::string& part : {described.source, described.date.substr(0, 10), described.section,
                                  join(described.authors, ", "), described.id}) {
    if (!part.empty()) known.push_back(part);
  }
  return join(known, " · ");
}

}  // namespace kiosque::cli
