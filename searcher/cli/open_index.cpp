#include "searcher/cli/open_index.hpp"

#include <chrono>

namespace kiosque::cli {

Searcher open_index(const Options& options) {
  if (!options.uses_shards) return Searcher(options.index);
  Shards shards = Shards::read(options.index);
  shards.timeout = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::duration<double>(options.shard_timeout));
  return Searcher(shards);
}

}  // namespace kiosque::cli
