#pragma once

#include "kiosque/searcher.hpp"
#include "searcher/cli/options.hpp"

namespace kiosque::cli {

/// Opens the index, or the shards, that the command line names. \throws Error
Searcher open_index(const Options& options);

}  // namespace kiosque::cli
