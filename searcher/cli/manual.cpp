#include "searcher/cli/manual.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "searcher/cli/output.hpp"

namespace kiosque::cli {
namespace {

constexpr std::string_view place_of_commands = ".\\\" COMMANDS\n";

std::string_view roff_sign(char sign) {
  switch (sign) {
    case '\\':
      return "\\e";
    case '-':
      return "\\-";
    case '\'':
      return "\\(aq";
    case '"':
      return "\\(dq";
    case '`':
      return "\\(ga";
    case '^':
      return "\\(ha";
    case '~':
      return "\\(ti";
    default:
      return {};
  }
}

std::string bold(const std::string& text) { return "\\fB" + roff_text(text) + "\\fR"; }
std::string italic(const std::string& text) { return "\\fI" + roff_text(text) + "\\fR"; }

std::string with_value(const OptionRow& row) {
  std::string names;
  for (const std::string& name : row.names) {
    names += (names.empty() ? "" : ", ") + bold(name);
  }
  if (row.kind == ValueKind::none) return names;
  const std::string value = italic(row.kind == ValueKind::choice ? "NAME" : row.value_name);
  // CLI11 takes a value that may be left out from the next argument, too.
  return names + " " + (row.is_value_optional ? "[" + value + "]" : value);
}

std::string argument(const OptionRow& row) {
  const std::string name = italic(row.names.front()) + (row.is_repeated ? "..." : "");
  return row.is_required ? name : "[" + name + "]";
}

std::string sentence(const std::string& text) {
  return text.empty() || text.ends_with('.') ? text : text + ".";
}

std::string tagged(const std::string& tag, const OptionRow& row) {
  std::string out = ".TP\n" + tag + "\n" + roff_text(sentence(row.description)) + "\n";
  if (row.kind == ValueKind::choice) {
    out += fmt::format("One of: {}.\n", roff_text(fmt::format("{}", fmt::join(row.choices, ", "))));
  }
  if (!row.default_value.empty()) {
    out += fmt::format("Unless told: {}.\n", roff_text(row.default_value));
  }
  if (row.is_required && !row.is_argument) out += "Must be given.\n";
  return out;
}

std::string list_of(const std::vector<OptionRow>& rows) {
  std::string out;
  for (const OptionRow& row : rows) {
    if (row.is_argument) out += tagged(argument(row), row);
  }
  for (const OptionRow& row : rows) {
    if (!row.is_argument) out += tagged(with_value(row), row);
  }
  return out;
}

// `kiosque-search batch [OPTION]... --run FILE INDEX QUERIES`
std::string use_of(const std::string& program, const CommandRow& command) {
  std::string out = bold(program + " " + command.name) + " [\\fIOPTION\\fR]...";
  for (const OptionRow& row : command.options) {
    if (row.is_required && !row.is_argument) out += " " + with_value(row);
  }
  for (const OptionRow& row : command.options) {
    if (row.is_argument) out += " " + argument(row);
  }
  return out;
}

// Of `kiosque-x makes y. More.` what it does.
std::string purpose(const CommandTable& table) {
  std::string text = table.description.substr(0, table.description.find_first_of(".\n"));
  if (text.starts_with(table.program + " ")) text.erase(0, table.program.size() + 1);
  return text;
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return text;
}

}  // namespace

std::string roff_text(const std::string& text) {
  std::string out;
  bool begins_line = true;
  for (const char c : text) {
    const std::string_view sign = roff_sign(c);
    if (begins_line && c == '.') out += "\\&";
    out += sign.empty() ? std::string(1, c) : std::string(sign);
    begins_line = c == '\n';
  }
  return out;
}

std::string manual(const CommandTable& table, const std::string& sections,
                   const std::string& version) {
  const std::size_t place = sections.find(place_of_commands);
  const bool has_place = place != std::string::npos;
  const std::string before = has_place ? sections.substr(0, place) : "";
  const std::string after =
      has_place ? sections.substr(place + place_of_commands.size()) : sections;

  std::string out = fmt::format(".TH {} 1 \"\" \"Kiosque {}\" \"Kiosque\"\n",
                                upper(roff_text(table.program)), version);
  out += fmt::format(".SH NAME\n{} \\- {}\n.SH SYNOPSIS\n", roff_text(table.program),
                     roff_text(purpose(table)));
  for (const CommandRow& command : table.commands) {
    out += use_of(table.program, command) + "\n.br\n";
  }
  out += bold(table.program) + " [\\fICOMMAND\\fR] \\fB\\-\\-help\\fR | \\fB\\-\\-version\\fR\n";
  out += before + ".SH COMMANDS\n";
  for (const CommandRow& command : table.commands) {
    out += ".SS " + roff_text(command.name) + "\n" + roff_text(sentence(command.description)) +
           "\n" + list_of(command.options);
  }
  out += ".SH OPTIONS\n" + list_of(table.options) + after;
  return out;
}

void add_manual(CLI::App& app, const std::string& version) {
  app.add_option_function<std::string>(
         "--man",
         [&app, version](const std::string& path) {
           std::ifstream file(path, std::ios::binary);
           const std::string sections{std::istreambuf_iterator<char>(file), {}};
           if (!file) throw CLI::ValidationError("--man", path + " cannot be read");
           write(stdout, manual(command_table(app), sections, version));
           finish(stdout);
           throw CLI::Success();
         },
         "Print the manual page, with the sections of this file")
      ->type_name("FILE")
      ->check(CLI::ExistingFile)
      ->group("");
}

}  // namespace kiosque::cli
