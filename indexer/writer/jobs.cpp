#include "indexer/writer/jobs.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <chrono>
#include <filesystem>
#include <optional>

#include "indexer/writer/batch_writer.hpp"
#include "indexer/writer/folder.hpp"
#include "indexer/writer/lengths.hpp"
#include "indexer/writer/live_index.hpp"
#include "indexer/writer/target.hpp"
#include "kiosque/error.hpp"
#include "searcher/store/errors.hpp"
#include "searcher/store/open.hpp"

namespace kiosque::index {
namespace {

// Thrown out of a batch when the job is to stop: the batch is dropped.
struct Interrupted {};

class Job {
 public:
  explicit Job(const JobOptions& options) : options_(options) {}

  // Reads all inputs into the index, as far as it is not told to stop.
  void run(LiveIndex& index) {
    const FindingSink sink = [this](const Finding& finding) {
      report_.note(finding);
      if (options_.finding) options_.finding(finding);
    };
    std::vector<InputFile> files = list_inputs(options_.inputs, sink);
    for (const InputFile& file : files) progress_.bytes_total += file.bytes;
    Input input(std::move(files), options_.input, sink);
    BatchWriter writer(index, options_.batch_bytes, report_, [this] { step(); });
    try {
      while (std::optional<Record> record = input.next()) {
        take(*record, input, writer);
      }
      tell();  // told to stop, the input ends early: that is no end of the job
      writer.flush();
    } catch (const Interrupted&) {
      report_.interrupted = true;
    }
    if (options_.note) {
      for (const std::string& column : input.columns_used()) options_.note(column);
    }
  }

  Report& report() { return report_; }

 private:
  void take(Record& record, const Input& input, BatchWriter& writer) {
    ++report_.read;
    report_.bytes += record.bytes;
    progress_.articles = report_.read;
    progress_.bytes_done = input.consumed();
    record.article.id = article_id(record.article, options_.id_prefix);
    tell();
    writer.add(std::move(record.article), record.bytes);
  }

  void step() {
    ++progress_.written;
    tell();
  }

  void tell() {
    if (options_.stop != nullptr && *options_.stop) throw Interrupted{};
    if (options_.progress) options_.progress(progress_);
  }

  const JobOptions& options_;
  Report report_;
  Progress progress_;
};

class Stopwatch {
 public:
  [[nodiscard]] double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

// Gives a new index the average lengths of another, so that both weigh words alike.
void take_lengths(LiveIndex& made, const std::string& from) {
  const std::string lengths = store::guarded(
      from, [&] { return store::open_to_read(from).get_metadata(store::metadata::lengths); });
  if (!parse_lengths(lengths)) {
    throw Error(ErrorCode::usage,
                fmt::format("{} has no articles yet, and no lengths to take", from),
                "name an index with articles in it", from);
  }
  made.write([&](Xapian::WritableDatabase& database, std::uint64_t) {
    database.set_metadata(store::metadata::lengths, lengths);
    return true;
  });
}

// Removes the half-made index, whatever the reason for leaving it.
class Workshop {
 public:
  explicit Workshop(const std::string& index) : path_(workshop_of(index)) {}
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;
  ~Workshop() {
    std::error_code ignored;  // a leftover is taken over by the next build
    if (mine_) std::filesystem::remove_all(path_, ignored);
  }
  // From here on the folder is this job's: it holds its write lock.
  LiveIndex open() {
    LiveIndex made = LiveIndex::create(path_);
    mine_ = true;
    return made;
  }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
  bool mine_ = false;
};

}  // namespace

Report build_index(const JobOptions& options) {
  const Stopwatch watch;
  const std::string path = resolved(options.index);
  Target target(path);
  Workshop workshop(path);
  LiveIndex made = workshop.open();
  if (!options.constants_from.empty()) take_lengths(made, options.constants_from);
  Job job(options);
  job.run(made);
  if (!job.report().interrupted && job.report().read > 0) {
    sync_files(workshop.path());
    put_in_place(workshop.path(), path);
  }
  made.close();
  target.release();
  job.report().seconds = watch.seconds();
  return job.report();
}

Report add_to_index(const JobOptions& options) {
  const Stopwatch watch;
  LiveIndex index = open_or_create(resolved(options.index));
  Job job(options);
  job.run(index);
  index.close();
  job.report().seconds = watch.seconds();
  return job.report();
}

}  // namespace kiosque::index
