#include "searcher/cli/completion.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kiosque::cli {
namespace {

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, " "));
}

// The first sentence or so: a line beside a word.
std::string brief(const std::string& description) {
  return description.substr(0, std::min(description.find_first_of(";\n"), description.find(". ")));
}

std::string with_before(const std::string& text, std::string_view signs, std::string_view before) {
  std::string out;
  for (const char c : text) {
    if (signs.find(c) != std::string_view::npos) out += before;
    out += c;
  }
  return out;
}

std::vector<std::string> option_names(const std::vector<OptionRow>& rows) {
  std::vector<std::string> names;
  for (const OptionRow& row : rows) {
    if (!row.is_argument) names.insert(names.end(), row.names.begin(), row.names.end());
  }
  return names;
}

bool takes_files(const CommandRow& command) {
  return std::any_of(command.options.begin(), command.options.end(), [](const OptionRow& row) {
    return row.is_argument && row.kind == ValueKind::file;
  });
}

// `_kiosque_search`
std::string function_name(const CommandTable& table) {
  std::string name = "_" + table.program;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

// What follows an option, as a branch of `case`.
std::string bash_values(const std::string& command, const std::vector<OptionRow>& rows) {
  std::string out;
  for (const OptionRow& row : rows) {
    if (row.is_argument || row.kind == ValueKind::none) continue;
    std::vector<std::string> patterns;
    for (const std::string& name : row.names) patterns.push_back(command + "/" + name);
    std::string action = ":";
    if (row.kind == ValueKind::choice) {
      action =
          fmt::format("mapfile -t COMPREPLY < <(compgen -W '{}' -- \"$cur\")", joined(row.choices));
    } else if (row.kind == ValueKind::file) {
      action = "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")";
    }
    out += fmt::format("    {}) {}; return ;;\n", fmt::join(patterns, "|"), action);
  }
  return out;
}

std::string bash(const CommandTable& table) {
  std::vector<std::string> commands;
  std::string values = bash_values("", table.options);
  std::string words;
  for (const CommandRow& command : table.commands) {
    commands.push_back(command.name);
    values += bash_values(command.name, command.options);
    words += fmt::format("    {}) words='{}' files={} ;;\n", command.name,
                         joined(option_names(command.options)), takes_files(command) ? 1 : 0);
  }
  const std::string function = function_name(table);
  return fmt::format(R"(# Completion of {0} in bash.
{1}() {{
  local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD - 1]}} command='' words='' files=0 i
  if [[ $cur == '=' ]]; then
    cur=''
  elif [[ $prev == '=' ]]; then
    prev=${{COMP_WORDS[COMP_CWORD - 2]}}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${{COMP_WORDS[i]}} in
      {2}) command=${{COMP_WORDS[i]}}; break ;;
    esac
  done
  COMPREPLY=()
  case $command/$prev in
{3}  esac
  case $command in
    '') words='{4} {5}' ;;
{6}  esac
  if [[ $cur == -* || -z $command ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
  elif [[ $files == 1 ]]; then
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -f -- "$cur")
  fi
}}
complete -F {1} {0}
)",
                     table.program, function, fmt::join(commands, "|"), values, joined(commands),
                     joined(option_names(table.options)), words);
}

// In `'...'` of zsh and fish a quote ends the text.
std::string zsh_text(const std::string& text) {
  std::string out;
  for (const char c : with_before(text, "[]:\\", "\\"))
    out += c == '\'' ? "'\\''" : std::string(1, c);
  return out;
}

std::string zsh_value(const OptionRow& row) {
  switch (row.kind) {
    case ValueKind::none:
      return "";
    case ValueKind::choice:
      return fmt::format(":value:({})", joined(row.choices));
    case ValueKind::file:
      return ":file:_files";
    case ValueKind::other:
      break;
  }
  return ":value:";
}

std::string zsh_options(const std::vector<OptionRow>& rows, const std::string& indent) {
  std::string out;
  for (const OptionRow& row : rows) {
    if (row.is_argument) continue;
    for (const std::string& name : row.names) {
      const bool has_value = row.kind != ValueKind::none;
      out += fmt::format("{}'*{}{}[{}]{}' \\\n", indent, name, has_value ? "=" : "",
                         zsh_text(brief(row.description)), zsh_value(row));
    }
  }
  return out;
}

std::string zsh(const CommandTable& table) {
  std::string list;
  std::string branches;
  for (const CommandRow& command : table.commands) {
    list += fmt::format("      '{}:{}'\n", command.name, zsh_text(brief(command.description)));
    branches += fmt::format("        {})\n          _arguments \\\n{}            '*:{}' ;;\n",
                            command.name, zsh_options(command.options, "            "),
                            takes_files(command) ? "file:_files" : "text:");
  }
  return fmt::format(R"(#compdef {0}
# Completion of {0} in zsh.
{1}() {{
  local -a commands
  local context state state_descr line
  typeset -A opt_args
  _arguments -C \
{2}    '1: :->command' \
    '*:: :->arguments'
  case $state in
    command)
      commands=(
{3}      )
      _describe command commands ;;
    arguments)
      case $line[1] in
{4}      esac ;;
  esac
}}
if [[ $funcstack[1] == _{0} ]]; then
  {1} "$@"
else
  compdef {1} {0}
fi
)",
                     table.program, function_name(table), zsh_options(table.options, "    "), list,
                     branches);
}

std::string fish_text(const std::string& text) { return with_before(text, "'\\", "\\"); }

std::string fish_options(const std::string& program, const std::string& condition,
                         const std::vector<OptionRow>& rows) {
  std::string out;
  for (const OptionRow& row : rows) {
    if (row.is_argument) continue;
    std::string line = fmt::format("complete -c {} -n '{}'", program, condition);
    for (const std::string& name : row.names) {
      line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    }
    if (row.kind == ValueKind::choice) line += fmt::format(" -x -a '{}'", joined(row.choices));
    if (row.kind == ValueKind::file) line += " -r -F";
    if (row.kind == ValueKind::other) line += " -x";
    out += fmt::format("{} -d '{}'\n", line, fish_text(brief(row.description)));
  }
  return out;
}

std::string fish(const CommandTable& table) {
  std::string out =
      fmt::format("# Completion of {0} in fish.\ncomplete -c {0} -f\n", table.program);
  out += fish_options(table.program, "__fish_use_subcommand", table.options);
  for (const CommandRow& command : table.commands) {
    const std::string is_used = "__fish_seen_subcommand_from " + command.name;
    out += fmt::format("complete -c {} -n '__fish_use_subcommand' -a {} -d '{}'\n", table.program,
                       command.name, fish_text(brief(command.description)));
    if (takes_files(command)) {
      out += fmt::format("complete -c {} -n '{}' -F\n", table.program, is_used);
    }
    out += fish_options(table.program, is_used, command.options);
  }
  return out;
}

}  // namespace

const std::vector<std::string>& completion_shells() {
  static const std::vector<std::string> shells = {"bash", "fish", "zsh"};
  return shells;
}

std::string completion(const CommandTable& table, const std::string& shell) {
  if (shell == "bash") return bash(table);
  return shell == "zsh" ? zsh(table) : fish(table);
}

}  // namespace kiosque::cli
