#include "bench/build_workloads.hpp"

#include <unistd.h>

#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "bench/process.hpp"
#include "bench/query_workloads.hpp"
#include "indexer/formats/input.hpp"
#include "kiosque/searcher.hpp"

namespace kiosque::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::array kinds = {"or", "and", "phrase", "headline"};

// A folder that is gone when the workload is.
class Folder {
 public:
  explicit Folder(const std::string& parent)
      : path_(fs::path(parent) / ("kiosque-bench-" + std::to_string(getpid()))) {
    fs::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] std::string file(const std::string& name) const { return path_ / name; }

 private:
  fs::path path_;
};

double bytes_of(const std::string& path) {
  double bytes = 0;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(path)) {
    if (entry.is_regular_file()) bytes += static_cast<double>(entry.file_size());
  }
  return bytes;
}

template <typename Use>
void for_each_article(const std::string& path, Use use) {
  const index::FindingSink ignore = [](const index::Finding&) {};
  index::Input input(index::list_inputs({path}, ignore), {}, ignore);
  while (auto record = input.next()) {
    if (!use(record->article)) return;
  }
}

std::uint64_t count_identifiers(const std::string& articles) {
  std::set<std::string> ids;
  std::uint64_t without = 0;
  for_each_article(articles, [&](const index::Article& article) {
    if (article.id.empty() && article.url.empty()) {
      ++without;
    } else {
      ids.insert(article.id.empty() ? article.url : article.id);
    }
    return true;
  });
  require(ids.size() + without > 0, "there are no articles in '" + articles + "'");
  return ids.size() + without;
}

Usage build_index(const Setup& setup, const std::string& articles, const std::string& index) {
  fs::remove_all(index);
  return run_program({setup.indexer, "build", index, articles, "--quiet"});
}

void require_size(const std::string& index, std::uint64_t expected) {
  const std::uint64_t size = Searcher(index).size();
  require(size == expected,
          "the index holds " + std::to_string(size) + " articles, not " + std::to_string(expected));
}

// The first articles of the file, each with a title of this round alone.
std::uint64_t write_batch(const Setup& setup, const std::string& path, const std::string& title) {
  std::ofstream out(path);
  std::uint64_t written = 0;
  for_each_article(setup.articles, [&](const index::Article& article) {
    nlohmann::json json = {{"title", title + " " + article.title},
                           {"body", article.body},
                           {"date", article.date},
                           {"source", article.source},
                           {"url", article.url}};
    if (!article.id.empty()) json["id"] = article.id;
    out << json.dump() << '\n';
    return ++written < setup.batch;
  });
  require(written > 0 && out.flush(), path + " cannot be written");
  return written;
}

// The first so many lines of a file.
void write_head(const std::string& from, const std::string& to, std::uint64_t lines) {
  std::ifstream in(from);
  std::ofstream out(to);
  std::string line;
  for (std::uint64_t i = 0; i < lines && std::getline(in, line); ++i) out << line << '\n';
  require(static_cast<bool>(out.flush()), to + " cannot be written");
}

}  // namespace

Figures build(const Setup& setup) {
  const Folder folder(setup.work);
  const std::string index = folder.file("index");
  Figures figures;
  figures.count = count_identifiers(setup.articles);
  figures.bytes = static_cast<double>(fs::file_size(setup.articles));
  std::vector<double> cpu;
  std::vector<double> peaks;
  for (unsigned round = 0; round <= setup.rounds; ++round) {
    const Usage usage = build_index(setup, setup.articles, index);
    require_size(index, figures.count);
    if (round == 0) continue;
    figures.seconds.push_back(usage.seconds);
    cpu.push_back(usage.cpu_seconds);
    peaks.push_back(usage.peak_mb);
  }
  figures.quality = {{"cpu_s", percentile(cpu, 0.5)},
                     {"peak_mb", percentile(peaks, 0.5)},
                     {"index_bytes", bytes_of(index)},
                     {"index_bytes_per_input_byte", bytes_of(index) / figures.bytes}};
  return figures;
}

Figures update(const Setup& setup) {
  const Folder folder(setup.work);
  const std::string index = folder.file("index");
  fs::copy(setup.index, index, fs::copy_options::recursive);
  const std::uint64_t size = Searcher(index).size();
  Figures figures;
  std::vector<double> peaks;
  for (unsigned round = 0; round <= setup.rounds; ++round) {
    // A word that no article has: letters alone, so that it stays one word.
    const std::string word = "kiosquebench" + std::string(round + 1, 'q');
    const std::string batch = folder.file("batch.jsonl");
    figures.count = write_batch(setup, batch, word);
    const Usage usage = run_program({setup.indexer, "add", index, batch, "--quiet"});
    require_size(index, size);
    SearchOptions options;
    options.limit = SearchOptions::max_limit;
    const std::size_t found = Searcher(index).rank("titre:" + word, options).size();
    require(found == std::min<std::size_t>(figures.count, options.limit),
            "the updated articles are found " + std::to_string(found) + " times");
    if (round == 0) continue;
    figures.seconds.push_back(usage.seconds);
    peaks.push_back(usage.peak_mb);
  }
  figures.quality = {{"peak_mb", percentile(peaks, 0.5)},
                     {"articles_in_index", static_cast<double>(size)}};
  return figures;
}

Figures growth(const Setup& setup) {
  const Folder folder(setup.work);
  const std::uint64_t all = count_identifiers(setup.articles);
  // Of the smallest part, so that every size can answer them.
  Setup part = setup;
  part.articles = folder.file("articles.jsonl");
  part.index = folder.file("index");
  std::vector<KindQuery> queries;
  Figures figures;
  figures.count = all;
  for (const std::uint64_t lines : {all / 10, all * 10 / 32, all}) {
    write_head(setup.articles, part.articles, lines);
    if (queries.empty()) queries = queries_of(part);
    const Usage usage = build_index(setup, part.articles, part.index);
    Point point;
    point.articles = Searcher(part.index).size();
    const double bytes = static_cast<double>(fs::file_size(part.articles));
    point.figures = {{"build_s", usage.seconds},
                     {"build_peak_mb", usage.peak_mb},
                     {"index_bytes_per_input_byte", bytes_of(part.index) / bytes}};
    for (const std::string kind : kinds) {
      const std::vector<double> asked = fastest_rounds(ask_kind(part, queries, kind, true));
      for (const auto& [name, share] : {std::pair("_p50_ms", 0.5), std::pair("_p99_ms", 0.99)}) {
        point.figures.emplace_back(kind + name, percentile(asked, share));
      }
    }
    figures.points.push_back(std::move(point));
    figures.seconds = {usage.seconds};
  }
  // How cost goes with size: 1 is in proportion, 0 not at all.
  const Point& first = figures.points.front();
  const Point& last = figures.points.back();
  const double times = static_cast<double>(last.articles) / static_cast<double>(first.articles);
  for (std::size_t i = 0; i < first.figures.size(); ++i) {
    const double exponent =
        std::log(last.figures[i].second / first.figures[i].second) / std::log(times);
    figures.quality.emplace_back(first.figures[i].first + "_exponent", exponent);
  }
  return figures;
}

}  // namespace kiosque::bench
