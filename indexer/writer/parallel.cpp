#include "indexer/writer/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

namespace kiosque::index {

void in_parallel(std::size_t threads, const std::vector<Task>& tasks, const GiveUp& give_up) {
  std::atomic<std::size_t> next{0};
  std::atomic<bool> failed{false};
  std::exception_ptr failure;
  std::mutex mutex;
  const auto fail = [&] {
    const std::lock_guard lock(mutex);
    if (!failure) failure = std::current_exception();
    failed = true;  // only now: what the others give up with comes after it
  };
  const GiveUp stop = [&] { return failed || give_up(); };
  const auto work = [&] {
    for (std::size_t i = next++; i < tasks.size() && !failed; i = next++) {
      try {
        tasks[i](stop);
      } catch (...) {
        fail();
      }
    }
  };
  {
    std::vector<std::jthread> others;
    try {
      for (std::size_t i = 1; i < std::min(threads, tasks.size()); ++i) others.emplace_back(work);
      work();
    } catch (...) {  // no thread to be had
      fail();
    }
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace kiosque::index
