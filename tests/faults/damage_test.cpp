#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "tests/catch.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/generated.hpp"
#include "tests/support/process.hpp"

// Damaged files are found by `check`, which itself comes to no harm; a full disk costs the batch at
// hand and nothing more. (Searching takes the files of an index on trust.)

using namespace kiosque::test;
namespace fs = std::filesystem;

namespace {

constexpr unsigned seed = 7;

// The outcome of `check`; ended when it takes too long.
Outcome check_in_time(const std::string& path) {
  Process process({index_program(), "check", path});
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (process.running() && std::chrono::steady_clock::now() < end) {
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  if (process.running()) process.kill(SIGKILL);
  return process.wait();
}

std::vector<std::string> files_of(const std::string& path) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(path)) {
    const bool is_mark = entry.path().filename() == "kiosque.txt";  // nothing is read from it
    if (entry.file_size() > 0 && !is_mark) names.push_back(entry.path().filename());
  }
  std::sort(names.begin(), names.end());
  return names;
}

// An index of the sample, and copies of it to be damaged.
class Victim {
 public:
  Victim() { REQUIRE(index({"build", whole_, sample_articles()}).status == 0); }

  // A copy of which one file has other content.
  std::string with(const std::string& name, const std::string& content) {
    fs::remove_all(copy_);
    fs::copy(whole_, copy_);
    std::ofstream(copy_ + "/" + name, std::ios::binary) << content;
    return copy_;
  }
  [[nodiscard]] const std::string& whole() const { return whole_; }
  [[nodiscard]] std::string read(const std::string& name) const {
    return read_file(whole_ + "/" + name);
  }

 private:
  TempFolder folder_;
  std::string whole_ = folder_ / "whole";
  std::string copy_ = folder_ / "copy";
};

void require_verdict(const Outcome& outcome, const std::string& what) {
  INFO(what << "\n" << show(outcome).substr(0, 2000));
  REQUIRE((outcome.status == 0 || outcome.status == 4));
  if (outcome.status == 4) REQUIRE(has(outcome.err, "build the index anew from its sources"));
}

// A file system of a few megabytes; not there when it may not be mounted.
class SmallDisk {
 public:
  explicit SmallDisk(const std::string& megabytes) {
    if (geteuid() != 0) return;
    mounted_ = run({"mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "kiosque-test",
                    folder_.path()})
                   .status == 0;
  }
  ~SmallDisk() {
    if (mounted_) run({"umount", "-l", folder_.path()});
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  [[nodiscard]] bool mounted() const { return mounted_; }
  [[nodiscard]] const TempFolder& folder() const { return folder_; }

 private:
  TempFolder folder_;
  bool mounted_ = false;
};

}  // namespace

TEST_CASE("check finds a file of an index that is cut short") {
  Victim victim;
  CHECK(check_in_time(victim.whole()).status == 0);
  for (const std::string& name : files_of(victim.whole())) {
    const std::string content = victim.read(name);
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{1}, content.size() / 2, content.size() - 1}) {
      const Outcome outcome = check_in_time(victim.with(name, content.substr(0, size)));
      INFO(name << " cut to " << size << " bytes of " << content.size() << "\n" << show(outcome));
      CHECK(outcome.status == 4);
    }
  }
}

TEST_CASE("check finds a file of an index that is missing") {
  Victim victim;
  for (const std::string& name : files_of(victim.whole())) {
    const std::string path = victim.with(name, "");
    fs::remove(fs::path(path) / name);
    const Outcome outcome = check_in_time(path);
    INFO(name << "\n" << show(outcome));
    CHECK(outcome.status == (name == "iamglass" ? 3 : 4));
  }
}

TEST_CASE("check comes to an end whatever bytes the files hold") {
  Victim victim;
  std::mt19937 random(seed);
  std::size_t found = 0;
  std::size_t rounds = 0;
  for (const std::string& name : files_of(victim.whole())) {
    const std::string content = victim.read(name);
    for (int round = 0; round < 16; ++round) {
      std::string damaged = content;
      // From one byte to a block of them.
      const std::size_t count = round % 4 == 3 ? 4096 : 1;
      const std::size_t at = random() % content.size();
      for (std::size_t i = at; i < std::min(content.size(), at + count); ++i) {
        damaged[i] = static_cast<char>(damaged[i] ^ static_cast<char>(1 + random() % 255));
      }
      const Outcome outcome = check_in_time(victim.with(name, damaged));
      require_verdict(outcome, name + " from byte " + std::to_string(at) + ", " +
                                   std::to_string(count) + " changed");
      found += outcome.status == 4 ? 1 : 0;
      ++rounds;
    }
  }
  INFO(found << " of " << rounds << " found");
  CHECK(found > rounds / 4);
}

