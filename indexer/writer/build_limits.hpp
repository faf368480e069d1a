#pragma once

#include <cstddef>
#include <cstdint>

namespace kiosque::index {

/// What a build may do at once: what follows from the threads and the memory that it may take. The
/// index that is made does not depend on it.
struct BuildLimits {
  std::size_t workers = 1;  ///< threads that analyse, write and merge
  std::size_t queued = 1;   ///< chunks that wait for one
  std::size_t merges = 1;   ///< threads of them that may be merging
};

/// \param threads       0 for as many as there are processors
/// \param memory_bytes  that the process may take, articles of extraordinary length aside
BuildLimits build_limits(unsigned threads, std::uint64_t memory_bytes);

/// A chunk ends with the article that brings it to so many bytes of input, or articles: inverted it
/// takes some eight times as much memory.
inline constexpr std::uint64_t chunk_bytes = 2U << 20U;
inline constexpr std::size_t chunk_articles = 16384;

}  // namespace kiosque::index
