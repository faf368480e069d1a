#pragma once

#include "searcher/cli/options.hpp"

namespace CLI {
class App;
}

namespace kiosque::cli {

/// Adds the options that ask for facets and a timeline.
void add_facet_options(CLI::App& command, SearchOptions& search);

/// Throws CLI::ValidationError when they are asked for in a format of hits alone.
void require_format_of_facets(const Options& options);

}  // namespace kiosque::cli
