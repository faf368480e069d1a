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
#include "tests/cli/index_support.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

TEST_CASE("an interrupted build is exit status 130 and leaves the old index") {
  const TempFolder folder;
  const std::string index_path = folder / "index";
  REQUIRE(index({"build", index_path, "-"}, json_line({{"id", "vieux"}, {"body", "mot"}})).status ==
          0);
  const Json stats = stats_of(index_path);
  for (const int signal : {SIGINT, SIGTERM}) {
    Fifo input(folder / ("entree" + std::to_string(signal)));
    Process build(input.feeding({"build", index_path, "-", "--format", "jsonl"}));
    input.write(json_line({{"id", "neuf"}, {"body", "mot"}}));
    REQUIRE(wait_until([&] { return fs::exists(folder / ".index.kiosque-new/iamglass"); }));
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    build.kill(signal);
    // Wherever it is: while it waits for input that never comes, too.
    const bool ended = wait_until([&] { return !build.running(); });
    REQUIRE(ended);
    const Outcome outcome = build.wait();
    INFO(show(outcome));
    CHECK(outcome.status == 130);
    CHECK(has(outcome.err, "interrupted: the index is as it was"));
    CHECK(stats_of(index_path) == stats);
    CHECK_FALSE(fs::exists(folder / ".index.kiosque-new"));
  }
}

TEST_CASE("an interrupted add keeps its batches, and can be run again") {
  const TempFolder folder;
  const std::string index_path = folder / "index";
  std::string input;
  for (int i = 0; i < 3000; ++i) {
    input +=
        json_line({{"id", "a" + std::to_string(i)}, {"body", std::string(2000, '.') + " mot"}});
  }
  const std::string file = folder.write("a.jsonl", input);
  Process add({index_program(), "add", index_path, file, "--batch-mb", "1"});
  const bool begun = wait_until([&] {
    return fs::exists(index_path) &&
           search({"query", index_path, "mot", "--limit", "1"}).status == 0;
  });
  REQUIRE(begun);
  add.kill(SIGINT);
  const Outcome outcome = add.wait();
  INFO(show(outcome));
  if (outcome.status == 0) WARN("the add was over before it could be interrupted");
  if (outcome.status != 0) {
    CHECK(outcome.status == 130);
    CHECK(has(outcome.err, "the batches before are in the index; run the command again"));
    CHECK(article_count(index_path) > 0);
    CHECK(article_count(index_path) < 3000);
  }
  CHECK(index({"check", index_path}).status == 0);
  CHECK(index({"add", index_path, file}).status == 0);
  CHECK(article_count(index_path) == 3000);
}

TEST_CASE("the report file has every finding, the terminal the first ones") {
  const TempFolder folder;
  std::string input;
  for (int i = 0; i < 50; ++i) {
    input += json_line(
        {{"id", std::to_string(i)}, {"body", "mot " + std::to_string(i)}, {"date", "32/13/2013"}});
  }
  input += "{\"tab\ta\": \"saut\n";
  const std::string file = folder.write("a.jsonl", input);
  const Outcome outcome = index({"build", folder / "i", file, "--report", folder / "rapport.tsv"});
  INFO(show(outcome));
  CHECK(outcome.status == 6);
  const Ids report = lines_of(read_file(folder / "rapport.tsv"));
  REQUIRE(report.size() == 52);
  CHECK(report.at(0) == "kind\tsource\trecord\treason\tdetail");
  CHECK(report.at(1) == "warning\t" + file + "\t1\timpossible date\t32/13/2013");
  CHECK(has(report.at(51), "rejected\t" + file + "\t51\tnot valid JSON\t"));
  for (const std::string& line : report) CHECK(std::count(line.begin(), line.end(), '\t') == 4);
  CHECK(has(outcome.err, "50 with a warning: impossible date"));
  CHECK(has(outcome.err, "1 rejected: not valid JSON"));
  CHECK_FALSE(has(outcome.err, file + ":30:"));

  const Outcome quiet = index({"build", folder / "j", file, "--quiet"});
  CHECK(quiet.status == 6);
  CHECK(lines_of(quiet.err).size() == 1);
  CHECK(has(quiet.err, file + ":51: rejected: not valid JSON"));
}

