#pragma once

#include "searcher/cli/options.hpp"

namespace kiosque::cli {

/// Prints articles, in the order of their ids on the command line. Those that cannot be shown are
/// named on standard error with the reason.
/// \returns  the exit status: 0, or 1 when one was not shown
/// \throws Error
int run_show(const Options& options);

}  // namespace kiosque::cli
