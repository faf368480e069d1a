#pragma once

#include <CLI/CLI.hpp>
#include <string>

/// The language that a program speaks.
namespace kiosque::cli {

/// Sets the language of messages, before any option is declared, as help is in it, too:
/// `--messages fr|en` among the arguments; else the first of LC_ALL, LC_MESSAGES and LANG that is
/// not empty: French when it begins with `fr`, English for anything else. What completes commands
/// in a shell, and the manual page, are always English.
void choose_message_language(int argc, const char* const* argv);

/// Adds `--messages` to a program and all of its commands, which are to be added before, and says
/// in the language of messages what CLI11 says by itself.
void add_messages(CLI::App& app);

/// What is wrong with the arguments, in French where CLI11's message is known.
/// \param english  as CLI11 says it; one of more than 1,000 bytes stays as it is
std::string argument_error_in_french(const std::string& english);

}  // namespace kiosque::cli
