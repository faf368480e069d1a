#pragma once

#include "searcher/cli/options.hpp"

namespace kiosque::cli {

/// Prints articles on the same story as one, and those that are the same dispatch apart.
/// \returns  the exit status: 0, or 1 when there is none, or no such article
/// \throws Error
int run_similar(const Options& options);

}  // namespace kiosque::cli
