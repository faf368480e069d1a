#pragma once

#include "bench/workloads.hpp"

namespace kiosque::bench {

/// Each query of a file of identifier<TAB>query lines three times in turn: with its exact total
/// alone; with all facets and a timeline too; and these asked of a Searcher that is new.
Figures facets(const Setup& setup);

}  // namespace kiosque::bench
