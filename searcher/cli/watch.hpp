#pragma once

#include "searcher/cli/options.hpp"

namespace kiosque::cli {

/// Asks stored queries of the articles alone that were added since a revision of the index, and
/// writes those that match, the newest first, as JSON Lines or as a feed. Each article that was
/// added is reported once, however often and whenever it is asked, when each run begins at the
/// revision where the one before ended.
///
/// A line that is no query is reported and passed over.
/// \returns the exit status: 0, 1 when nothing was found, 2 when a line could not be answered
/// \throws kiosque::Error
int run_watch(const Options& options);

}  // namespace kiosque::cli
