#pragma once

#include <string>
#include <unordered_map>
#include <vector>

namespace kiosque::bench {

/// A query and its identifier.
struct JudgedQuery {
  std::string id;
  std::string text;
};

/// Identifiers of articles, best first.
using Ranked = std::vector<std::string>;

/// What people said of a query's articles: how relevant each is, from 1 on.
using Grades = std::unordered_map<std::string, int>;

/// Judgments by query.
using Judgments = std::unordered_map<std::string, Grades>;

/// The answers of an engine, by query.
using Run = std::unordered_map<std::string, Ranked>;

/// What a list is worth; of several queries the mean.
struct Quality {
  double ndcg_10 = 0;     ///< gain 2^grade - 1, discount log2(rank + 1)
  double recall_100 = 0;  ///< share of the relevant articles among the first hundred
  double mrr_10 = 0;      ///< 1 / rank of the first relevant article, 0 after ten
  double map = 0;         ///< precision at each relevant article, 0 for one not in the list; mean
};

/// Reads identifier<TAB>query lines, TREC judgments and a TREC run.
/// \throws std::runtime_error when there is nothing in it
std::vector<JudgedQuery> read_judged_queries(const std::string& path);
Judgments read_judgments(const std::string& path);
Run read_run(const std::string& path);

/// Scores a list. \param grades  with at least one relevant article
Quality quality_of(const Ranked& ranked, const Grades& grades);

/// The mean of each measure; zeros for none.
Quality mean(const std::vector<Quality>& qualities);

/// How likely a difference in the mean of so many pairs is when chance alone decides its signs: the
/// paired randomisation test (Smucker, Allan and Carterette, "A Comparison of Statistical
/// Significance Tests for Information Retrieval Evaluation", 2007), two-sided, 10,000 draws, the
/// same for the same pairs.
double chance_of(const std::vector<double>& differences);

}  // namespace kiosque::bench
