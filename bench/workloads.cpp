#include "bench/workloads.hpp"

#include <chrono>
#include <fstream>
#include <stdexcept>

#include "bench/conflation.hpp"
#include "indexer/formats/input.hpp"
#include "kiosque/searcher.hpp"
#include "searcher/text/analyzer.hpp"

namespace kiosque::bench {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

void require(bool right, const char* what) {
  if (!right) throw std::runtime_error(std::string("not measured, since ") + what);
}

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

std::vector<std::string> read_queries(const std::string& path) {
  std::ifstream in(path);
  std::vector<std::string> queries;
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    if (tab != std::string::npos) queries.push_back(line.substr(tab + 1));
  }
  require(!queries.empty(), "there are no queries");
  return queries;
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

template <typename Answer>
Figures ask(const Setup& setup, Answer answer) {
  const std::vector<std::string> queries = read_queries(setup.queries);
  Searcher searcher(setup.index);
  Figures figures;
  figures.count = queries.size();
  std::uint64_t expected = 0;
  for (unsigned round = 0; round <= setup.rounds; ++round) {
    std::uint64_t hits = 0;
    const Clock::time_point start = Clock::now();
    for (const std::string& query : queries) {
      const Clock::time_point one = Clock::now();
      hits += answer(searcher, query);
      if (round > 0) figures.milliseconds.push_back(seconds_since(one) * 1e3);
    }
    if (round > 0) figures.seconds.push_back(seconds_since(start));
    require(round == 0 || hits == expected, "two rounds gave different hits");
    expected = hits;
  }
  require(expected > 0, "no query has a hit");
  return figures;
}

// The first ten ids of each query.
Figures query(const Setup& setup) {
  return ask(setup, [](Searcher& searcher, const std::string& text) {
    SearchOptions options;
    options.plain = true;
    return searcher.rank(text, options).size();
  });
}

// The first ten hits of each query, with what a result list shows.
Figures snippet(const Setup& setup) {
  return ask(setup, [](Searcher& searcher, const std::string& text) {
    SearchOptions options;
    options.plain = true;
    return searcher.search(text, options).hits.size();
  });
}

}  // namespace

const std::vector<Workload>& workloads() {
  static const std::vector<Workload> all = {
      {"analyse", "analyser: text to tokens, one thread (needs --articles)", analyse},
      {"conflation", "stems of the forms of a word: precision, recall, F1 (needs --forms)",
       conflation},
      {"open", "opening an index (needs --index)", open},
      {"query", "first ten ids of each query (needs --index, --queries)", query},
      {"snippet", "first ten hits with snippets (needs --index, --queries)", snippet},
  };
  return all;
}

}  // namespace kiosque::bench
