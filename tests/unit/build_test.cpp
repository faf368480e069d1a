#include <xapian.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "indexer/writer/jobs.hpp"
#include "kiosque/error.hpp"
#include "tests/catch.hpp"
#include "tests/support/generated.hpp"
#include "tests/support/index_content.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::index;
using namespace kiosque::test;
namespace fs = std::filesystem;

namespace {

JobOptions options_for(const std::string& index, const std::string& input) {
  JobOptions options;
  options.index = index;
  options.inputs = {input};
  return options;
}

}  // namespace

TEST_CASE("an index is the same whatever the threads and the memory") {
  const TempFolder folder;
  // Enough for a merge before the last one, with the same ids in runs far apart.
  const std::string input =
      folder.write("a.jsonl", generated_articles(4500) + generated_articles(20) +
                                  json_line({{"id", "g30"}, {"body", "ce numéro est un autre"}}));
  std::string expected;
  for (const unsigned threads : {1U, 2U, 5U}) {
    for (const std::uint64_t megabytes : {64U, 2048U}) {
      INFO(threads << " threads, " << megabytes << " MB");
      JobOptions options = options_for(folder / "index", input);
      options.threads = threads;
      options.memory_bytes = megabytes << 20U;
      const Report report = build_index(options);
      CHECK(report.read == 4521);
      CHECK(report.added == 4500);
      CHECK(report.replaced == 1);
      CHECK(report.unchanged == 20);
      const std::string content = content_of(Xapian::Database(folder / "index"));
      if (expected.empty()) expected = content;
      CHECK((content == expected));
    }
  }
  const Xapian::Database database(folder / "index");
  CHECK(database.get_doccount() == 4500);
  CHECK(database.get_lastdocid() == 4521);  // ids are places in the input
}

TEST_CASE("an archive that comes twice is there once, dense") {
  const TempFolder folder;
  const std::string once = generated_articles(400);
  const Report one = build_index(options_for(folder / "one", folder.write("one.jsonl", once)));
  const Report two =
      build_index(options_for(folder / "two", folder.write("two.jsonl", once + once)));
  CHECK(one.added == 400);
  CHECK(two.added == 400);
  CHECK(two.unchanged == 400);
  const auto size = [&](const std::string& name) {
    return fs::file_size((folder / name) + "/postlist.glass");
  };
  CHECK(size("two") < size("one") * 5 / 4);
}

TEST_CASE("a build tells its phases in order") {
  const TempFolder folder;
  JobOptions options =
      options_for(folder / "index", folder.write("a.jsonl", generated_articles(2500)));
  options.threads = 2;
  std::vector<Phase> phases;
  Progress last;
  options.progress = [&](const Progress& progress) {
    if (phases.empty() || phases.back() != progress.phase) phases.push_back(progress.phase);
    CHECK(progress.written >= last.written);
    last = progress;
  };
  build_index(options);
  REQUIRE(phases.size() >= 2);
  CHECK(phases.front() == Phase::indexing);
  CHECK(phases.back() == Phase::finishing);
  CHECK(std::is_sorted(phases.begin(), phases.end()));
  CHECK(last.written == 2500);
  CHECK(last.bytes_done == last.bytes_total);
}

TEST_CASE("a build stops wherever it is told to, and leaves nothing") {
  const TempFolder folder;
  const std::string input = folder.write("a.jsonl", generated_articles(2500));
  for (const Phase phase : {Phase::indexing, Phase::finishing}) {
    for (const std::uint64_t articles : {1U, 700U, 2500U}) {
      JobOptions options = options_for(folder / "index", input);
      std::atomic<bool> stop{false};
      options.stop = &stop;
      options.progress = [&](const Progress& progress) {
        if (progress.phase == phase && progress.articles >= articles) stop = true;
      };
      CHECK(build_index(options).interrupted);
      CHECK_FALSE(fs::exists(folder / "index"));
      CHECK_FALSE(fs::exists(folder / ".index.kiosque-new"));
    }
  }
}

TEST_CASE("what the caller throws ends a build") {
  const TempFolder folder;
  JobOptions options =
      options_for(folder / "index", folder.write("a.jsonl", generated_articles(2500)));
  options.progress = [](const Progress& progress) {
    if (progress.articles == 2200) throw std::runtime_error("enough");
  };
  CHECK_THROWS_AS(build_index(options), kiosque::Error);
  CHECK_FALSE(fs::exists(folder / ".index.kiosque-new"));
}
