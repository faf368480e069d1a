#include "bench/relevance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <utility>

#include "bench/judgments.hpp"
#include "kiosque/searcher.hpp"

namespace kiosque::bench {
namespace {

constexpr std::size_t judged_depth = 100;
constexpr std::size_t spare_depth = 10;  // for what does not count
constexpr std::size_t timed_depth = 10;

struct Variant {
  std::string name;
  std::string index;
  std::string run;  // when not empty, the answers are in this file
  SearchOptions options;
};

// What came of a variant; by query, in the order of the queries.
struct Outcome {
  std::vector<Quality> qualities;
  std::vector<double> milliseconds;  // each query's fastest round; none of a run
};

const std::map<std::string, double Ranking::*>& weights() {
  static const std::map<std::string, double Ranking::*> all = {
      {"all_words", &Ranking::all_words},
      {"neighbours", &Ranking::neighbours},
      {"spelling", &Ranking::spelling},
      {"feedback", &Ranking::feedback},
      {"feedback_of_one_word", &Ranking::feedback_of_one_word},
      {"recent", &Ranking::recent},
  };
  return all;
}

double number(const std::string& text, const std::string& setting, const std::string& path) {
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  require(!text.empty() && *end == '\0' && value >= 0 && std::isfinite(value),
          "'" + setting + "' in " + path + " does not set a number from 0 on");
  return value;
}

void set(Variant& variant, const std::string& setting, const std::string& path) {
  const std::size_t equals = setting.find('=');
  require(equals != std::string::npos, "'" + setting + "' in " + path + " is not name=value");
  const std::string name = setting.substr(0, equals);
  const std::string value = setting.substr(equals + 1);
  const auto weight = weights().find(name);
  if (weight != weights().end()) {
    variant.options.ranking.*weight->second = number(value, setting, path);
  } else if (name == "strict") {
    variant.options.strict = value != "0";
  } else if (name == "recent_days") {
    variant.options.recent_days = number(value, setting, path);
  } else if (name == "index") {
    variant.index = value;
  } else {
    require(name == "run", "there is no setting " + name + ", as " + path + " has it");
    variant.run = value;
  }
}

std::vector<Variant> read_variants(const Setup& setup) {
  if (setup.variants.empty()) return {{"default", setup.index, "", {}}};
  std::ifstream in(setup.variants);
  std::vector<Variant> variants;
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line.substr(0, line.find('#')));
    Variant variant;
    variant.index = setup.index;
    if (!(words >> variant.name)) continue;
    require(variant.name.find('=') == std::string::npos,
            "the line '" + line + "' of " + setup.variants + " does not begin with a name");
    for (std::string word; words >> word;) set(variant, word, setup.variants);
    variants.push_back(std::move(variant));
  }
  require(!variants.empty(), "there is no variant in " + setup.variants);
  return variants;
}

// Pairs of query and article that do not count: a headline finds its own article.
std::set<std::pair<std::string, std::string>> read_excluded(const std::string& path) {
  std::set<std::pair<std::string, std::string>> excluded;
  std::ifstream in(path);
  for (std::string query, article; in >> query >> article;) excluded.emplace(query, article);
  return excluded;
}

class Comparison {
 public:
  explicit Comparison(const Setup& setup)
      : setup_(setup),
        variants_(read_variants(setup)),
        judgments_(read_judgments(setup.judgments)),
        excluded_(read_excluded(setup.excluded)) {
    for (JudgedQuery& query : read_judged_queries(setup.queries)) {
      if (judgments_.contains(query.id)) queries_.push_back(std::move(query));
    }
    require(!queries_.empty(), "no query of " + setup.queries + " is judged");
  }

  Figures run() {
    for (const Variant& variant : variants_) outcomes_.push_back(judge(variant));
    require(mean(outcomes_[0].qualities).map > 0,
            "the first variant finds no judged article: are index and judgments of one archive?");
    take_times();
    Figures figures;
    figures.count = queries_.size();
    figures.table = fmt::format(
        "| variant | nDCG@10 | recall@100 | MRR@10 | MAP | nDCG@10 to {} | wins | losses | p | "
        "even "
        "| odd | p50 ms | p99 ms | p50 to {} | p99 |\n|{}\n",
        variants_[0].name, variants_[0].name,
        "---|---|---|---|---|---|---|---|---|---|---|---|---"
        "|---|---|");
    for (std::size_t i = 0; i < variants_.size(); ++i) report(i, figures);
    figures.table += cross_validation();
    return figures;
  }

 private:
  void score(const std::string& query, Ranked ranked, Outcome& outcome) const {
    std::set<std::string> seen;
    std::erase_if(ranked, [&](const std::string& article) {
      return excluded_.contains({query, article}) || !seen.insert(article).second;
    });
    if (ranked.size() > judged_depth) ranked.resize(judged_depth);
    outcome.qualities.push_back(quality_of(ranked, judgments_.at(query)));
  }

  Outcome judge(const Variant& variant) const {
    Outcome outcome;
    if (!variant.run.empty()) {
      Run run = read_run(variant.run);
      for (const JudgedQuery& query : queries_) score(query.id, std::move(run[query.id]), outcome);
      return outcome;
    }
    Searcher searcher(variant.index);
    for (const JudgedQuery& query : queries_) {
      Ranked ranked;
      for (RankedId& hit :
           searcher.rank(query.text, options(variant, judged_depth + spare_depth))) {
        ranked.push_back(std::move(hit.id));
      }
      score(query.id, std::move(ranked), outcome);
    }
    return outcome;
  }

