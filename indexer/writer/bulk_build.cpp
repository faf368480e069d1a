#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include "indexer/formats/findings.hpp"
#include "indexer/writer/build_limits.hpp"
#include "indexer/writer/duplicates.hpp"
#include "indexer/writer/folder.hpp"
#include "indexer/writer/glass_index.hpp"
#include "indexer/writer/job_input.hpp"
#include "indexer/writer/jobs.hpp"
#include "indexer/writer/lengths.hpp"
#include "indexer/writer/made_index.hpp"
#include "indexer/writer/run_pool.hpp"
#include "indexer/writer/target.hpp"
#include "indexer/writer/workshop.hpp"
#include "kiosque/error.hpp"
#include "searcher/store/errors.hpp"
#include "searcher/store/open.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::index {
namespace {

// The average lengths that another index has.
AverageLengths lengths_from(const std::string& index) {
  const auto lengths =
      store::guarded(index, [&] { return lengths_of(store::open_to_read(index)); });
  if (lengths) return *lengths;
  throw Error(ErrorCode::usage,
              say("{} has no articles yet, and no lengths to take",
                  "{} n’a pas encore d’articles, ni de longueurs à prendre", index),
              say("name an index with articles in it", "nommez un index qui a des articles"),
              index);
}

// Cuts the input into chunks, always the same ones, and has them made into an index.
class BulkBuild {
 public:
  BulkBuild(const JobOptions& options, const Workshop& workshop, JobInput& input, Report& report)
      : options_(options), workshop_(workshop), input_(input), report_(report) {}

  // \returns whether there is an index: not when there was no article
  bool run() {
    read_first();
    if (first_.empty()) return false;
    RunPool pool(workshop_.runs(), workshop_.made(), glass::format_of(workshop_.path()), lengths(),
                 build_limits(options_.threads, options_.memory_bytes));
    const RunPool::Poll poll = [&] { tell(pool); };
    for (Record& record : std::exchange(first_, {})) take(std::move(record), pool, poll);
    while (std::optional<Record> record = input_.next()) {
      take(std::move(*record), pool, poll);
      tell(pool);
    }
    if (!chunk_.articles.empty()) give(pool, poll);
    pool.finish(poll);
    finish();
    return true;
  }

 private:
  // Nothing is indexed before what the whole index depends on is known: the lengths of the first
  // articles.
  void read_first() {
    constexpr std::uint64_t most_bytes = 32U << 20U;
    std::uint64_t bytes = 0;
    while (first_.size() < articles_measured && bytes < most_bytes) {
      std::optional<Record> record = input_.next();
      if (!record) break;
      bytes += record->bytes;
      first_.push_back(std::move(*record));
    }
  }

  // Those of the first articles, unless those of another index are to be taken.
  [[nodiscard]] AverageLengths lengths() const {
    if (!options_.constants_from.empty()) return lengths_from(options_.constants_from);
    std::vector<const Article*> articles;
    for (const Record& record : first_) articles.push_back(&record.article);
    return measure_lengths(articles);
  }

  void take(Record record, RunPool& pool, const RunPool::Poll& poll) {
    chunk_.bytes += record.bytes;
    chunk_.articles.push_back(std::move(record.article));
    if (chunk_.bytes >= chunk_bytes || chunk_.articles.size() >= chunk_articles) give(pool, poll);
  }

  void give(RunPool& pool, const RunPool::Poll& poll) {
    Chunk next;
    next.number = chunk_.number + 1;
    next.first = chunk_.first + static_cast<Xapian::docid>(chunk_.articles.size());
    pool.add(std::exchange(chunk_, std::move(next)), poll);
  }

  void tell(const RunPool& pool) {
    input_.progress().written = pool.written();
    if (pool.merging()) input_.progress().phase = Phase::merging;
    input_.tell();
  }

