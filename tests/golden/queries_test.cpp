#include <cstdlib>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

namespace {

const std::string golden_folder = KIOSQUE_SOURCE_FOLDER "/tests/golden/";

std::vector<std::string> columns_of(const std::string& line) {
  std::vector<std::string> columns;
  std::istringstream in(line);
  for (std::string column; std::getline(in, column, '\t');) columns.push_back(column);
  return columns;
}

// The line below one of what --explain prints, without its indent.
std::string stage(const std::vector<std::string>& lines, const std::string& name) {
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i] == name) return lines[i + 1].substr(7);
  }
  return "";
}

// What a query is understood as, asked of the index as, and answered with; the time of day, which
// embargoes are held against, left out.
std::string block(const std::string& index_path, const std::vector<std::string>& columns) {
  std::vector<std::string> command = {"query",     index_path, "--no-group",
                                      "--explain", "--format", "json"};
  command.insert(command.end(), columns.begin() + 1, columns.end());
  command.insert(command.end(), {"--", columns.front()});
  const Outcome outcome = search(command);
  const std::vector<std::string> said = lines_of(outcome.err);
  std::ostringstream out;
  out << "> " << columns.front();
  for (std::size_t i = 1; i < columns.size(); ++i) out << ' ' << columns[i];
  out << "\nstatus " << outcome.status << '\n';
  if (outcome.status > 1) {
    out << outcome.err;
    return out.str();
  }
  static const std::regex now("VALUE_RANGE 12 0 [-0-9T:Z]+");
  out << "tree   " << stage(said, "tree") << '\n'
      << "index  " << std::regex_replace(stage(said, "index query"), now, "VALUE_RANGE 12 0 NOW")
      << '\n';
  const Json answer = Json::parse(outcome.out);
  for (const Json& expansion : answer.at("expansions"))
    out << "also   " << expansion.dump() << '\n';
  for (const Json& warning : answer.at("warnings")) {
    out << "note   " << warning.get<std::string>() << '\n';
  }
  out << "total  " << answer.at("total") << (answer.at("total_is_exact") ? "" : " at most")
      << "\nids   ";
  for (const Json& hit : answer.at("hits")) out << ' ' << hit.at("id").get<std::string>();
  out << '\n';
  return out.str();
}

}  // namespace

// Each stage of a query, from the tree to the ids, as it always was. After a change that is meant,
// KIOSQUE_RENEW=1 writes the file anew: read what has changed in it.
TEST_CASE("queries give what they always gave") {
  const TempFolder folder;
  REQUIRE(index({"build", folder / "k", sample_articles()}).status == 0);
  std::ifstream in(golden_folder + "queries.tsv");
  std::vector<std::string> blocks;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.rfind("# ", 0) == 0) continue;
    blocks.push_back(block(folder / "k", columns_of(line)));
  }
  REQUIRE(blocks.size() >= 120);
  std::string all;
  for (const std::string& one : blocks) all += one + '\n';
  if (std::getenv("KIOSQUE_RENEW") != nullptr) {
    std::ofstream(golden_folder + "queries.txt") << all;
  }
  const std::string expected = read_file(golden_folder + "queries.txt");
  for (const std::string& one : blocks) {
    INFO(one);
    CHECK(has(expected, one + '\n'));
  }
  CHECK(all.size() == expected.size());
}
