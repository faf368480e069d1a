#include "indexer/writer/run_pool.hpp"

#include <utility>

#include "indexer/writer/folder.hpp"

namespace kiosque::index {
namespace {

// As measured, and some: a run takes 2.3 times the bytes of its articles.
constexpr std::uint64_t run_room = 3;

// The index takes 1.3 times those of its runs, which stay until it is made.
std::uint64_t index_room(std::uint64_t runs) { return runs + runs / 2; }

}  // namespace

RunPool::RunPool(std::string folder, std::string into, const std::string& format,
                 const AverageLengths& lengths, const BuildLimits& limits)
    : folder_(std::move(folder)),
      into_(std::move(into)),
      lengths_(lengths),
      limits_(limits),
      format_(run_format(format, lengths, limits.workers)),
      tree_(format_->fan_in()) {
  try {
    for (std::size_t i = 0; i < limits_.workers; ++i) threads_.emplace_back([this] { work(); });
  } catch (...) {
    stop_threads();
    throw;
  }
}

RunPool::~RunPool() { stop_threads(); }

void RunPool::stop_threads() {
  {
    const Lock lock(mutex_);
    stop_ = true;
  }
  work_there_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

template <typename Ready>
void RunPool::wait_until(Lock& lock, const Poll& poll, Ready ready) {
  while (true) {
    if (failure_) std::rethrow_exception(failure_);
    if (ready()) return;
    work_done_.wait_for(lock, std::chrono::milliseconds(100));
    lock.unlock();
    poll();
    lock.lock();
  }
}

void RunPool::add(Chunk chunk, const Poll& poll) {
  Lock lock(mutex_);
  wait_until(lock, poll, [this] { return chunks_.size() < limits_.queued; });
  chunks_.push_back(std::move(chunk));
  work_there_.notify_one();
}

void RunPool::finish(const Poll& poll) {
  Lock lock(mutex_);
  closed_ = true;
  work_there_.notify_all();
  wait_until(lock, poll, [this] { return complete_; });
}

std::string RunPool::path_of(const Run& run) const { return folder_ + "/" + run.name(); }

// Merging first: it gives room back, and at the end little of it is left.
std::optional<RunPool::Task> RunPool::next_task() {
  Task task;
  if (merges_ < limits_.merges) {
    if (std::optional<Merge> merge = tree_.next()) {
      task.merge = std::move(*merge);
      return task;
    }
  }
  if (!chunks_.empty()) {
    task.chunk = std::move(chunks_.front());
    chunks_.pop_front();
    return task;
  }
  if (!closed_ || busy_ > 0) return std::nullopt;
  task.merge.from = tree_.rest();
  task.last = true;
  return task;
}

std::optional<RunPool::Task> RunPool::wait_for_task(Lock& lock) {
  while (!stop_ && !complete_) {
    if (std::optional<Task> task = next_task()) {
      ++busy_;
      if (!task->chunk) ++merges_;
      merging_ = task->last;
      return task;
    }
    work_there_.wait(lock);
  }
  return std::nullopt;
}

void RunPool::perform(const Task& task, DocumentBuilder& builder) const {
  const GiveUp give_up = [this] { return stop_.load(); };
  if (task.chunk) {
    require_room(folder_, limits_.workers * run_room * task.chunk->bytes);
    format_->write(path_of({0, task.chunk->number}), *task.chunk, builder, give_up);
    return;
  }
  std::vector<std::string> paths;
  std::uint64_t bytes = 0;
  for (const Run& run : task.merge.from) {
    paths.push_back(path_of(run));
    bytes += bytes_below(paths.back());
  }
  // What is merged stays until it is.
  require_room(folder_, task.last ? index_room(bytes) : bytes);
  if (task.last) {
    format_->make_index(paths, into_, give_up);
  } else {
    format_->merge(paths, path_of(task.merge.into), give_up);
  }
  for (const std::string& path : paths) remove_folder(path);
}

void RunPool::note_done(const Task& task) {
  --busy_;
  if (task.chunk) {
    tree_.add({0, task.chunk->number});
    written_ += task.chunk->articles.size();
  } else {
    --merges_;
    if (task.last) {
      complete_ = true;
    } else {
      tree_.add(task.merge.into);
    }
  }
}

void RunPool::fail(std::exception_ptr failure) {
  {
    const Lock lock(mutex_);
    if (!failure_) failure_ = std::move(failure);
    stop_ = true;
  }
  work_there_.notify_all();
  work_done_.notify_all();
}

void RunPool::work() {
  try {
    DocumentBuilder builder(lengths_);
    Lock lock(mutex_);
    while (std::optional<Task> task = wait_for_task(lock)) {
      lock.unlock();
      perform(*task, builder);
      lock.lock();
      if (stop_) return;  // the task may have been given up
      note_done(*task);
      work_there_.notify_all();
      work_done_.notify_all();
    }
  } catch (const GivenUp&) {  // told to stop
  } catch (...) {
    fail(std::current_exception());
  }
}

}  // namespace kiosque::index
