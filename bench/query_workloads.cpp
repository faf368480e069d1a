#include "bench/query_workloads.hpp"

#include <algorithm>
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "bench/judgments.hpp"
#include "kiosque/searcher.hpp"

namespace kiosque::bench {
namespace {

struct Request {
  std::string text;
  SearchOptions options;
};

using Answer = std::function<std::size_t(Searcher&, const Request&)>;

// Every request once, on as many threads as there are searchers.
std::size_t ask_all(const std::vector<std::unique_ptr<Searcher>>& searchers,
                    const std::vector<Request>& requests, const Answer& answer,
                    std::vector<double>& milliseconds) {
  std::atomic<std::size_t> next{0};
  std::atomic<std::size_t> hits{0};
  std::exception_ptr failure;
  std::mutex failure_mutex;
  milliseconds.assign(requests.size(), 0);
  const auto work = [&](Searcher& searcher) {
    try {
      for (std::size_t i = next++; i < requests.size(); i = next++) {
        const Clock::time_point one = Clock::now();
        hits += answer(searcher, requests[i]);
        milliseconds[i] = seconds_since(one) * 1e3;
      }
    } catch (...) {
      const std::lock_guard lock(failure_mutex);
      failure = std::current_exception();
    }
  };
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < searchers.size(); ++i) {
    others.emplace_back(work, std::ref(*searchers[i]));
  }
  work(*searchers[0]);
  for (std::thread& thread : others) thread.join();
  if (failure) std::rethrow_exception(failure);
  return hits;
}

Figures ask(const Setup& setup, const std::vector<Request>& requests, const Answer& answer) {
  require(!requests.empty(), "there are no queries");
  std::vector<std::unique_ptr<Searcher>> searchers;
  for (unsigned i = 0; i < std::max(setup.threads, 1U); ++i) {
    searchers.push_back(std::make_unique<Searcher>(setup.index));
  }
  Figures figures;
  figures.count = requests.size();
  std::size_t expected = 0;
  std::vector<double> milliseconds;
  for (unsigned round = 0; round <= setup.rounds; ++round) {
    const Clock::time_point start = Clock::now();
    const std::size_t hits = ask_all(searchers, requests, answer, milliseconds);
    const double seconds = seconds_since(start);
    require(round == 0 || hits == expected, "two rounds gave different hits");
    expected = hits;
    if (round == 0) continue;
    figures.seconds.push_back(seconds);
    figures.milliseconds.insert(figures.milliseconds.end(), milliseconds.begin(),
                                milliseconds.end());
  }
  require(expected > 0, "no query has a hit");
  return figures;
}

std::size_t first_ids(Searcher& searcher, const Request& request) {
  return searcher.rank(request.text, request.options).size();
}

std::vector<Request> plain_requests(const std::string& path) {
  std::vector<Request> requests;
  for (const JudgedQuery& query : read_judged_queries(path)) {
    requests.push_back({query.text, {}});
    requests.back().options.plain = true;
  }
  return requests;
}

std::string joined(const std::string& words, const std::string& before,
                   const std::string& between) {
  std::string text = before;
  for (const char byte : words) text += byte == ' ' ? between + before : std::string(1, byte);
  return text;
}

Request request_of(const std::string& kind, const std::string& words) {
  Request request;
  request.options.plain = kind == "or" || kind == "headline";
  request.text = kind == "and"      ? joined(words, "+", " ")
                 : kind == "phrase" ? '"' + words + '"'
                                    : words;
  return request;
}

// The same articles asked for in other words.
std::string other_way(const std::string& kind, const std::string& words) {
  if (kind == "or") return joined(words, "", " OU ");
  if (kind == "and") return joined(words, "", " ET ");
  return "+\"" + words + "\" " + joined(words, "+", " ");
}

void check_totals(Searcher& searcher, const std::string& kind, const std::string& words) {
  Request request = request_of(kind, words);
  request.options.snippet_bytes = 0;
  request.options.strict = true;  // `ben haddou` is also sought as one word, `+ben +haddou` is not
  SearchOptions options;
  options.snippet_bytes = 0;
  options.strict = true;
  const Results asked = searcher.search(request.text, request.options);
  const Results other = searcher.search(other_way(kind, words), options);
  const bool comparable = asked.total_is_exact && other.total_is_exact;
  require(!comparable || asked.total == other.total,
          "'" + words + "' has " + std::to_string(asked.total) + " hits, but " +
              std::to_string(other.total) + " as " + other_way(kind, words));
}

// Whether the article of a headline is among the first ten.
bool finds_headline(Searcher& searcher, const std::string& headline) {
  SearchOptions options = request_of("headline", headline).options;
  options.group = false;  // a copy may have another headline
  options.snippet_bytes = 0;
  const Results results = searcher.search(headline, options);
  return std::any_of(results.hits.begin(), results.hits.end(),
                     [&](const Hit& hit) { return hit.title == headline; });
}

void check_kind(const std::string& index, const std::vector<KindQuery>& queries,
                const std::string& kind) {
  Searcher searcher(index);
  std::size_t asked = 0;
  std::size_t found = 0;
  for (const KindQuery& query : queries) {
    if (query.kind != kind) continue;
    ++asked;
    if (kind != "headline") {
      check_totals(searcher, kind, query.text);
    } else {
      found += finds_headline(searcher, query.text) ? 1U : 0U;
    }
  }
  // A tenth may have a title that others share, or that was cut or cleaned.
  require(kind != "headline" || found * 10 >= asked * 9, "headlines find their article only " +
                                                             std::to_string(found) + " times of " +
                                                             std::to_string(asked));
}

Figures ask_kind_of(const Setup& setup, const std::string& kind) {
  return ask_kind(setup, queries_of(setup), kind, true);
}

}  // namespace

Figures query(const Setup& setup) { return ask(setup, plain_requests(setup.queries), first_ids); }

Figures snippet(const Setup& setup) {
  return ask(setup, plain_requests(setup.queries), [](Searcher& searcher, const Request& request) {
    return searcher.search(request.text, request.options).hits.size();
  });
}

std::vector<KindQuery> queries_of(const Setup& setup) {
  return setup.queries.empty() ? draw_queries(setup.articles, setup.query_count, 1)
                               : read_query_set(setup.queries);
}

Figures ask_kind(const Setup& setup, const std::vector<KindQuery>& queries, const std::string& kind,
                 bool checked) {
  if (checked) check_kind(setup.index, queries, kind);
  std::vector<Request> requests;
  for (const KindQuery& one : queries) {
    if (one.kind == kind) requests.push_back(request_of(kind, one.text));
  }
  return ask(setup, requests, first_ids);
}

Figures query_or(const Setup& setup) { return ask_kind_of(setup, "or"); }
Figures query_and(const Setup& setup) { return ask_kind_of(setup, "and"); }
Figures query_phrase(const Setup& setup) { return ask_kind_of(setup, "phrase"); }
Figures query_headline(const Setup& setup) { return ask_kind_of(setup, "headline"); }

}  // namespace kiosque::bench
