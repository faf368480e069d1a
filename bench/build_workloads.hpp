#pragma once

#include "bench/workloads.hpp"

namespace kiosque::bench {

/// `kiosque-index build` of the articles, as a program of its own: seconds, peak memory, and bytes
/// of the index beside those of the JSON Lines. The index must hold as many articles as the file
/// has identifiers.
Figures build(const Setup& setup);

/// `kiosque-index add` of a batch to a copy of the index: its first articles, each time with
/// another title. Afterwards the index must hold as many as before, and find the batch by its new
/// titles.
Figures update(const Setup& setup);

/// Building, and asking the same queries, at a tenth of the articles, a third and all: how the cost
/// grows with the archive.
Figures growth(const Setup& setup);

}  // namespace kiosque::bench