  void finish() {
    input_.progress().phase = Phase::finishing;
    input_.tell();
    const auto give_up = [this] { input_.tell(); };
    const DuplicatesFound found = remove_duplicates(workshop_.made(), workshop_.runs(), give_up);
    report_.replaced = found.replaced;
    report_.unchanged = found.unchanged;
    report_.older = found.older.size();
    report_.added = report_.read - found.replaced - found.unchanged - report_.older;
    report_.batches = 1;
    verify_made_index(workshop_.made(), report_.read - found.removed.size());
    for (const Xapian::docid docid : found.older)
      input_.note(docid, reason::older_than_indexed, "");
    for_each_same_text(workshop_.made(), [&](Xapian::docid docid, const std::string& id) {
      input_.note(docid, reason::same_text, id);
    });
    input_.tell();
  }

  const JobOptions& options_;
  const Workshop& workshop_;
  JobInput& input_;
  Report& report_;
  std::vector<Record> first_;
  Chunk chunk_;
};

bool is_full(const Xapian::Error& error) {
  const char* cause = error.get_error_string();
  if (cause == nullptr) return false;
  for (const int reason : {ENOSPC, EDQUOT, EFBIG}) {
    if (std::strcmp(cause, std::strerror(reason)) == 0) return true;
  }
  return false;
}

double megabytes(std::uint64_t bytes) { return static_cast<double>(bytes) / 1e6; }

// The runs grow with the input, and the index that is made of them takes 1.3 times as much again.
[[noreturn]] void throw_full(const Xapian::Error& error, const Workshop& workshop,
                             const Progress& progress) {
  const std::uint64_t taken = bytes_below(workshop.path());
  const std::uint64_t free = bytes_free(workshop.path());
  std::string needed = say("more than twice as much is needed", "il en faut plus du double");
  if (progress.bytes_total > 0 && progress.bytes_done > 0 && progress.written > 0) {
    const double share =
        static_cast<double>(progress.bytes_done) / static_cast<double>(progress.bytes_total) *
        static_cast<double>(progress.written) / static_cast<double>(progress.articles);
    const double guess = 2.3 * static_cast<double>(bytes_below(workshop.runs())) / share;
    needed = say("about {:.0f} MB are needed", "il faut environ {:.0f} Mo",
                 std::max(guess, static_cast<double>(taken + free)) / 1e6 + 1);
  }
  throw Error(ErrorCode::internal,
              say("there is no room for the new index in {}: {}",
                  "il n’y a pas de place pour le nouvel index dans {} : {}",
                  parent_of(workshop.path()), error.get_error_string()),
              say("it takes {:.1f} MB so far, {:.1f} MB are free there, {}; the index is as "
                  "it was",
                  "il prend {:.1f} Mo pour l’instant, {:.1f} Mo y sont libres, {} ; l’index est "
                  "comme il était",
                  megabytes(taken), megabytes(free), needed),
              workshop.path());
}

bool make_index(const JobOptions& options, const Workshop& workshop, JobInput& input,
                Report& report) {
  return store::guarded(workshop.path(), [&] {
    try {
      return BulkBuild(options, workshop, input, report).run();
    } catch (const Interrupted&) {
      report.interrupted = true;
      return false;
    } catch (const Xapian::Error& error) {
      if (is_full(error)) throw_full(error, workshop, input.progress());
      throw;
    }
  });
}

}  // namespace

Report build_index(const JobOptions& options) {
  Report report;
  const std::string path = resolved(options.index);
  Target target(path);
  Workshop workshop(path);
  if (const std::uint64_t bytes = workshop.open(); bytes > 0 && options.remark) {
    options.remark(say("a build of {} that did not end had left {:.1f} MB: removed",
                       "une construction de {} inachevée avait laissé {:.1f} Mo : supprimés", path,
                       megabytes(bytes)));
  }
  JobInput input(options, report);
  if (make_index(options, workshop, input, report)) put_in_place(workshop.made(), path);
  target.release();
  input.end();
  return report;
}

}  // namespace kiosque::index
