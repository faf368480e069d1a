#include "bench/judgments.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <numeric>
#include <random>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace kiosque::bench {
namespace {

std::ifstream open_to_read(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error(path + " cannot be read");
  return in;
}

template <typename Read>
Read not_empty(Read read, const std::string& path) {
  if (read.empty()) throw std::runtime_error("there is nothing in " + path);
  return read;
}

double gain(int grade) { return std::pow(2.0, grade) - 1; }

double discount(std::size_t rank) { return std::log2(static_cast<double>(rank) + 1); }

double best_gain(const Grades& grades) {
  std::vector<int> sorted;
  for (const auto& [id, grade] : grades) sorted.push_back(grade);
  std::sort(sorted.rbegin(), sorted.rend());
  double sum = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(sorted.size(), 10); ++i) {
    sum += gain(sorted[i]) / discount(i + 1);
  }
  return sum;
}

}  // namespace

std::vector<JudgedQuery> read_judged_queries(const std::string& path) {
  std::ifstream in = open_to_read(path);
  std::vector<JudgedQuery> queries;
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    if (tab != std::string::npos) queries.push_back({line.substr(0, tab), line.substr(tab + 1)});
  }
  return not_empty(std::move(queries), path);
}

Judgments read_judgments(const std::string& path) {
  std::ifstream in = open_to_read(path);
  Judgments judgments;
  for (std::string line; std::getline(in, line);) {
    std::istringstream columns(line);
    std::string query;
    std::string unused;
    std::string article;
    int grade = 0;
    if (columns >> query >> unused >> article >> grade && grade > 0) {
      judgments[query][article] = grade;
    }
  }
  return not_empty(std::move(judgments), path);
}

Run read_run(const std::string& path) {
  std::ifstream in = open_to_read(path);
  std::unordered_map<std::string, std::vector<std::pair<std::size_t, std::string>>> ranked;
  for (std::string line; std::getline(in, line);) {
    std::istringstream columns(line);
    std::string query;
    std::string unused;
    std::string article;
    std::size_t rank = 0;
    if (columns >> query >> unused >> article >> rank) ranked[query].emplace_back(rank, article);
  }
  Run run;
  for (auto& [query, articles] : ranked) {
    std::sort(articles.begin(), articles.end());
    for (auto& [rank, article] : articles) run[query].push_back(std::move(article));
  }
  return not_empty(std::move(run), path);
}

Quality quality_of(const Ranked& ranked, const Grades& grades) {
  Quality quality;
  double found = 0;
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    const auto grade = grades.find(ranked[i]);
    if (grade == grades.end()) continue;
    const std::size_t rank = i + 1;
    found += 1;
    quality.map += found / static_cast<double>(rank);
    if (rank <= 100) quality.recall_100 += 1;
    if (rank > 10) continue;
    quality.ndcg_10 += gain(grade->second) / discount(rank);
    quality.mrr_10 = std::max(quality.mrr_10, 1 / static_cast<double>(rank));
  }
  const auto relevant = static_cast<double>(grades.size());
  quality.ndcg_10 /= best_gain(grades);
  quality.recall_100 /= relevant;
  quality.map /= relevant;
  return quality;
}

Quality mean(const std::vector<Quality>& qualities) {
  Quality sum;
  for (const Quality& one : qualities) {
    sum.ndcg_10 += one.ndcg_10;
    sum.recall_100 += one.recall_100;
    sum.mrr_10 += one.mrr_10;
    sum.map += one.map;
  }
  const auto count = static_cast<double>(std::max<std::size_t>(qualities.size(), 1));
  return {sum.ndcg_10 / count, sum.recall_100 / count, sum.mrr_10 / count, sum.map / count};
}

double chance_of(const std::vector<double>& differences) {
  constexpr int draws = 10'000;
  constexpr double rounding = 1e-12;
  const double seen = std::abs(std::accumulate(differences.begin(), differences.end(), 0.0));
  std::mt19937_64 random(1);
  int as_large = 0;
  for (int draw = 0; draw < draws; ++draw) {
    double sum = 0;
    for (const double difference : differences) {
      sum += (random() & 1U) == 0 ? difference : -difference;
    }
    if (std::abs(sum) >= seen - rounding) ++as_large;
  }
  return (as_large + 1.0) / (draws + 1.0);
}

}  // namespace kiosque::bench
