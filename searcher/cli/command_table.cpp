#include "searcher/cli/command_table.hpp"

#include <cstdio>
#include <sstream>

#include "searcher/cli/completion.hpp"
#include "searcher/cli/output.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::cli {
namespace {

// Of `TEXT:{csv,json}` the names between the braces.
std::vector<std::string> choices_in(const std::string& type) {
  const std::size_t begin = type.find('{');
  const std::size_t end = type.rfind('}');
  std::vector<std::string> choices;
  if (begin == std::string::npos || end == std::string::npos || end < begin) return choices;
  std::istringstream list(type.substr(begin + 1, end - begin - 1));
  for (std::string choice; std::getline(list, choice, ',');) choices.push_back(choice);
  return choices;
}

bool is_file(const OptionRow& row) {
  if (row.value_name == "FILE" || row.value_name == "FOLDER") return true;
  if (!row.is_argument) return false;
  const std::string& name = row.names.front();
  return name == "INDEX" || name == "INPUT" || name == "QUERIES";
}

OptionRow row_of(const CLI::Option& option) {
  OptionRow row;
  for (const std::string& name : option.get_snames()) row.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) row.names.push_back("--" + name);
  row.is_argument = row.names.empty();
  if (row.is_argument) row.names.push_back(option.get_name());
  row.description = option.get_description();
  row.is_required = option.get_required();
  row.default_value = option.get_default_str();
  row.is_repeated = option.get_items_expected_max() > 1;
  row.is_value_optional = option.get_items_expected_min() == 0;
  if (option.get_items_expected_max() == 0) return row;
  const std::string type = option.get_type_name();
  row.choices = choices_in(type);
  row.value_name = type.substr(0, type.find_first_of(":{ "));
  row.kind = !row.choices.empty() ? ValueKind::choice
             : is_file(row)       ? ValueKind::file
                                  : ValueKind::other;
  return row;
}

std::vector<OptionRow> rows_of(const CLI::App& app) {
  std::vector<OptionRow> rows;
  const auto is_shown = [](const CLI::Option* option) { return !option->get_group().empty(); };
  for (const CLI::Option* option : app.get_options(is_shown)) {
    rows.push_back(row_of(*option));
  }
  return rows;
}

}  // namespace

CommandTable command_table(const CLI::App& app) {
  CommandTable table;
  table.program = app.get_name();
  table.description = app.get_description();
  table.options = rows_of(app);
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    table.commands.push_back({command->get_name(), command->get_description(),
                              command->get_footer(), rows_of(*command)});
  }
  return table;
}

void add_completion(CLI::App& app) {
  app.add_option_function<std::string>(
         "--completion",
         [&app](const std::string& shell) {
           write(stdout, completion(command_table(app), shell));
           finish(stdout);
           throw CLI::Success();
         },
         say("Print what completes commands and options in this shell",
             "Écrire ce qui complète commandes et options dans cet interpréteur"))
      ->check(CLI::IsMember(completion_shells()));
}

}  // namespace kiosque::cli
