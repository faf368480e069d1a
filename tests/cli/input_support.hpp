#pragma once

#include <unistd.h>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

namespace kiosque::test {

namespace fs = std::filesystem;

using Ids = std::vector<std::string>;

inline std::string good_line() { return json_line({{"id", "bon"}, {"body", "un article témoin"}}); }

// Builds an index of an input and a good file after it, which must be found whatever comes first.
struct BesideGood {
  TempFolder folder;
  std::string index_path = folder / "index";
  Outcome outcome;

  explicit BesideGood(const std::string& name, const std::string& content)
      : BesideGood(name, content, true) {}
  explicit BesideGood(const std::string& name) : BesideGood(name, {}, false) {}

  [[nodiscard]] Ids find(const std::string& query) const { return ids_of(index_path, {query}); }

 private:
  BesideGood(const std::string& name, const std::string& content, bool write) {
    const std::string bad = write ? folder.write(name, content) : folder / name;
    outcome = index({"build", index_path, bad, folder.write("bon.jsonl", good_line())});
  }
};

inline void require_good_found(const BesideGood& built) {
  REQUIRE(fs::exists(built.index_path));
  CHECK(built.find("témoin") == Ids{"bon"});
}

// The command that runs a program as a user without rights; empty when that cannot be done.
inline std::vector<std::string> as_nobody(std::vector<std::string> command) {
  if (geteuid() != 0) return command;
  const std::vector<std::string> drop = {"setpriv", "--reuid=65534", "--regid=65534",
                                         "--clear-groups"};
  std::vector<std::string> probe = drop;
  probe.insert(probe.end(), {index_program(), "--version"});
  try {
    if (run(probe).status != 0) return {};
  } catch (const std::exception&) {
    return {};
  }
  command.insert(command.begin(), drop.begin(), drop.end());
  return command;
}

}  // namespace kiosque::test
