#pragma once

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/process.hpp"

/// Reading what the programs say.
namespace kiosque::test {

using Json = nlohmann::ordered_json;

inline bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

inline std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// JSON Lines.
inline std::vector<Json> json_lines(const std::string& text) {
  std::vector<Json> values;
  for (const std::string& line : lines_of(text)) values.push_back(Json::parse(line));
  return values;
}

/// The status and all that was said, for the message of a test that fails.
inline std::string show(const Outcome& outcome) {
  return "status " + std::to_string(outcome.status) + "\n" + outcome.err + outcome.out;
}

/// What `stats --format json` says of an index.
inline Json stats_of(const std::string& index_path) {
  return Json::parse(index({"stats", index_path, "--format", "json"}).out);
}

inline std::size_t article_count(const std::string& index_path) {
  return stats_of(index_path).at("articles").get<std::size_t>();
}

/// The hits of a query, as `--format jsonl` gives them.
inline std::vector<Json> hits_of(const std::string& index_path,
                                 std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"query", index_path, "--format", "jsonl"});
  return json_lines(search(arguments).out);
}

/// The articles of the sample, as input.
inline std::string sample_articles() { return sample_folder() + "/articles"; }

}  // namespace kiosque::test
