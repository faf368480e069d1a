#pragma once

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "tests/catch.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

namespace kiosque::test {

namespace fs = std::filesystem;

using Ids = std::vector<std::string>;

inline std::string answers(const std::string& index_path) {
  const Outcome run = search({"batch", index_path, sample_folder() + "/queries.tsv", "--run", "-"});
  REQUIRE(run.status == 0);
  const Outcome query = search({"query", index_path, "ville eau", "--format", "jsonl"});
  REQUIRE(query.status == 0);
  return run.out + query.out;
}

// What stats says, but for the time and the bytes on the disk, which may differ.
inline Json lasting_stats(const std::string& index_path) {
  Json stats = stats_of(index_path);
  stats.erase("created");
  stats.erase("bytes");
  return stats;
}

inline Ids entries_of(const std::string& folder) {
  Ids names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  return names;
}

template <typename Condition>
inline bool wait_until(Condition condition) {
  for (int i = 0; i < 3000; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

// A pipe with a name, which a program reads as standard input as long as it is held open.
class Fifo {
 public:
  explicit Fifo(std::string path) : path_(std::move(path)) {
    REQUIRE(mkfifo(path_.c_str(), 0600) == 0);
    end_ = open(path_.c_str(), O_RDWR | O_CLOEXEC);
    REQUIRE(end_ >= 0);
  }
  ~Fifo() { close_end(); }
  Fifo(const Fifo&) = delete;
  Fifo& operator=(const Fifo&) = delete;

  void write(const std::string& text) const {
    REQUIRE(::write(end_, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
  }
  void close_end() {
    if (end_ >= 0) close(end_);
    end_ = -1;
  }
  // The command that runs `kiosque-index` with this as its standard input.
  [[nodiscard]] std::vector<std::string> feeding(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(),
                     {"sh", "-c", "exec \"$@\" < \"$0\"", path_, index_program()});
    return arguments;
  }

 private:
  std::string path_;
  int end_ = -1;
};

}  // namespace kiosque::test
