#pragma once

#include <CLI/CLI.hpp>
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "searcher/cli/options.hpp"

/// Options that several commands have.
namespace kiosque::cli {

/// An option that takes one of some names.
template <typename Value>
CLI::Option* add_choice(CLI::App& command, const std::string& name, Value& value,
                        const std::map<std::string, Value>& names, const std::string& about) {
  std::vector<std::string> known;
  for (const auto& [known_name, unused] : names) known.push_back(known_name);
  return command
      .add_option_function<std::string>(
          name, [&value, &names](const std::string& given) { value = names.at(given); }, about)
      ->check(CLI::IsMember(known));
}

/// Is --shards among the arguments? Then there is no INDEX: what would be taken for it is the first
/// word of a query.
bool names_shards(std::span<char* const> arguments);

/// INDEX, or --shards in its place as Options::uses_shards says.
void add_index(CLI::App& command, Options& options);

/// QUERY... and --query-file.
void add_query_text(CLI::App& command, Options& options);

/// \throws CLI::RequiredError when a command that answers a query has none
void require_query_text(const Options& options);

/// --limit.
void add_limit(CLI::App& command, std::size_t& limit);

/// --after.
void add_after(CLI::App& command, Options& options);

/// --sort.
void add_sort(CLI::App& command, SortOrder& order);

/// --from, --to, --source and so on.
void add_filters(CLI::App& command, SearchOptions& search);

/// How a query is read, and which articles it is about: --plain, --strict, --recent, --now,
/// filters.
void add_reading(CLI::App& command, SearchOptions& search);

}  // namespace kiosque::cli
