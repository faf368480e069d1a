#include "bench/judgments.hpp"

#include <cmath>
#include <stdexcept>

#include "tests/catch.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::bench;
using kiosque::test::TempFolder;

namespace {

bool near(double a, double b) { return std::abs(a - b) < 1e-9; }

}  // namespace

TEST_CASE("a list is scored as the measures are defined") {
  const Grades grades = {{"a", 2}, {"b", 1}, {"c", 1}};
  const Quality quality = quality_of({"x", "a", "b"}, grades);
  const double best = 3 + 1 / std::log2(3.0) + 1 / std::log2(4.0);
  CHECK(near(quality.ndcg_10, (3 / std::log2(3.0) + 1 / std::log2(4.0)) / best));
  CHECK(near(quality.recall_100, 2.0 / 3));
  CHECK(near(quality.mrr_10, 0.5));
  CHECK(near(quality.map, (1.0 / 2 + 2.0 / 3) / 3));
  CHECK(near(quality_of({"a", "b", "c"}, grades).ndcg_10, 1));
  CHECK(near(quality_of({}, grades).map, 0));
}

TEST_CASE("what is further down than a measure looks does not count") {
  Ranked ranked(10, "x");
  ranked.push_back("a");
  const Quality quality = quality_of(ranked, {{"a", 1}});
  CHECK(quality.ndcg_10 == 0);
  CHECK(quality.mrr_10 == 0);
  CHECK(near(quality.recall_100, 1));
  CHECK(near(quality.map, 1.0 / 11));
}

TEST_CASE("chance explains no difference and mixed ones, not one that is always there") {
  CHECK(chance_of(std::vector<double>(50, 0)) == 1);
  CHECK(chance_of(std::vector<double>(50, 0.1)) < 0.001);
  std::vector<double> mixed;
  for (int i = 0; i < 50; ++i) mixed.push_back(i % 2 == 0 ? 0.1 : -0.1);
  CHECK(chance_of(mixed) > 0.9);
  CHECK(chance_of({}) == 1);
}

TEST_CASE("judgments and runs are read as TREC writes them") {
  const TempFolder folder;
  folder.write("qrels", "q1 0 a 2\nq1 0 b 0\nq2 0 c 1\n");
  folder.write("run", "q1 Q0 b 2 0.5 tag\nq1 Q0 a 1 0.7 tag\n");
  folder.write("queries", "q1\tgrève SNCF\nno tab\n");
  folder.write("empty", "");
  const Judgments judgments = read_judgments(folder / "qrels");
  CHECK(judgments.size() == 2);
  CHECK(judgments.at("q1") == Grades{{"a", 2}});
  CHECK(read_run(folder / "run").at("q1") == Ranked{"a", "b"});
  REQUIRE(read_judged_queries(folder / "queries").size() == 1);
  CHECK(read_judged_queries(folder / "queries")[0].text == "grève SNCF");
  CHECK_THROWS_AS(read_judgments(folder / "empty"), std::runtime_error);
  CHECK_THROWS_AS(read_run(folder / "nowhere"), std::runtime_error);
}
