#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "indexer/formats/input.hpp"
#include "indexer/writer/report.hpp"

namespace kiosque::index {

/// What a job is at.
enum class Phase {
  indexing,   ///< reading articles and writing them
  merging,    ///< all is read and written in parts: making one index of these
  finishing,  ///< looking for articles with the same id, verifying, writing to the disk
};

/// What a job tells while it runs.
struct Progress {
  Phase phase = Phase::indexing;
  std::uint64_t articles = 0;     ///< read so far
  std::uint64_t written = 0;      ///< of them in a batch that is written, or is about to be
  std::uint64_t bytes_done = 0;   ///< of the files on disk
  std::uint64_t bytes_total = 0;  ///< 0 when unknown
};

/// How articles get into an index.
struct JobOptions {
  std::string index;
  std::vector<std::string> inputs;
  InputOptions input;
  std::string id_prefix;
  bool keep_boilerplate = false;  ///< leave bodies as they are: see StrayLines
  std::uint64_t limit = 0;        ///< articles that are read; 0 for all
  std::string constants_from;     ///< of build: an index whose average lengths are taken; or empty
  std::uint64_t batch_bytes = 32U << 20U;          ///< of `add`: input between two commits
  unsigned threads = 0;                            ///< of `build`; 0 for as many as processors
  std::uint64_t memory_bytes = 512U << 20U;        ///< of `build`: what it may take
  FindingSink finding;                             ///< called for every finding, in input order
  std::function<void(const Progress&)> progress;   ///< called for every article
  std::function<void(const std::string&)> note;    ///< called with columns that were used
  std::function<void(const std::string&)> remark;  ///< called with what is worth knowing
  const std::atomic<bool>* stop = nullptr;         ///< when it becomes true, the job gives up
};

/// Makes a new index of all inputs beside the old one, and puts it in its place when it is whole.
/// Given up, or without a single article, it leaves the old one as it was. Which of several
/// articles with the same id is in it is said by judge(). The document ids are the places in the
/// input; the index is the same whatever the threads and the memory. All functions of the options
/// are called by the thread that calls this.
/// \throws kiosque::Error, with the old index as it was.
Report build_index(const JobOptions& options);

/// Adds the articles of all inputs to an index, or replaces those with the same id; makes the index
/// when there is none. Given up, the batches before are in it.
/// \throws kiosque::Error, with the batches before in the index.
Report add_to_index(const JobOptions& options);

}  // namespace kiosque::index
