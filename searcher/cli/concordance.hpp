#pragma once

#include "searcher/cli/options.hpp"

namespace kiosque::cli {

/// Prints every place where a query matches, a line each.
/// \returns  the exit status: 0, or 1 when there is none
/// \throws Error
int run_concordance(const Options& options);

}  // namespace kiosque::cli
