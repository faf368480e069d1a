#include "searcher/cli/batch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <exception>
#include <fstream>
#include <iostream>
#include <mutex>
#include <thread>
#include <utility>

#include "searcher/cli/open_index.hpp"
#include "searcher/cli/query_file.hpp"
#include "searcher/cli/tell.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::cli {
namespace {

using Clock = std::chrono::steady_clock;

struct BatchQuery : NamedQuery {
  std::vector<RankedId> hits;
  double milliseconds = 0;
};

std::vector<BatchQuery> load_queries(const std::string& path) {
  std::vector<BatchQuery> queries;
  for (NamedQuery& query : read_query_file(path)) queries.push_back({std::move(query), {}, 0});
  return queries;
}

void answer(BatchQuery& query, Searcher& searcher, const SearchOptions& options) {
  if (!query.error.empty()) return;
  const auto start = Clock::now();
  try {
    query.hits = searcher.rank(query.text, options);
  } catch (const QueryError& error) {
    query.error = fmt::format("{} ({})", error.what(), error.hint());
  }
  query.milliseconds = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// Answers on all threads; the first error that is not a query's own is thrown again.
void answer_all(const Options& options, std::vector<BatchQuery>& queries) {
  std::atomic<std::size_t> next{0};
  std::exception_ptr failure;
  std::mutex failure_mutex;
  const auto work = [&] {
    try {
      Searcher searcher = open_index(options);
      for (std::size_t i = next++; i < queries.size(); i = next++) {
        answer(queries[i], searcher, options.search);
      }
    } catch (...) {
      const std::lock_guard lock(failure_mutex);
      if (!failure) failure = std::current_exception();
      next = queries.size();
    }
  };
  std::vector<std::jthread> threads;  // joined also when one cannot be made
  for (unsigned i = 1; i < options.threads; ++i) threads.emplace_back(work);
  work();
  for (std::jthread& thread : threads) thread.join();
  if (failure) std::rethrow_exception(failure);
}

void write_run(std::ostream& out, const std::vector<BatchQuery>& queries, const std::string& tag) {
  for (const BatchQuery& query : queries) {
    std::size_t rank = 0;
    for (const RankedId& hit : query.hits) {
      out << fmt::format("{} Q0 {} {} {:.6f} {}\n", trec_column(query.id), trec_column(hit.id),
                         ++rank, hit.score, trec_column(tag));
    }
  }
  out.flush();
}

void save_run(const Options& options, const std::vector<BatchQuery>& queries) {
  if (options.run == "-") {
    write_run(std::cout, queries, options.tag);
    if (!std::cout) {
      throw Error(ErrorCode::internal,
                  say("the run cannot be written", "la liste TREC ne peut être écrite"),
                  say("check the free space where the output goes",
                      "vérifiez l’espace libre là où va la sortie"));
    }
    return;
  }
  std::ofstream file(options.run, std::ios::trunc);
  if (file) write_run(file, queries, options.tag);
  if (!file) {
    throw Error(ErrorCode::usage,
                say("{} cannot be written: {}", "{} ne peut être écrit : {}", options.run,
                    std::strerror(errno)),
                say("check that its folder exists and has room",
                    "vérifiez que son dossier existe et a de la place"),
                options.run);
  }
}

// The nearest-rank percentile of sorted figures.
double percentile(const std::vector<double>& sorted, double share) {
  const auto rank = static_cast<std::size_t>(share * static_cast<double>(sorted.size()));
  return sorted[std::min(rank, sorted.size() - 1)];
}

void print_summary(const std::vector<BatchQuery>& queries, double seconds, unsigned threads) {
  std::vector<double> times;
  std::size_t empty = 0;
  for (const BatchQuery& query : queries) {
    if (!query.error.empty()) continue;
    times.push_back(query.milliseconds);
    if (query.hits.empty()) ++empty;
  }
  std::sort(times.begin(), times.end());
  if (times.empty()) {
    tell("no query was answered\n", "aucune requête n’a reçu de réponse\n");
    return;
  }
  tell(
      "{} queries in {:.2f} s on {} thread{}: {:.0f} queries/s, p50 {:.2f} ms, p95 {:.2f} ms, "
      "p99 {:.2f} ms; {} without a hit\n",
      "{} requêtes en {:.2f} s sur {} fil{} : {:.0f} requêtes/s, p50 {:.2f} ms, p95 {:.2f} ms, p99 "
      "{:.2f} ms ; {} sans résultat\n",
      times.size(), seconds, threads, threads == 1 ? "" : "s",
      static_cast<double>(times.size()) / std::max(seconds, 1e-9), percentile(times, 0.50),
      percentile(times, 0.95), percentile(times, 0.99), empty);
}

}  // namespace

int run_batch(const Options& options) {
  std::vector<BatchQuery> queries = load_queries(options.queries);
  const auto start = Clock::now();
  answer_all(options, queries);
  const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
  save_run(options, queries);
  int status = 0;
  for (const BatchQuery& query : queries) {
    if (query.error.empty()) continue;
    fmt::print(stderr, "{}:{}: {}\n", options.queries, query.line, query.error);
    status = exit_status(ErrorCode::bad_query);
  }
  print_summary(queries, seconds, options.threads);
  return status;
}

}  // namespace kiosque::cli
