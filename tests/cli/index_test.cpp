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

using namespace kiosque::test;
namespace fs = std::filesystem;

namespace {

using Ids = std::vector<std::string>;

std::string answers(const std::string& index_path) {
  const Outcome run = search({"batch", index_path, sample_folder() + "/queries.tsv", "--run", "-"});
  REQUIRE(run.status == 0);
  const Outcome query = search({"query", index_path, "ville eau", "--format", "jsonl"});
  REQUIRE(query.status == 0);
  return run.out + query.out;
}

// What stats says, but for the time and the bytes on the disk, which may differ.
Json lasting_stats(const std::string& index_path) {
  Json stats = stats_of(index_path);
  stats.erase("created");
  stats.erase("bytes");
  return stats;
}

Ids entries_of(const std::string& folder) {
  Ids names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  return names;
}

template <typename Condition>
bool wait_until(Condition condition) {
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

}  // namespace

TEST_CASE("the sample goes through build, stats, check, delete, add and compact and back") {
  const TempFolder folder;
  const std::string index_path = folder / "sample";
  const Outcome built = index({"build", index_path, sample_articles()});
  INFO(show(built));
  REQUIRE(built.status == 0);
  CHECK(built.out.empty());
  CHECK(has(built.err, "90 read, 90 added, 0 replaced, 0 unchanged, 0 rejected"));
  CHECK(has(built.err, "titre → title"));
  CHECK(article_count(index_path) == 90);
  CHECK(index({"check", index_path}).status == 0);
  const std::string before = answers(index_path);
  const Json stats = lasting_stats(index_path);

  const Outcome gone = index({"delete", index_path, "mag-001", "eur-001", "mag-001"});
  INFO(show(gone));
  CHECK(gone.status == 0);
  CHECK(has(gone.err, "2 articles deleted"));
  CHECK(article_count(index_path) == 88);
  CHECK(ids_of(index_path, {"id:mag-001"}).empty());
  CHECK(ids_of(index_path, {"smart city Casablanca"}).at(0) != "mag-001");
  CHECK(index({"check", index_path}).status == 0);

  const Outcome added = index({"add", index_path, sample_articles()});
  INFO(show(added));
  CHECK(added.status == 0);
  CHECK(has(added.err, "90 read, 2 added, 0 replaced, 88 unchanged, 0 rejected"));
  CHECK(index({"check", index_path}).status == 0);
  CHECK(answers(index_path) == before);

  const Outcome compacted = index({"compact", index_path});
  INFO(show(compacted));
  CHECK(compacted.status == 0);
  CHECK(index({"check", index_path}).status == 0);
  CHECK(answers(index_path) == before);
  Json after = lasting_stats(index_path);
  CHECK(after.at("revision") == 3);
  after["revision"] = stats.at("revision");
  CHECK(after == stats);
  CHECK(entries_of(folder.path()) == Ids{"sample"});
}

TEST_CASE("adding the same articles twice changes nothing") {
  const TempFolder folder;
  const std::string index_path = folder / "sample";
  REQUIRE(index({"add", index_path, sample_articles()}).status == 0);
  const Json stats = stats_of(index_path);
  const std::string before = answers(index_path);
  const Outcome again = index({"add", index_path, sample_articles()});
  INFO(show(again));
  CHECK(again.status == 0);
  CHECK(has(again.err, "90 read, 0 added, 0 replaced, 90 unchanged, 0 rejected"));
  CHECK(stats_of(index_path) == stats);
  CHECK(answers(index_path) == before);
}

TEST_CASE("a changed article replaces the one with its id, in all its fields") {
  const TempFolder folder;
  const std::string index_path = folder / "index";
  const std::string first = json_line({{"id", "a"},
                                       {"title", "Ancien titre"},
                                       {"body", "vieux"},
                                       {"source", "Le Soir"},
                                       {"date", "2010"}});
  const std::string second = json_line({{"id", "a"}, {"title", "Nouveau titre"}, {"body", "neuf"}});
  REQUIRE(index({"add", index_path, "-"}, first).status == 0);
  const Outcome replaced = index({"add", index_path, "-"}, second);
  CHECK(has(replaced.err, "1 read, 0 added, 1 replaced, 0 unchanged"));
  CHECK(article_count(index_path) == 1);
  CHECK(ids_of(index_path, {"vieux"}).empty());
  CHECK(ids_of(index_path, {"source:\"Le Soir\""}).empty());
  CHECK(ids_of(index_path, {"titre", "--from", "2010"}).empty());
  const Json hit = hits_of(index_path, {"neuf"}).at(0);
  CHECK(hit.at("title") == "Nouveau titre");
  CHECK(hit.at("date") == "");
  CHECK(index({"check", index_path}).status == 0);
}

TEST_CASE("deleting what is not there says so and changes nothing") {
  const TempFolder folder;
  const std::string index_path = folder / "index";
  REQUIRE(index({"add", index_path, "-"}, json_line({{"id", "a"}, {"body", "mot"}})).status == 0);
  const Json stats = stats_of(index_path);
  const Outcome outcome = index({"delete", index_path, "b", "c"});
  INFO(show(outcome));
  CHECK(outcome.status == 1);
  CHECK(has(outcome.err, "there is no article b"));
  CHECK(has(outcome.err, "there is no article c"));
  CHECK(stats_of(index_path) == stats);
  CHECK(index({"delete", index_path, "a", "b"}).status == 0);
  CHECK(article_count(index_path) == 0);
}

TEST_CASE("ids are the given one, else from the URL, else from the content, and are stable") {
  const TempFolder folder;
  const std::string input =
      json_line({{"id", "donné"}, {"url", "http://exemple.example/0"}, {"body", "un"}}) +
      json_line({{"url", "http://exemple.example/1#haut"}, {"body", "deux"}}) +
      json_line({{"body", "trois sans rien"}});
  REQUIRE(index({"build", folder / "a", "-"}, input).status == 0);
  REQUIRE(index({"build", folder / "b", "-"}, input).status == 0);
  CHECK(ids_of(folder / "a", {"un"}) == Ids{"donné"});
  CHECK(ids_of(folder / "a", {"deux"}) == Ids{"http://exemple.example/1"});
  const Ids hashed = ids_of(folder / "a", {"trois"});
  REQUIRE(hashed.size() == 1);
  CHECK(hashed.at(0).size() == 32);
  CHECK(ids_of(folder / "b", {"trois"}) == hashed);
  CHECK(has(index({"add", folder / "a", "-"}, input).err, "0 added, 0 replaced, 3 unchanged"));
  CHECK(ids_of(folder / "a", {"id:" + hashed.at(0)}) == hashed);
  CHECK(ids_of(folder / "a", {"id:http://exemple.example/1"}).size() == 1);
}

TEST_CASE("--id-prefix keeps papers apart that share their numbers") {
  const TempFolder folder;
  const std::string index_path = folder / "index";
  const std::string matin = json_line({{"id", "1"}, {"body", "du matin"}});
  const std::string soir = json_line({{"id", "1"}, {"body", "du soir"}});
  REQUIRE(index({"add", index_path, "-", "--id-prefix", "matin:"}, matin).status == 0);
  REQUIRE(index({"add", index_path, "-", "--id-prefix", "soir:"}, soir).status == 0);
  CHECK(ids_of(index_path, {"matin"}) == Ids{"matin:1"});
  CHECK(ids_of(index_path, {"soir"}) == Ids{"soir:1"});
  CHECK(has(index({"add", index_path, "-", "--id-prefix", "soir:"}, soir).err, "1 unchanged"));
}

TEST_CASE("stats says the same in text and in JSON") {
  const TempFolder folder;
  const std::string index_path = folder / "sample";
  REQUIRE(index({"build", index_path, sample_articles()}).status == 0);
  const Json json = stats_of(index_path);
  Ids keys;
  for (const auto& [key, value] : json.items()) keys.push_back(key);
  CHECK(keys == Ids{"schema", "articles", "terms", "average_length", "earliest", "latest",
                    "revision", "created", "created_by", "analyser", "bytes"});
  CHECK(json.at("articles") == 90);
  CHECK(json.at("terms") > 5000);
  CHECK(json.at("average_length") > 100);
  CHECK(json.at("earliest") == "2004-06-30");
  CHECK(has(json.at("latest").get<std::string>(), "2024-"));
  CHECK(json.at("revision") == 1);
  const Outcome text = index({"stats", index_path});
  INFO(show(text));
  CHECK(text.status == 0);
  CHECK(text.err.empty());
  for (const char* key : {"terms", "earliest", "latest", "created", "analyser"}) {
    const Json& value = json.at(key);
    CHECK(has(text.out, value.is_string() ? value.get<std::string>() : value.dump()));
  }
}

TEST_CASE("a build replaces the old index at once, which answers until then") {
  const TempFolder folder;
  const std::string index_path = folder / "index";
  REQUIRE(index({"build", index_path, "-"}, json_line({{"id", "vieux"}, {"body", "mot"}})).status ==
          0);
  Fifo input(folder / "entree");
  Process build(input.feeding({"build", index_path, "-", "--format", "jsonl"}));
  input.write(json_line({{"id", "neuf"}, {"body", "mot"}}));
  REQUIRE(wait_until([&] { return fs::exists(folder / ".index.kiosque-new/iamglass"); }));
  for (int i = 0; i < 5; ++i) CHECK(ids_of(index_path, {"mot"}) == Ids{"vieux"});
  input.close_end();
  const Outcome outcome = build.wait();
  INFO(show(outcome));
  CHECK(outcome.status == 0);
  CHECK(ids_of(index_path, {"mot"}) == Ids{"neuf"});
  CHECK(article_count(index_path) == 1);
  CHECK(entries_of(folder.path()) == Ids{"entree", "index"});
}

TEST_CASE("a build that fails or finds no article leaves the old index and nothing else") {
  const TempFolder folder;
  const std::string index_path = folder / "index";
  REQUIRE(index({"build", index_path, "-"}, json_line({{"id", "vieux"}, {"body", "mot"}})).status ==
          0);
  const Json stats = stats_of(index_path);
  CHECK(index({"build", index_path, "-"}, "{\"cass\n").status == 6);
  CHECK(index({"build", index_path, folder / "absent"}).status == 6);
  CHECK(index({"build", index_path, "-"}, "").status == 6);
  const Outcome wrong = index({"build", index_path, "-", "--report", folder / "absent/rapport"},
                              json_line({{"id", "neuf"}, {"body", "mot"}}));
  INFO(show(wrong));
  CHECK(wrong.status == 2);
  CHECK(has(wrong.err, "absent/rapport cannot be written: No such file or directory"));
  CHECK(stats_of(index_path) == stats);
  CHECK(ids_of(index_path, {"mot"}) == Ids{"vieux"});
  CHECK(entries_of(folder.path()) == Ids{"index"});
}

TEST_CASE("what a killed build left is cleaned up by the next one") {
  const TempFolder folder;
  const std::string index_path = folder / "index";
  REQUIRE(index({"build", index_path, "-"}, json_line({{"id", "vieux"}, {"body", "mot"}})).status ==
          0);
  {
    Fifo input(folder / "entree");
    Process build(input.feeding({"build", index_path, "-", "--format", "jsonl"}));
    input.write(json_line({{"id", "tue"}, {"body", "mot"}}));
    REQUIRE(wait_until([&] { return fs::exists(folder / ".index.kiosque-new/iamglass"); }));
    build.kill(SIGKILL);
    CHECK(build.wait().status == 128 + SIGKILL);
  }
  REQUIRE(fs::exists(folder / ".index.kiosque-new"));
  folder.write(".index.kiosque-new/docdata.glass", "n'importe quoi");
  CHECK(ids_of(index_path, {"mot"}) == Ids{"vieux"});
  const Outcome again =
      index({"build", index_path, "-"}, json_line({{"id", "neuf"}, {"body", "mot"}}));
  INFO(show(again));
  CHECK(again.status == 0);
  CHECK(ids_of(index_path, {"mot"}) == Ids{"neuf"});
  CHECK(index({"check", index_path}).status == 0);
  CHECK_FALSE(fs::exists(folder / ".index.kiosque-new"));
}

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
    input += json_line({{"id", std::to_string(i)}, {"body", "mot"}, {"date", "32/13/2013"}});
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

TEST_CASE("the same archive built twice answers the same, whatever the size of the batches") {
  const TempFolder folder;
  REQUIRE(index({"build", folder / "a", sample_articles()}).status == 0);
  REQUIRE(index({"build", folder / "b", sample_articles(), "--batch-mb", "1"}).status == 0);
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
