#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>

#include "indexer/formats/input.hpp"
#include "indexer/writer/date_spikes.hpp"
#include "indexer/writer/input_places.hpp"
#include "indexer/writer/jobs.hpp"
#include "indexer/writer/report.hpp"
#include "indexer/writer/stray_lines.hpp"

namespace kiosque::index {

/// Thrown when a job is to stop.
struct Interrupted {};

/// The articles of a job as they are to be indexed, with their ids; counts them, passes on findings
/// and progress. Reads some articles ahead, to tell what of their bodies is no text: see
/// StrayLines. Says which have the id of an earlier one. They are numbered from 1 on: Report::read
/// is the last one's.
///
/// Not for use by several threads.
class JobInput {
 public:
  /// \param options, report  outlive it
  JobInput(const JobOptions& options, Report& report);

  /// The next article, or nothing at the end.
  /// \throws Interrupted
  std::optional<Record> next();

  /// Says something about an article, by its number.
  void note(std::uint64_t number, const char* why, const std::string& detail);

  /// Where an article stood, by its number.
  [[nodiscard]] Place place(std::uint64_t number) const { return places_.at(number); }

  /// Tells how far the job is.
  /// \throws Interrupted
  void tell();

  /// Says which columns were used, which days are remarkable, and how long it all took.
  void end();

  Progress& progress() { return progress_; }

 private:
  void read_ahead();
  std::optional<Record> next_cleaned();
  void look_at_id(const Record& record);
  void look_at_date(const Article& article);

  const JobOptions& options_;
  Report& report_;
  Progress progress_;
  FindingSink sink_;
  InputPlaces places_;
  FirstSeen ids_;
  DateSpikes days_;
  StrayLines stray_lines_;
  std::deque<Record> ahead_;  // have been learned from
  std::uint64_t ahead_bytes_ = 0;
  bool ended_ = false;
  std::string today_;
  std::unique_ptr<Input> input_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace kiosque::index
