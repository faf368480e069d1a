#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <nlohmann/json.hpp>
#include <thread>

#include "bench/query_set.hpp"
#include "bench/workloads.hpp"
#include "kiosque/version.hpp"

namespace kiosque::bench {
namespace {

double percentile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const auto rank = static_cast<std::size_t>(share * static_cast<double>(values.size()));
  return values[std::min(rank, values.size() - 1)];
}

nlohmann::ordered_json to_json(const Figures& figures) {
  const double median = percentile(figures.seconds, 0.5);
  nlohmann::ordered_json json = {{"workload", figures.workload},
                                 {"rounds", figures.seconds.size()},
                                 {"median_s", median},
                                 {"count", figures.count},
                                 {"count_per_s", static_cast<double>(figures.count) / median}};
  if (figures.bytes > 0) json["mb_per_s"] = figures.bytes / 1e6 / median;
  for (const auto& [name, value] : figures.quality) json[name] = value;
  if (!figures.milliseconds.empty()) {
    json["p50_ms"] = percentile(figures.milliseconds, 0.50);
    json["p95_ms"] = percentile(figures.milliseconds, 0.95);
    json["p99_ms"] = percentile(figures.milliseconds, 0.99);
  }
  return json;
}

std::string describe_workloads() {
  std::string text = "Workloads:\n";
  for (const Workload& workload : workloads()) {
    text += fmt::format("  {:<12}{}\n", workload.name, workload.about);
  }
  return text;
}

int run(int argc, char** argv) {
  CLI::App app("kiosque-bench takes the time of parts of Kiosque, one JSON object a workload.",
               "kiosque-bench");
  std::vector<std::string> names;
  Setup setup;
  std::string saved_queries;
  std::size_t query_count = 200;
  app.add_option("WORKLOAD", names, "Which to run");
  app.add_option("--articles", setup.articles, "Articles as JSON Lines");
  app.add_option("--index", setup.index, "An index");
  app.add_option("--queries", setup.queries, "identifier<TAB>query lines");
  app.add_option("--forms", setup.forms, "form<TAB>lemma<TAB>part of speech lines");
  app.add_option("--rounds", setup.rounds, "Rounds that count")
      ->check(CLI::Range(1U, 1000U))
      ->capture_default_str();
  app.add_option("--save-queries", saved_queries,
                 "Draw queries from --articles and write them to this file, as kind<TAB>text lines")
      ->needs("--articles");
  app.add_option("--query-count", query_count, "Queries to draw of each kind")
      ->check(CLI::Range(1U, 100'000U))
      ->capture_default_str();
  app.footer(describe_workloads());
  CLI11_PARSE(app, argc, argv);
  if (!saved_queries.empty()) {
    write_query_set(saved_queries, draw_queries(setup.articles, query_count, 1));
  }
  for (const std::string& name : names) {
    const auto& all = workloads();
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const Workload& workload) { return workload.name == name; });
    if (found == all.end()) {
      fmt::print(stderr, "kiosque-bench: there is no workload {}\n{}", name, describe_workloads());
      return 2;
    }
    Figures figures = found->run(setup);
    figures.workload = name;
    nlohmann::ordered_json json = to_json(figures);
    json["version"] = KIOSQUE_VERSION;
    json["processors"] = std::thread::hardware_concurrency();
    fmt::print("{}\n", json.dump());
  }
  return 0;
}

}  // namespace
}  // namespace kiosque::bench

int main(int argc, char** argv) {
  try {
    return kiosque::bench::run(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "kiosque-bench: {}\n", error.what());
    return 1;
  }
}
