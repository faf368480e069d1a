#pragma once

#include "searcher/cli/options.hpp"

namespace kiosque::cli {

/// Answers all queries of a file on some threads, each with a Searcher of its own, writes the run
/// in the order of the file, and a summary of the latencies to standard error.
///
/// A line that is no query is reported and passed over.
/// \returns the exit status: 0, or 2 when a line could not be answered
/// \throws kiosque::Error for the index, the file of queries and the run.
int run_batch(const Options& options);

}  // namespace kiosque::cli
