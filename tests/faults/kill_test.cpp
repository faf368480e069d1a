#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <random>
#include <string>
#include <thread>

#include "tests/catch.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/generated.hpp"
#include "tests/support/process.hpp"

// The index survives a kill at any moment: it opens at its last batch, and the same command again
// ends in the same index as when nothing had happened.

using namespace kiosque::test;
namespace fs = std::filesystem;

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t article_total = 3000;
constexpr unsigned seed = 42;

// What an index says of itself and answers, but for when it was made and its size on the disk.
std::string all_of(const std::string& index_path) {
  Json stats = stats_of(index_path);
  stats.erase("created");
  stats.erase("bytes");
  const std::string queries =
      "1\tville intelligente\n2\tgrève\n3\t\"prix cacao\"\n4\ttitre:barrage été\n"
      "5\tnuméro17 numéro2999\n6\t+glacier +festival\n7\teau -ville\n";
  const Outcome run = search({"batch", index_path, "-", "--run", "-", "--limit", "200"}, queries);
  REQUIRE(run.status == 0);
  return stats.dump(2) + run.out;
}

std::size_t articles_at(std::size_t revision) {
  return std::min(article_total, revision * articles_per_batch);
}

// Looks at an index after a kill: whole, at the end of a batch.
// \returns its revision, 0 when there is none yet
std::size_t require_sound(const std::string& index_path) {
  const Outcome outcome = index({"stats", index_path, "--format", "json"});
  INFO(show(outcome));
  if (!fs::exists(index_path)) {
    REQUIRE(outcome.status == 3);
    return 0;
  }
  REQUIRE(outcome.status == 0);
  const Json stats = Json::parse(outcome.out);
  const std::size_t revision = stats.at("revision");
  REQUIRE(stats.at("articles") == articles_at(revision));
  const Outcome check = index({"check", index_path});
  INFO(show(check));
  REQUIRE(check.status == 0);
  if (revision > 0) {
    const std::string last = "g" + std::to_string(articles_at(revision) - 1);
    REQUIRE(ids_of(index_path, {"id:" + last}).size() == 1);
  }
  return revision;
}

struct Archive {
  TempFolder folder;
  std::string file = folder.write("archive.jsonl", generated_articles(article_total));
  double seconds = 0;  // that an undisturbed run takes
  std::string expected;
  double build_seconds = 0;
  std::string expected_of_build;  // one batch

  Archive() {
    const auto start = Clock::now();
    const Outcome outcome = index({"add", folder / "whole", file, "--batch-mb", "1"});
    seconds = std::chrono::duration<double>(Clock::now() - start).count();
    INFO(show(outcome));
    REQUIRE(outcome.status == 0);
    REQUIRE(stats_of(folder / "whole").at("revision") ==
            (article_total + articles_per_batch - 1) / articles_per_batch);
    expected = all_of(folder / "whole");
    const auto start_of_build = Clock::now();
    REQUIRE(index({"build", folder / "built", file}).status == 0);
    build_seconds = std::chrono::duration<double>(Clock::now() - start_of_build).count();
    expected_of_build = all_of(folder / "built");
  }

  [[nodiscard]] std::vector<std::string> add(const std::string& index_path) const {
    return {index_program(), "add", index_path, file, "--batch-mb", "1"};
  }
  [[nodiscard]] std::vector<std::string> build(const std::string& index_path) const {
    return {index_program(), "build", index_path, file, "--threads", "2"};
  }
};

const Archive& archive() {
  static const Archive made;
  return made;
}

// Runs a command and kills it after a part of a time.
void run_and_kill(const std::vector<std::string>& command, double seconds) {
  Process process(command);
  std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
  process.kill(SIGKILL);
  process.wait();
}

double share(std::mt19937& random) { return static_cast<double>(random() % 10'000) / 10'000; }

}  // namespace

