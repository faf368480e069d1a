#pragma once

#include "searcher/cli/options.hpp"

namespace kiosque::cli {

/// Shows what the analyser makes of the words of the command line, or of standard input for `-`.
/// \returns the exit status: 0, or 1 when there is no word in the text
int run_analyze(const Options& options);

}  // namespace kiosque::cli
