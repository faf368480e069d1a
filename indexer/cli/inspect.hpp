#pragma once

#include "indexer/cli/console.hpp"
#include "indexer/cli/options.hpp"
#include "indexer/writer/report.hpp"

namespace kiosque::cli {

/// Prints the articles of the input on standard output, as a table or as JSON, one after the other,
/// and writes no index.
/// \returns what was read and what was not
/// \throws kiosque::Error
index::Report print_articles(const Options& options, Console& console);

}  // namespace kiosque::cli
