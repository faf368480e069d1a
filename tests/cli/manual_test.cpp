#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "tests/catch.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

namespace {

// What `--help` names: `--limit`.
std::set<std::string> options_in(const std::string& help) {
  std::set<std::string> options;
  const std::regex option("(?:^|[ ,])(--[a-z][a-z-]*)");
  std::istringstream lines(help.substr(0, help.find("\n\n", help.find("Options"))));
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("  -")) continue;
    const std::string names = line.substr(0, line.find("  ", 2));
    for (std::sregex_iterator it(names.begin(), names.end(), option), end; it != end; ++it) {
      options.insert((*it)[1]);
    }
  }
  return options;
}

std::string in_roff(std::string option) {
  for (std::size_t at = 0; (at = option.find('-', at)) != std::string::npos; at += 2) {
    option.insert(at, "\\");
  }
  return option;
}

void check_page(Outcome (*run)(std::vector<std::string>, const std::string&),
                const std::string& sections, const std::vector<std::string>& commands) {
  const Outcome outcome = run({"--man", sections}, "");
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  const std::string& page = outcome.out;
  std::size_t checked = 0;
  for (const std::string& command : commands) {
    const std::size_t begin = page.find(".SS " + command + "\n");
    REQUIRE(begin != std::string::npos);
    const std::string section = page.substr(begin, page.find("\n.S", begin + 1) - begin);
    for (const std::string& option : options_in(run({command, "--help"}, "").out)) {
      INFO(command << ' ' << option);
      CHECK(section.find("\\fB" + in_roff(option) + "\\fR") != std::string::npos);
      ++checked;
    }
  }
  CHECK(checked > 4 * commands.size());
  // groff names what it does not understand.
  const TempFolder folder;
  const std::string file = folder.write("page.1", page);
  const std::string said = folder / "said";
  const std::string lint = "groff -man -ww -Kutf8 -Tutf8 -z " + file + " 2>" + said;
  CHECK(std::system(lint.c_str()) == 0);
  CHECK(read_file(said).empty());
}

}  // namespace

TEST_CASE("the manual pages have every command and option, and no fault") {
  const std::string source = KIOSQUE_SOURCE_FOLDER;
  check_page(search, source + "/searcher/cli/kiosque-search.man",
             {"query", "batch", "export", "concordance", "similar", "show", "watch", "analyze"});
  check_page(index, source + "/indexer/cli/kiosque-index.man",
             {"build", "add", "inspect", "delete", "stats", "check", "compact"});
  CHECK(search({"--man", "/nulle/part"}).status == 2);
}
