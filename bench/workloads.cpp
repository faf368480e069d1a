#include "bench/workloads.hpp"

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "bench/build_workloads.hpp"
#include "bench/conflation.hpp"
#include "bench/facet_workload.hpp"
#include "bench/html_workload.hpp"
#include "bench/query_workloads.hpp"
#include "bench/relevance.hpp"
#include "bench/suggestion_workload.hpp"
#include "indexer/formats/input.hpp"
#include "kiosque/searcher.hpp"
#include "searcher/text/analyzer.hpp"

namespace kiosque::bench {
namespace {

std::vector<std::string> read_texts(const std::string& path) {
  const index::FindingSink ignore = [](const index::Finding&) {};
  index::Input input(index::list_inputs({path}, ignore), {}, ignore);
  std::vector<std::string> texts;
  while (auto record = input.next()) {
    texts.push_back(record->article.title + "\n" + record->article.body);
  }
  require(!texts.empty(), "there are no articles");
  return texts;
}

// A file or folder of any format in, articles out, on one thread: what a build waits for.
Figures read(const Setup& setup) {
  const index::FindingSink ignore = [](const index::Finding&) {};
  const std::vector<index::InputFile> files = index::list_inputs({setup.articles}, ignore);
  Figures figures;
  for (const index::InputFile& file : files) {
    figures.bytes += static_cast<double>(std::filesystem::file_size(file.path));
  }
  for (unsigned round = 0; round <= setup.rounds; ++round) {
    std::uint64_t articles = 0;
    const Clock::time_point start = Clock::now();
    index::Input input(files, {}, ignore);
    while (input.next()) ++articles;
    const double seconds = seconds_since(start);
    require(articles > 0, "there are no articles");
    require(round == 0 || articles == figures.count, "two rounds gave different articles");
    figures.count = articles;
    if (round > 0) figures.seconds.push_back(seconds);
  }
  return figures;
}

// Text in, tokens out, on one thread.
Figures analyse(const Setup& setup) {
  const std::vector<std::string> texts = read_texts(setup.articles);
  Figures figures;
  for (const std::string& text : texts) figures.bytes += static_cast<double>(text.size());
  text::Analyzer analyzer;
  for (unsigned round = 0; round <= setup.rounds; ++round) {
    std::uint64_t tokens = 0;
    const Clock::time_point start = Clock::now();
    for (const std::string& text : texts) tokens += analyzer.analyze(text).size();
    const double seconds = seconds_since(start);
    require(round == 0 || tokens == figures.count, "two rounds gave different tokens");
    figures.count = tokens;
    if (round > 0) figures.seconds.push_back(seconds);
  }
  return figures;
}

// Opening an index and answering nothing.
Figures open(const Setup& setup) {
  Figures figures;
  figures.count = 20;
  require(Searcher(setup.index).size() > 0, "the index is empty");
  for (unsigned round = 0; round <= setup.rounds; ++round) {
    const Clock::time_point start = Clock::now();
    for (std::uint64_t i = 0; i < figures.count; ++i) {
      const Clock::time_point one = Clock::now();
      Searcher searcher(setup.index);
      if (round > 0) figures.milliseconds.push_back(seconds_since(one) * 1e3);
    }
    if (round > 0) figures.seconds.push_back(seconds_since(start));
  }
  return figures;
}

}  // namespace

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

double percentile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const auto rank = static_cast<std::size_t>(share * static_cast<double>(values.size()));
  return values[std::min(rank, values.size() - 1)];
}

std::vector<double> fastest_rounds(const Figures& figures) {
  std::vector<double> fastest;
  for (std::size_t i = 0; i < figures.milliseconds.size(); ++i) {
    if (i < figures.count) {
      fastest.push_back(figures.milliseconds[i]);
    } else {
      double& one = fastest[i % figures.count];
      one = std::min(one, figures.milliseconds[i]);
    }
  }
  return fastest;
}

void require(bool right, const std::string& what) {
  if (!right) throw std::runtime_error("not measured, since " + what);
}

const std::vector<Workload>& workloads() {
  static const std::vector<Workload> all = {
      {"build", "kiosque-index build: time, peak memory, size (needs --articles)", build},
      {"update", "kiosque-index add of a batch to a copy (needs --index, --articles)", update},
      {"query-or", "2-4 words, any of them: first ten ids (needs --index and queries)", query_or},
      {"query-and", "2 words, both of them (needs --index and queries)", query_and},
      {"query-phrase", "2 words side by side (needs --index and queries)", query_phrase},
      {"query-headline", "titles as mere words (needs --index and queries)", query_headline},
      {"growth", "build and queries at a tenth, a third and all (needs --articles)", growth},
      {"analyse", "analyser: text to tokens, one thread (needs --articles)", analyse},
      {"read", "a file or folder of any format to articles, one thread (needs --articles)", read},
      {"conflation", "stems of the forms of a word: precision, recall, F1 (needs --forms)",
       conflation},
      {"html", "articles out of web pages: F1 of the text, titles, dates (needs --pages)",
       html_extraction},
      {"relevance",
       "nDCG@10 and more of variants of the ranking, and their cost (needs --index, "
       "--queries,\n"
       "                  --judgments; takes --variants)",
       relevance},
      {"open", "opening an index (needs --index)", open},
      {"query", "first ten ids of identifier<TAB>query lines (needs --index, --queries)", query},
      {"facets",
       "all facets and a timeline beside the exact total alone (needs --index, --queries)", facets},
      {"suggestions", "what a suggestion adds to a query's time (needs --index, --queries)",
       suggestions},
      {"snippet", "first ten hits of the same with snippets (needs --index, --queries)", snippet},
  };
  return all;
}

}  // namespace kiosque::bench
