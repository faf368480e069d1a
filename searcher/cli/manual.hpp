#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "searcher/cli/command_table.hpp"

namespace kiosque::cli {

/// The manual page of a program in roff with man macros, UTF-8: its names, commands, options,
/// values and defaults from the table, all else from `sections`.
/// \param sections  roff written by hand; what stands before a line `.\" COMMANDS` goes before the
///                  commands, the rest behind the options. Without such a line all goes behind.
/// \param version   as `0.1.0`
std::string manual(const CommandTable& table, const std::string& sections,
                   const std::string& version);

/// A text such that roff prints it as it is: backslashes, signs that roff draws otherwise, dots and
/// apostrophes that begin a line. Each `-` is one that can be copied and typed.
std::string roff_text(const std::string& text);

/// Adds the hidden `--man FILE`, which prints the page with the sections of FILE and ends the
/// program with CLI::Success. To be called before anything is parsed.
void add_manual(CLI::App& app, const std::string& version);

}  // namespace kiosque::cli
