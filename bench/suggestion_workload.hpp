#pragma once

#include "bench/workloads.hpp"

namespace kiosque::bench {

/// What a suggestion adds to the time of a query: each of a file of identifier<TAB>query lines
/// without and with it, in turn, by a Searcher that has not met the query's words before.
Figures suggestions(const Setup& setup);

}  // namespace kiosque::bench
