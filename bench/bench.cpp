#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "bench/environment.hpp"
#include "bench/query_set.hpp"
#include "bench/workloads.hpp"

namespace kiosque::bench {
namespace {

nlohmann::ordered_json to_json(const Figures& figures) {
  const double median = percentile(figures.seconds, 0.5);
  nlohmann::ordered_json json = {{"workload", figures.workload}, {"count", figures.count}};
  if (!figures.seconds.empty()) {
    json["rounds"] = figures.seconds.size();
    json["median_s"] = median;
    json["count_per_s"] = static_cast<double>(figures.count) / median;
  }
  if (figures.bytes > 0) json["mb_per_s"] = figures.bytes / 1e6 / median;
  for (const auto& [name, value] : figures.quality) json[name] = value;
  if (!figures.milliseconds.empty()) {
    json["p50_ms"] = percentile(figures.milliseconds, 0.50);
    json["p95_ms"] = percentile(figures.milliseconds, 0.95);
    json["p99_ms"] = percentile(figures.milliseconds, 0.99);
    const std::vector<double> fastest = fastest_rounds(figures);
    json["fastest_p50_ms"] = percentile(fastest, 0.50);
    json["fastest_p99_ms"] = percentile(fastest, 0.99);
  }
  for (const Point& point : figures.points) {
    nlohmann::ordered_json one;
    if (!point.name.empty()) one["name"] = point.name;
    if (point.articles > 0) one["articles"] = point.articles;
    for (const auto& [name, value] : point.figures) one[name] = value;
    json["points"].push_back(std::move(one));
  }
  return json;
}

std::string describe_workloads() {
  std::string text = "Workloads:\n";
  for (const Workload& workload : workloads()) {
    text += fmt::format("  {:<16}{}\n", workload.name, workload.about);
  }
  return text;
}

int run(int argc, char** argv) {
  CLI::App app("kiosque-bench takes the time of parts of Kiosque, one JSON object a workload.",
               "kiosque-bench");
  std::vector<std::string> names;
  Setup setup;
  setup.indexer = KIOSQUE_INDEXER;
  setup.work = std::filesystem::temp_directory_path();
  std::string commit;
  std::string saved_queries;
  app.add_option("WORKLOAD", names, "Which to run");
  app.add_option("--articles", setup.articles, "Articles as JSON Lines");
  app.add_option("--index", setup.index, "An index");
  app.add_option("--queries", setup.queries,
                 "kind<TAB>words lines for query-or and the like, which else are drawn from "
                 "--articles; identifier<TAB>query lines for query and snippet");
  app.add_option("--query-count", setup.query_count, "Queries to draw of each kind")
      ->check(CLI::Range(1U, 100'000U))
      ->capture_default_str();
  app.add_option(
         "--save-queries", saved_queries,
         "Draw queries from --articles and write them to this file, as kind<TAB>words lines")
      ->needs("--articles");
  app.add_option("--forms", setup.forms, "form<TAB>lemma<TAB>part of speech lines");
  app.add_option("--pages", setup.pages, "Folder of web pages with an expected.jsonl")
      ->check(CLI::ExistingDirectory);
  app.add_option("--judgments", setup.judgments,
                 "TREC judgments: query, 0, article and grade on each line")
      ->check(CLI::ExistingFile);
  app.add_option(
         "--variants", setup.variants,
         "Variants of the ranking: a name and settings such as neighbours=0.5 on each line, "
         "the first one the reference; see bench/RESULTS.md")
      ->check(CLI::ExistingFile);
  app.add_option("--exclude", setup.excluded,
                 "Query and article pairs that do not count, one a line")
      ->check(CLI::ExistingFile);
  app.add_option("--batch", setup.batch, "Articles of an update")
      ->check(CLI::Range(1U, 10'000U))
      ->capture_default_str();
  app.add_option("--threads", setup.threads, "Threads that ask queries")
      ->check(CLI::Range(1U, 256U))
      ->capture_default_str();
  app.add_option("--rounds", setup.rounds, "Rounds that count")
      ->check(CLI::Range(1U, 1000U))
      ->capture_default_str();
  app.add_option("--indexer", setup.indexer, "The program kiosque-index")->capture_default_str();
  app.add_option("--work", setup.work, "Folder for indexes that are thrown away")
      ->capture_default_str();
  app.add_option("--commit", commit, "Commit to name; else the one that CMake saw");
  app.footer(describe_workloads());
  CLI11_PARSE(app, argc, argv);
  if (!saved_queries.empty()) {
    write_query_set(saved_queries, draw_queries(setup.articles, setup.query_count, 1));
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
    json.update(environment(commit));
    if (!figures.table.empty()) fmt::print(stderr, "{}", figures.table);
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
