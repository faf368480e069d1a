#include "searcher/cli/export.hpp"

#include <fmt/format.h>
#include <unistd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <chrono>
#include <filesystem>
#include <memory>

#include "searcher/cli/open_index.hpp"
#include "searcher/cli/output.hpp"
#include "searcher/cli/tell.hpp"
#include "searcher/cli/whole_file.hpp"
#include "searcher/text/french_date.hpp"

namespace kiosque::cli {
namespace {

constexpr int nothing_found = 1;

// Counts and digests what goes out.
class ExportOutput {
 public:
  explicit ExportOutput(const std::string& path) {
    if (path != "-") file_ = std::make_unique<WholeFile>(path);
    XXH3_128bits_reset(&digest_);
  }

  void write(const std::string& text) {
    bytes_ += text.size();
    XXH3_128bits_update(&digest_, text.data(), text.size());
    if (file_) {
      file_->write(text);
    } else {
      cli::write(stdout, text);
    }
  }

  void finish() {
    if (file_) {
      file_->commit();
    } else {
      cli::finish(stdout);
    }
  }

  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
  [[nodiscard]] std::string digest() const {
    const XXH128_hash_t hash = XXH3_128bits_digest(&digest_);
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
  }

 private:
  std::unique_ptr<WholeFile> file_;
  std::uint64_t bytes_ = 0;
  XXH3_state_t digest_{};
};

// Tells on a terminal how far it has come, ten times a second at most.
class Counter {
 public:
  explicit Counter(bool wanted) : wanted_(wanted && isatty(STDERR_FILENO) != 0) {}
  ~Counter() { clear(); }
  Counter(const Counter&) = delete;
  Counter& operator=(const Counter&) = delete;

  void show(std::size_t done, std::uint64_t most) {
    if (!wanted_ || done % 64 != 0) return;
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < std::chrono::milliseconds(100)) return;
    last_ = now;
    drawn_ = true;
    tell("\r\x1b[K{} of {} articles", "\r\x1b[K{} articles sur {}", done, most);
    std::fflush(stderr);
  }

  void clear() {
    if (drawn_) fmt::print(stderr, "\r\x1b[K");
    drawn_ = false;
  }

 private:
  bool wanted_;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

const char* name_of(SortOrder order) {
  switch (order) {
    case SortOrder::newest_first:
      return "date";
    case SortOrder::oldest_first:
      return "date-asc";
    case SortOrder::relevance:
      break;
  }
  return "relevance";
}

Json output_options(const ExportStyle& style) {
  switch (style.format) {
    case ExportFormat::csv:
      return {{"format", "csv"},
              {"separator", std::string(1, style.separator)},
              {"text", style.with_text}};
    case ExportFormat::jsonl:
      return {{"format", "jsonl"}};
    case ExportFormat::ris:
      return {{"format", "ris"}};
    case ExportFormat::bibtex:
      return {{"format", "bibtex"}};
    case ExportFormat::trec:
      break;
  }
  return {{"format", "trec"}, {"topic", style.topic}, {"tag", style.tag}};
}

// What has to be known to make the same file again.
Json sidecar(const Options& options, const std::string& query, const ScanSummary& summary,
             const ExportOutput& output) {
  const SearchOptions& search = options.search;
  Json expansions = Json::array();
  for (const Expansion& expansion : summary.expansions) {
    expansions.push_back({{"from", expansion.from}, {"to", expansion.to}, {"why", expansion.why}});
  }
  return {{"schema", json_schema},
          {"kiosque", version()},
          {"index", std::filesystem::absolute(options.index).lexically_normal().string()},
          {"index_revision", summary.revision},
          {"analyser", analyser_fingerprint()},
          {"query", query},
          {"options",
           {{"plain", search.plain},
            {"strict", search.strict},
            {"sort", name_of(search.sort)},
            {"from", search.from},
            {"to", search.to},
            {"source", search.sources},
            {"section", search.sections},
            {"author", search.authors},
            {"lang", search.langs},
            {"include_killed", search.include_killed},
            {"include_embargoed", search.include_embargoed},
            {"recent", search.recent_days},
            {"now", search.now}}},
          {"output", output_options(options.exported.style)},
          {"expansions", expansions},
          {"notes", english_of(summary.warnings)},
          {"exported_at", text::now_utc()},
          {"articles", summary.count},
          {"bytes", output.bytes()},
          {"xxh3_128", output.digest()}};
}

void save_sidecar(const std::string& path, const Json& json) {
  WholeFile file(path);
  file.write(dump(json, 2) + '\n');
  file.commit();
}

}  // namespace

int run_export(const Options& options) {
  ExportOptions how = options.exported;
  how.style.by_relevance = options.search.sort == SortOrder::relevance;
  const std::string query = join(options.words, " ");
  const bool to_file = how.out != "-";
  Searcher searcher = open_index(options);
  const auto start = std::chrono::steady_clock::now();
  std::unique_ptr<ExportOutput> output;
  const auto begin = [&] {
    output = std::make_unique<ExportOutput>(how.out);
    output->write(export_header(how.style));
  };
  Counter counter(to_file);
  const ScanSummary summary = searcher.scan(query, options.search, parts_needed(how.style),
                                            [&](const ScannedArticle& scanned) {
                                              if (!output) begin();
                                              output->write(export_record(how.style, scanned));
                                              counter.show(scanned.rank, scanned.most);
                                              return true;
                                            });
  counter.clear();
  if (!output) begin();
  output->finish();
  const bool has_place_beside = to_file && !is_special(how.out);
  const std::string beside =
      how.sidecar.empty() && has_place_beside ? how.out + ".meta.json" : how.sidecar;
  if (!beside.empty()) save_sidecar(beside, sidecar(options, query, summary, *output));
  for (const Message& warning : summary.warnings) {
    tell("kiosque-search: note: {}\n", "kiosque-search: remarque : {}\n", warning.text());
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  tell("{} article{} exported in {:.1f} s\n", "{} article{} en {:.1f} s\n", summary.count,
       summary.count == 1 ? "" : "s", took.count());
  return summary.count == 0 ? nothing_found : 0;
}

}  // namespace kiosque::cli
