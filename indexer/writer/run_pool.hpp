#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "indexer/writer/build_limits.hpp"
#include "indexer/writer/merge_tree.hpp"
#include "indexer/writer/run.hpp"

namespace kiosque::index {

/// Threads that make runs of chunks and merge them, until one index is left. The first that fails
/// stops the others.
///
/// Its functions are for the one thread that feeds it.
class RunPool {
 public:
  /// \param folder   where the runs go; is there, and is empty
  /// \param into     what the last merge makes
  /// \param format   of a database of this Xapian: see run_format()
  /// \param lengths  that words are weighed by
  RunPool(std::string folder, std::string into, const std::string& format,
          const AverageLengths& lengths, const BuildLimits& limits);

  /// Stops the threads and waits for them.
  ~RunPool();
  RunPool(const RunPool&) = delete;
  RunPool& operator=(const RunPool&) = delete;

  /// Called while there is something to wait for, ten times a second; throws to give up.
  using Poll = std::function<void()>;

  /// Takes a chunk, waiting while there are too many.
  /// \throws Xapian::Error and others, what a thread ended with
  void add(Chunk chunk, const Poll& poll);

  /// Says that there are no more chunks, and waits until the index is made. There was one at least.
  /// \throws Xapian::Error and others, what a thread ended with
  void finish(const Poll& poll);

  /// Articles that are in runs.
  [[nodiscard]] std::uint64_t written() const { return written_; }

  /// Is only the last merge left?
  [[nodiscard]] bool merging() const { return merging_; }

 private:
  struct Task {
    std::optional<Chunk> chunk;  // to write, or else
    Merge merge;                 // runs to merge
    bool last = false;           // into the index
  };
  using Lock = std::unique_lock<std::mutex>;

  void stop_threads();
  void work();
  std::optional<Task> wait_for_task(Lock& lock);
  std::optional<Task> next_task();
  void perform(const Task& task, DocumentBuilder& builder) const;
  void note_done(const Task& task);
  void fail(std::exception_ptr failure);
  template <typename Ready>
  void wait_until(Lock& lock, const Poll& poll, Ready ready);
  [[nodiscard]] std::string path_of(const Run& run) const;

  const std::string folder_;
  const std::string into_;
  const AverageLengths lengths_;
  const BuildLimits limits_;
  const std::unique_ptr<const RunFormat> format_;

  std::mutex mutex_;  // guards what follows
  std::condition_variable work_there_;
  std::condition_variable work_done_;
  std::deque<Chunk> chunks_;
  MergeTree tree_;
  std::size_t busy_ = 0;    // threads with a task
  std::size_t merges_ = 0;  // of them those that merge
  bool closed_ = false;     // no more chunks
  bool complete_ = false;   // the index is made
  std::exception_ptr failure_;

  std::atomic<bool> stop_{false};
  std::atomic<bool> merging_{false};
  std::atomic<std::uint64_t> written_{0};
  std::vector<std::thread> threads_;  // last: they use all the others
};

}  // namespace kiosque::index