TEST_CASE("compressed files and standard input give the same index as the plain file") {
  const TempFolder folder;
  const std::string plain = read_file(sample_articles() + "/maghreb.jsonl");
  REQUIRE(index({"build", folder / "plain", folder.write("m.jsonl", plain)}).status == 0);
  const Json stats = lasting_stats(folder / "plain");
  const std::string expected = answers(folder / "plain");
  CHECK(stats.at("articles") == 32);
  for (const char* tool : {"gzip", "zstd", "bzip2", "xz"}) {
    if (run({"sh", "-c", std::string("command -v ") + tool}).status != 0) {
      WARN("not tested: there is no " << tool << " here");
      continue;
    }
    INFO(tool);
    const Outcome packed = run({tool, "-c", folder / "m.jsonl"});
    REQUIRE(packed.status == 0);
    // By what is in it, not by its name; and from a pipe.
    const std::string file = folder.write(std::string("archive-") + tool, packed.out);
    const std::string index_path = folder / (std::string("i-") + tool);
    const Outcome built = index({"build", index_path, file});
    INFO(show(built));
    CHECK(built.status == 0);
    CHECK(lasting_stats(index_path) == stats);
    CHECK(answers(index_path) == expected);
    CHECK(index({"build", index_path, "-"}, packed.out).status == 0);
    CHECK(answers(index_path) == expected);
  }
  CHECK(index({"build", folder / "stdin", "-"}, plain).status == 0);
  CHECK(lasting_stats(folder / "stdin") == stats);
  CHECK(answers(folder / "stdin") == expected);
}

TEST_CASE("the files of a folder are read in the order of their names") {
  const TempFolder folder;
  // Made in another order, with two that one id runs through.
  for (const char* name : {"b.jsonl", "z/a.jsonl", "a.jsonl", "a/z.jsonl", ".cache.jsonl"}) {
    folder.write(std::string("depeches/") + name,
                 json_line({{"id", "x"}, {"body", "texte"}, {"source", name}}));
  }
  const Outcome built = index({"build", folder / "i", folder / "depeches"});
  INFO(show(built));
  CHECK(has(built.err, "4 read, 1 added, 3 replaced"));
  CHECK(hits_of(folder / "i", {"texte"}).at(0).at("source") == "z/a.jsonl");
}

TEST_CASE("the same archive built twice answers the same, whatever the number of threads") {
  const TempFolder folder;
  REQUIRE(index({"build", folder / "a", sample_articles()}).status == 0);
  REQUIRE(index({"build", folder / "b", sample_articles(), "--threads", "1"}).status == 0);
  REQUIRE(index({"build", folder / "c", sample_articles()}).status == 0);
  CHECK(lasting_stats(folder / "a") == lasting_stats(folder / "c"));
  const std::string expected = answers(folder / "a");
  CHECK(answers(folder / "b") == expected);
  CHECK(answers(folder / "c") == expected);
}

TEST_CASE("an index can be named with a slash at its end, and from its own folder") {
  const TempFolder folder;
  const std::string file = folder.write("a.jsonl", json_line({{"id", "a"}, {"body", "mot"}}));
  for (const char* command : {"build", "add", "build"}) {
    const Outcome outcome = index({command, folder / "index/", file});
    INFO(show(outcome));
    CHECK(outcome.status == 0);
  }
  CHECK(entries_of(folder.path()) == Ids{"a.jsonl", "index"});
  CHECK(index({"compact", folder / "index/"}).status == 0);
  CHECK(ids_of(folder / "index/", {"mot"}) == Ids{"a"});
  const Outcome relative = run({"sh", "-c",
                                "cd \"$0\" && \"$1\" build index a.jsonl && \"$1\" add "
                                "neuf a.jsonl && \"$1\" compact neuf",
                                folder.path(), index_program()});
  INFO(show(relative));
  CHECK(relative.status == 0);
  CHECK(entries_of(folder.path()) == Ids{"a.jsonl", "index", "neuf"});
}
