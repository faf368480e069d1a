#include "searcher/search/shingles.hpp"

#include <string>

#include "searcher/text/analyzer.hpp"
#include "tests/catch.hpp"

using kiosque::search::Shingles;

namespace {

double overlap(const std::string& a, const std::string& b) {
  kiosque::text::Analyzer analyzer;
  return Shingles(a, analyzer).overlap(Shingles(b, analyzer));
}

}  // namespace

TEST_CASE("shingles count what is the same word for word, of the shorter text") {
  const std::string five = "un deux trois quatre cinq";
  CHECK(overlap(five, five) == 1);
  CHECK(overlap(five, "Un, deux, trois... QUATRE cinq !") == 1);
  CHECK(overlap(five, five + " six sept huit") == 1);
  CHECK(overlap(five + " six sept huit", five) == 1);
  // The first two of four are in both.
  CHECK(overlap(five + " six sept huit", five + " six dix onze") == Approx(2.0 / 4));
  CHECK(overlap(five, "cinq quatre trois deux un") == 0);
}

TEST_CASE("short and empty texts have their equals in common, and nothing else") {
  CHECK(overlap("bref", "bref") == 1);
  CHECK(overlap("bref", "bref propos") == 0);
  CHECK(overlap("", "") == 0);
  CHECK(overlap("", "mot") == 0);
}
