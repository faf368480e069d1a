#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

/// What a program takes, read from the one place where its options are declared.
namespace kiosque::cli {

/// What the value of an option, or an argument, is.
enum class ValueKind {
  none,    ///< a flag has none
  choice,  ///< one of OptionRow::choices
  file,    ///< a file or folder
  other,   ///< a number, a name, a text
};

/// An option or an argument of a command.
struct OptionRow {
  std::vector<std::string> names;  ///< `-h`, `--help`; `INDEX` for an argument
  std::string description;         ///< one line
  std::string value_name;          ///< as `--help` has it: `UINT`, `FILE`
  ValueKind kind = ValueKind::none;
  std::vector<std::string> choices;
  std::string default_value;  ///< empty when there is none to tell
  bool is_argument = false;
  bool is_required = false;
  bool is_repeated = false;        ///< an argument that may be given several times
  bool is_value_optional = false;  ///< the option may stand without its value
};

/// A command of a program.
struct CommandRow {
  std::string name;
  std::string description;
  std::string footer;  ///< what `--help` says after the options
  std::vector<OptionRow> options;
};

/// A program.
struct CommandTable {
  std::string program;
  std::string description;
  std::vector<OptionRow> options;  ///< without a command
  std::vector<CommandRow> commands;
};

/// Reads what was declared of a program; hidden options are left out.
CommandTable command_table(const CLI::App& app);

/// Adds `--completion SHELL`, which prints what is made of the table and ends the program with
/// CLI::Success. To be called before anything is parsed.
void add_completion(CLI::App& app);

}  // namespace kiosque::cli
