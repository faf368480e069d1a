#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

namespace {

std::vector<std::string> columns_of(const std::string& line) {
  std::vector<std::string> columns;
  std::istringstream in(line);
  for (std::string column; std::getline(in, column, '\t');) columns.push_back(column);
  return columns;
}

}  // namespace

// Each case as a whole program: an index of one article, one query. KIOSQUE_CASES names another
// file of the same form to run in place of ours.
TEST_CASE("French cases") {
  const char* other = std::getenv("KIOSQUE_CASES");
  std::ifstream in(other != nullptr ? other
                                    : KIOSQUE_SOURCE_FOLDER "/tests/golden/french_cases.tsv");
  REQUIRE(in);
  const TempFolder folder;
  std::size_t cases = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string> columns = columns_of(line);
    REQUIRE(columns.size() == 4);
    ++cases;
    INFO(line);
    const std::string article = json_line({{"id", "a"}, {"body", columns[1]}});
    REQUIRE(index({"build", folder / "index", "-", "--quiet"}, article).status == 0);
    CHECK(search({"query", folder / "index", "--", columns[2]}).status ==
          (columns[3] == "1" ? 0 : 1));
  }
  CHECK(cases > 0);
}

// The bytes of `analyze --format tsv`, which scripts rely on. To renew the file after a change that
// is meant: kiosque-search analyze --format tsv - < analyze.txt > analyze.tsv
TEST_CASE("analyze prints what it always printed") {
  const std::string folder = KIOSQUE_SOURCE_FOLDER "/tests/golden/";
  const Outcome outcome =
      search({"analyze", "--format", "tsv", "-"}, read_file(folder + "analyze.txt"));
  CHECK(outcome.status == 0);
  CHECK(outcome.out == read_file(folder + "analyze.tsv"));
}