  // Round by round in turns, so that what else the machine does hits all of them.
  void take_times() {
    std::vector<std::unique_ptr<Searcher>> searchers;
    for (const Variant& variant : variants_) {
      searchers.push_back(variant.run.empty() ? std::make_unique<Searcher>(variant.index)
                                              : nullptr);
    }
    for (unsigned round = 0; round <= setup_.rounds; ++round) {
      for (std::size_t i = 0; i < variants_.size(); ++i) {
        if (searchers[i]) take_times_of(i, *searchers[i], round);
      }
    }
  }

  void take_times_of(std::size_t variant, Searcher& searcher, unsigned round) {
    std::vector<double>& fastest = outcomes_[variant].milliseconds;
    const SearchOptions asked = options(variants_[variant], timed_depth);
    for (std::size_t i = 0; i < queries_.size(); ++i) {
      const Clock::time_point start = Clock::now();
      (void)searcher.rank(queries_[i].text, asked);
      const double milliseconds = seconds_since(start) * 1e3;
      if (round == 0) continue;
      if (round == 1) fastest.push_back(milliseconds);
      fastest[i] = std::min(fastest[i], milliseconds);
    }
  }

  static SearchOptions options(const Variant& variant, std::size_t limit) {
    SearchOptions options = variant.options;
    options.plain = true;
    options.limit = limit;
    return options;
  }

  // nDCG@10 of every second query.
  [[nodiscard]] double half(std::size_t variant, std::size_t first) const {
    std::vector<Quality> some;
    for (std::size_t i = first; i < queries_.size(); i += 2) {
      some.push_back(outcomes_[variant].qualities[i]);
    }
    return mean(some).ndcg_10;
  }

  [[nodiscard]] std::vector<double> differences(std::size_t variant) const {
    std::vector<double> all;
    for (std::size_t i = 0; i < queries_.size(); ++i) {
      all.push_back(outcomes_[variant].qualities[i].ndcg_10 - outcomes_[0].qualities[i].ndcg_10);
    }
    return all;
  }

  void report(std::size_t variant, Figures& figures) const {
    const Outcome& outcome = outcomes_[variant];
    const Quality quality = mean(outcome.qualities);
    const double reference = mean(outcomes_[0].qualities).ndcg_10;
    const std::vector<double> pairs = differences(variant);
    const auto count = [&](auto of) { return std::count_if(pairs.begin(), pairs.end(), of); };
    const auto wins = count([](double difference) { return difference > 0; });
    const auto losses = count([](double difference) { return difference < 0; });
    const double ratio = reference > 0 ? quality.ndcg_10 / reference : 0;
    const double chance = chance_of(pairs);
    const auto time = [&](const Outcome& of, double share) {
      return percentile(of.milliseconds, share);
    };
    const double p50 = time(outcome, 0.5);
    const double p99 = time(outcome, 0.99);
    Point point;
    point.name = variants_[variant].name;
    point.figures = {{"ndcg_10", quality.ndcg_10},
                     {"recall_100", quality.recall_100},
                     {"mrr_10", quality.mrr_10},
                     {"map", quality.map},
                     {"ndcg_10_ratio", ratio},
                     {"p", chance},
                     {"ndcg_10_even", half(variant, 0)},
                     {"ndcg_10_odd", half(variant, 1)},
                     {"p50_ms", p50},
                     {"p99_ms", p99}};
    const auto times_of_reference = [&](double time_of, double share) {
      const double first = time(outcomes_[0], share);
      return first > 0 && time_of > 0 ? fmt::format("{:.2f}", time_of / first) : "–";
    };
    figures.table += fmt::format(
        "| {} | {:.4f} | {:.4f} | {:.4f} | {:.4f} | {:+.1f} % | {} | {} | {:.4f} | {:.4f} | {:.4f} "
        "| {:.2f} | {:.2f} | {} | {} |\n",
        point.name, quality.ndcg_10, quality.recall_100, quality.mrr_10, quality.map,
        100 * (ratio - 1), wins, losses, chance, half(variant, 0), half(variant, 1), p50, p99,
        times_of_reference(p50, 0.5), times_of_reference(p99, 0.99));
    figures.points.push_back(std::move(point));
  }

  // The variant that is best on one half, on the other half.
  [[nodiscard]] std::string cross_validation() const {
    std::string lines;
    for (const std::size_t seen : {0U, 1U}) {
      std::size_t best = 0;
      for (std::size_t i = 1; i < variants_.size(); ++i) {
        if (variants_[i].run.empty() && half(i, seen) > half(best, seen)) best = i;
      }
      lines +=
          fmt::format("Picked on the {} queries: {}; nDCG@10 on the others {:.4f}, {} {:.4f}\n",
                      seen == 0 ? "even" : "odd", variants_[best].name, half(best, 1 - seen),
                      variants_[0].name, half(0, 1 - seen));
    }
    return lines;
  }

  const Setup& setup_;
  std::vector<Variant> variants_;
  Judgments judgments_;
  std::set<std::pair<std::string, std::string>> excluded_;
  std::vector<JudgedQuery> queries_;
  std::vector<Outcome> outcomes_;
};

}  // namespace

Figures relevance(const Setup& setup) {
  require(!setup.index.empty() && !setup.queries.empty() && !setup.judgments.empty(),
          "--index, --queries and --judgments must be given");
  return Comparison(setup).run();
}

}  // namespace kiosque::bench