TEST_CASE("an add killed at any moment leaves the last batch, and ends the same when run again") {
  std::mt19937 random(seed);
  std::size_t in_between = 0;
  for (int round = 0; round < 10; ++round) {
    const TempFolder folder;
    const std::string index_path = folder / "index";
    const double moment = archive().seconds * share(random);
    INFO("round " << round << ", killed after " << moment << " s of " << archive().seconds);
    run_and_kill(archive().add(index_path), moment);
    const std::size_t revision = require_sound(index_path);
    if (revision > 0 && articles_at(revision) < article_total) ++in_between;
    const Outcome again = run(archive().add(index_path));
    INFO(show(again));
    REQUIRE(again.status == 0);
    REQUIRE(all_of(index_path) == archive().expected);
  }
  CHECK(in_between >= 3);  // else the test looks at nothing
}

TEST_CASE("an add killed again and again gets to the same end") {
  std::mt19937 random(seed + 1);
  const TempFolder folder;
  const std::string index_path = folder / "index";
  std::size_t before = 0;
  for (int round = 0; round < 10; ++round) {
    INFO("round " << round);
    run_and_kill(archive().add(index_path), archive().seconds * share(random) / 2);
    const std::size_t revision = require_sound(index_path);
    REQUIRE(revision >= before);  // a batch once in the index stays
    before = revision;
  }
  REQUIRE(run(archive().add(index_path)).status == 0);
  CHECK(all_of(index_path) == archive().expected);
}

TEST_CASE("a killed build leaves the old index, and ends the same when run again") {
  std::mt19937 random(seed + 2);
  const TempFolder folder;
  const std::string index_path = folder / "index";
  REQUIRE(index({"build", index_path, sample_articles()}).status == 0);
  const std::string old = all_of(index_path);
  std::size_t with_leftovers = 0;
  for (int round = 0; round < 12; ++round) {
    INFO("round " << round);
    const double seconds = archive().build_seconds;
    run_and_kill(archive().build(index_path), seconds * share(random));
    const std::string now = all_of(index_path);
    REQUIRE((now == old || now == archive().expected_of_build));
    REQUIRE(index({"check", index_path}).status == 0);
    if (fs::exists(folder / ".index.kiosque-new")) ++with_leftovers;
  }
  CHECK(with_leftovers >= 3);  // else the test looks at nothing
  run_and_kill(archive().build(index_path), archive().build_seconds / 2);
  const bool leftovers = fs::exists(folder / ".index.kiosque-new/runs");
  const Outcome again = run(archive().build(index_path));
  INFO(show(again));
  REQUIRE(again.status == 0);
  CHECK(leftovers == (again.err.find("that did not end had left") != std::string::npos));
  CHECK(all_of(index_path) == archive().expected_of_build);
  CHECK_FALSE(fs::exists(folder / ".index.kiosque-new"));
}

TEST_CASE("a killed delete or compact leaves the index as it was or as it should become") {
  std::mt19937 random(seed + 3);
  const TempFolder folder;
  const std::string index_path = folder / "index";
  fs::copy(archive().folder / "whole", index_path);
  for (int round = 0; round < 8; ++round) {
    INFO("round " << round);
    run_and_kill({index_program(), "compact", index_path}, 0.15 * share(random));
    REQUIRE(index({"check", index_path}).status == 0);
    REQUIRE(all_of(index_path) == archive().expected);
  }
  std::vector<std::string> command = {index_program(), "delete", index_path};
  for (std::size_t i = 0; i < 1000; ++i) command.push_back("g" + std::to_string(i));
  for (int round = 0; round < 4; ++round) {
    INFO("round " << round);
    run_and_kill(command, 0.2 * share(random));
    REQUIRE(index({"check", index_path}).status == 0);
    const std::size_t count = article_count(index_path);
    REQUIRE((count == article_total || count == article_total - 1000));
  }
  CHECK(index({"compact", index_path}).status == 0);
  CHECK_FALSE(fs::exists(folder / ".index.kiosque-new"));
}
