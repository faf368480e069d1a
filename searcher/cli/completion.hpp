#pragma once

#include <string>
#include <vector>

#include "searcher/cli/command_table.hpp"

namespace kiosque::cli {

/// The shells that completion() knows: bash, fish, zsh.
const std::vector<std::string>& completion_shells();

/// A script that makes a shell complete the commands of a program, their options, and the values of
/// these that are files or some known names.
/// \param shell  one of completion_shells()
std::string completion(const CommandTable& table, const std::string& shell);

}  // namespace kiosque::cli
