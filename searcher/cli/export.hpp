#pragma once

#include "searcher/cli/options.hpp"

namespace kiosque::cli {

/// Writes all articles that match a query to a file or standard output, and beside a file another
/// one that says what it is: query, options, revision of the index, fingerprint of the analyser.
/// A file takes the place of an earlier one when it is whole; until then it is called `.part`.
/// \returns  the exit status: 0, or 1 when nothing was found
/// \throws Error
int run_export(const Options& options);

}  // namespace kiosque::cli
