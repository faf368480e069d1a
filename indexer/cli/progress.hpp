#pragma once

#include <chrono>

#include "indexer/writer/jobs.hpp"

namespace kiosque::cli {

/// A line on a terminal that tells how far a job has come: articles, MB/s, time left. Nothing where
/// standard error is no terminal.
class ProgressBar {
 public:
  /// \param wanted  false for none at all
  explicit ProgressBar(bool wanted);
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  /// Draws it, ten times a second at most.
  void show(const index::Progress& progress);

  /// Clears the line, so that something else can be said.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  bool active_;
  bool drawn_ = false;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
};

}  // namespace kiosque::cli
