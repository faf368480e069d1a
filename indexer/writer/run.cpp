#include "indexer/writer/run.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <functional>

#include "indexer/writer/glass_index.hpp"
#include "indexer/writer/inverter.hpp"
#include "indexer/writer/live_index.hpp"
#include "indexer/writer/parallel.hpp"
#include "searcher/store/open.hpp"

namespace kiosque::index {
namespace {

using Metadata = std::vector<std::pair<std::string, std::string>>;

// What the index says that it is.
Metadata description_of(const AverageLengths& lengths) {
  Metadata entries = description(first_revision);
  entries.emplace_back(store::metadata::lengths, to_string(lengths));
  return entries;
}

// As many as a program may have open when it asks for it, some thousands of them.
std::size_t allowed_open_files() {
  constexpr rlim_t enough = 4096;
  constexpr std::size_t usual = 1024;
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return usual;
  if (limit.rlim_cur < enough && limit.rlim_cur < limit.rlim_max) {
    rlimit more = limit;
    more.rlim_cur = std::min(enough, limit.rlim_max);
    if (setrlimit(RLIMIT_NOFILE, &more) == 0) limit = more;
  }
  return static_cast<std::size_t>(std::clamp<rlim_t>(limit.rlim_cur, 200, enough));
}

// Calls f(docid, document) for the articles of a chunk.
template <typename Function>
void for_each_document(const Chunk& chunk, DocumentBuilder& builder, const GiveUp& give_up,
                       Function f) {
  Xapian::docid docid = chunk.first;
  for (const Article& article : chunk.articles) {
    if (give_up()) throw GivenUp{};
    f(docid++, builder.build(article, content_hash(article), first_revision));
  }
}

// Files of our own, see run_file.hpp.
class FlatRuns : public RunFormat {
 public:
  FlatRuns(std::string format, const AverageLengths& lengths, std::size_t threads)
      : format_(std::move(format)), lengths_(lengths), threads_(threads) {}

  // As many as files may be open: joining runs before the last merge costs a twelfth of a build. In
  // that merge three sections are read at once, of the runs that two levels have left.
  [[nodiscard]] std::size_t fan_in() const override {
    constexpr std::size_t others = 100;  // files that are open anyway
    constexpr std::size_t times = 6;
    return std::clamp<std::size_t>((allowed_open_files() - others) / times, 16, 512);
  }

  void write(const std::string& path, const Chunk& chunk, DocumentBuilder& builder,
             const GiveUp& give_up) const override {
    Inverter inverter;
    for_each_document(chunk, builder, give_up,
                      [&](Xapian::docid docid, const IndexedDocument& document) {
                        inverter.add(docid, document);
                      });
    inverter.write(path);
  }

  void merge(const std::vector<std::string>& paths, const std::string& into,
             const GiveUp& give_up) const override {
    merge_runs(paths, into, give_up);
  }

  void make_index(const std::vector<std::string>& paths, const std::string& into,
                  const GiveUp& give_up) const override {
    glass::IndexWriter index(into, paths, format_);
    in_parallel(threads_,
                {[&](const GiveUp& stop) { index.write_postlist(description_of(lengths_), stop); },
                 [&](const GiveUp& stop) { index.write_positions(stop); },
                 [&](const GiveUp& stop) { index.write_documents(stop); }},
                give_up);
    index.finish();
  }

 private:
  std::string format_;
  AverageLengths lengths_;
  std::size_t threads_;
};

// Xapian calls it before and after each table: a place to stop.
class Merger : public Xapian::Compactor {
 public:
  explicit Merger(const GiveUp& give_up) : give_up_(give_up) {}
  void set_status(const std::string&, const std::string&) override {
    if (give_up_()) throw GivenUp{};
  }

 private:
  const GiveUp& give_up_;
};

// Databases by Xapian itself, for a format of its that IndexWriter does not know.
class XapianRuns : public RunFormat {
 public:
  explicit XapianRuns(const AverageLengths& lengths) : lengths_(lengths) {}

  // Each is five open files.
  [[nodiscard]] std::size_t fan_in() const override { return 16; }

  void write(const std::string& path, const Chunk& chunk, DocumentBuilder& builder,
             const GiveUp& give_up) const override {
    constexpr int throw_away = Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS |
                               Xapian::DB_DANGEROUS | Xapian::DB_NO_SYNC;
    Xapian::WritableDatabase database(path, throw_away);
    if (chunk.number == 0) {
      for (const auto& [key, value] : description_of(lengths_)) database.set_metadata(key, value);
    }
    for_each_document(chunk, builder, give_up,
                      [&](Xapian::docid docid, const IndexedDocument& document) {
                        database.replace_document(docid, to_xapian(document));
                      });
    database.close();
  }

  void merge(const std::vector<std::string>& paths, const std::string& into,
             const GiveUp& give_up) const override {
    Xapian::Database runs;
    for (const std::string& path : paths) {
      runs.add_database(Xapian::Database(path, Xapian::DB_BACKEND_GLASS));
    }
    Merger merger(give_up);
    runs.compact(into, Xapian::DBCOMPACT_NO_RENUMBER, 0, merger);
  }

  void make_index(const std::vector<std::string>& paths, const std::string& into,
                  const GiveUp& give_up) const override {
    merge(paths, into, give_up);
  }

 private:
  AverageLengths lengths_;
};

}  // namespace

std::unique_ptr<RunFormat> run_format(const std::string& format, const AverageLengths& lengths,
                                      std::size_t threads) {
  if (!glass::is_known(format)) return std::make_unique<XapianRuns>(lengths);
  return std::make_unique<FlatRuns>(format, lengths, threads);
}

}  // namespace kiosque::index