TEST_CASE("check finds text of an article that cannot be read") {
  Victim victim;
  // Compressed: any change of it shows.
  const std::string content = victim.read("docdata.glass");
  std::string damaged = content;
  for (std::size_t i = content.size() / 4; i < content.size() / 4 + 64; ++i) damaged[i] = '\x5A';
  const Outcome outcome = check_in_time(victim.with("docdata.glass", damaged));
  INFO(show(outcome));
  CHECK(outcome.status == 4);
}

TEST_CASE("a full disk leaves the index at its last batch, and more room lets it go on") {
  const SmallDisk disk("6");
  if (!disk.mounted()) {
    WARN("not tested: no file system can be mounted here");
    return;
  }
  const TempFolder elsewhere;
  const std::string input = elsewhere.write("a.jsonl", generated_articles(6000));
  const std::string path = disk.folder() / "index";
  const Outcome full = index({"add", path, input, "--batch-mb", "1"});
  INFO(show(full));
  CHECK(full.status == 70);
  CHECK(has(full.err, "No space left on device"));
  CHECK(has(full.err, "check the free space"));
  const Json stats = stats_of(path);
  CHECK(stats.at("articles") == stats.at("revision").get<std::size_t>() * articles_per_batch);
  CHECK(stats.at("articles") > 0);
  CHECK(index({"check", path}).status == 0);
  CHECK_FALSE(ids_of(path, {"ville"}).empty());
  REQUIRE(run({"mount", "-o", "remount,size=200m", disk.folder().path()}).status == 0);
  const Outcome again = index({"add", path, input, "--batch-mb", "1"});
  INFO(show(again));
  CHECK(again.status == 0);
  CHECK(article_count(path) == 6000);
  CHECK(index({"check", path}).status == 0);
}

TEST_CASE("a build that fills the disk leaves the old index and gives the room back") {
  const SmallDisk disk("6");
  if (!disk.mounted()) {
    WARN("not tested: no file system can be mounted here");
    return;
  }
  const TempFolder elsewhere;
  const std::string input = elsewhere.write("a.jsonl", generated_articles(6000));
  const std::string path = disk.folder() / "index";
  REQUIRE(index({"build", path, "-"}, json_line({{"id", "vieux"}, {"body", "mot"}})).status == 0);
  const Outcome full = index({"build", path, input});
  INFO(show(full));
  CHECK(full.status == 70);
  CHECK(has(full.err, "No space left on device"));
  CHECK(ids_of(path, {"mot"}) == std::vector<std::string>{"vieux"});
  CHECK_FALSE(fs::exists(disk.folder() / ".index.kiosque-new"));
}

TEST_CASE("a build that may not write large files says how much room it took and needed") {
  const TempFolder folder;
  const std::string input = folder.write("a.jsonl", generated_articles(6000));
  const std::string path = folder / "index";
  REQUIRE(index({"build", path, "-"}, json_line({{"id", "vieux"}, {"body", "mot"}})).status == 0);
  // In blocks of 512 bytes: the first limit ends a run, the second one a merge.
  for (const char* blocks : {"100", "1200"}) {
    const Outcome full = run({"sh", "-c", "trap '' XFSZ; ulimit -f \"$0\"; exec \"$@\"", blocks,
                              index_program(), "build", path, input, "--threads", "2"});
    INFO(blocks << "\n" << show(full));
    CHECK(full.status == 70);
    CHECK(has(full.err, "there is no room for the new index"));
    CHECK(has(full.err, "MB so far"));
    CHECK(has(full.err, "needed; the index is as it was"));
    CHECK(ids_of(path, {"mot"}) == std::vector<std::string>{"vieux"});
    CHECK_FALSE(fs::exists(folder / ".index.kiosque-new"));
  }
}

TEST_CASE("results that cannot be written are an error") {
  if (!fs::exists("/dev/full")) {
    WARN("not tested: no /dev/full here");
    return;
  }
  Victim victim;
  for (const char* format : {"text", "json", "jsonl", "csv"}) {
    const Outcome outcome = run({"sh", "-c", "exec \"$@\" > /dev/full", "sh", search_program(),
                                 "query", victim.whole(), "eau", "--format", format});
    INFO(show(outcome));
    CHECK(outcome.status == 70);
    CHECK(has(outcome.err, "the results cannot be written"));
  }
  const Outcome batch = search({"batch", victim.whole(), "-", "--run", "/dev/full"}, "1\teau\n");
  INFO(show(batch));
  CHECK(batch.status != 0);
  CHECK(has(batch.err, "/dev/full cannot be written"));
  const Outcome run_out = run({"sh", "-c", "printf '1\\teau\\n' | \"$@\" > /dev/full", "sh",
                               search_program(), "batch", victim.whole(), "-", "--run", "-"});
  INFO(show(run_out));
  CHECK(run_out.status != 0);
  const Outcome stats =
      run({"sh", "-c", "exec \"$@\" > /dev/full", "sh", index_program(), "stats", victim.whole()});
  INFO(show(stats));
  CHECK(stats.status != 0);
}
