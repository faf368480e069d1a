#include "indexer/writer/build_limits.hpp"

#include <algorithm>
#include <thread>

namespace kiosque::index {
namespace {

constexpr std::uint64_t megabyte = 1U << 20U;

// As measured: what the process takes before any work, and what each worker adds: the words that
// its analyser remembers, and the run that it writes.
constexpr std::uint64_t base_bytes = 46 * megabyte;
constexpr std::uint64_t worker_bytes = 108 * megabyte;

}  // namespace

BuildLimits build_limits(unsigned threads, std::uint64_t memory_bytes) {
  if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
  const std::uint64_t room = memory_bytes > base_bytes ? memory_bytes - base_bytes : 0;
  BuildLimits limits;
  limits.workers =
      static_cast<std::size_t>(std::clamp<std::uint64_t>(room / worker_bytes, 1, threads));
  limits.queued = 2 * limits.workers;
  // Each has hundreds of open files.
  limits.merges = std::clamp<std::size_t>(limits.workers / 2, 1, 4);
  return limits;
}

}  // namespace kiosque::index
