#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xapian.h>

#include <atomic>
#include <chrono>
#include <exception>
#include <filesystem>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "kiosque/searcher.hpp"
#include "tests/catch.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/generated.hpp"
#include "tests/support/process.hpp"

// Writers keep each other out; readers never notice them.

using namespace kiosque::test;
namespace fs = std::filesystem;

namespace {

using Ids = std::vector<std::string>;

std::string article(const std::string& id) {
  return json_line({{"id", id}, {"title", "Un titre"}, {"body", "le mot commun à tous"}});
}

template <typename Condition>
bool wait_until(Condition condition) {
  for (int i = 0; i < 3000; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

// Threads that call a function until they are told to end; keeps the first thing that went wrong.
class Readers {
 public:
  // \param make  makes what each thread calls again and again
  template <typename Make>
  Readers(std::size_t count, Make make) {
    for (std::size_t i = 0; i < count; ++i) {
      threads_.emplace_back([this, make] {
        try {
          auto read = make();
          while (!end_) {
            read();
            ++reads_;
          }
        } catch (const std::exception& error) {
          const std::lock_guard lock(mutex_);
          if (fault_.empty()) fault_ = error.what();
        }
      });
    }
  }
  ~Readers() { finish(); }
  Readers(const Readers&) = delete;
  Readers& operator=(const Readers&) = delete;

  // Ends the threads. \returns the fault; empty when all went well
  std::string finish() {
    end_ = true;
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
    return fault_;
  }
  [[nodiscard]] std::size_t reads() const { return reads_; }

 private:
  std::atomic<bool> end_{false};
  std::atomic<std::size_t> reads_{0};
  std::mutex mutex_;
  std::string fault_;
  std::vector<std::thread> threads_;
};

void require(bool condition, const std::string& what) {
  if (!condition) throw std::runtime_error(what);
}

}  // namespace

TEST_CASE("a second writer at the same time is exit status 75 with a clear line") {
  const TempFolder folder;
  const std::string path = folder / "index";
  const std::string input = folder.write("a.jsonl", article("a"));
  REQUIRE(index({"build", path, input}).status == 0);
  const Json stats = stats_of(path);
  {
    const Xapian::WritableDatabase lock(path, Xapian::DB_OPEN);
    for (const std::vector<std::string>& arguments : {std::vector<std::string>{"add", path, input},
                                                      {"build", path, input},
                                                      {"delete", path, "a"},
                                                      {"compact", path}}) {
      const Outcome outcome = index(arguments);
      INFO(show(outcome));
      CHECK(outcome.status == 75);
      CHECK(has(outcome.err,
                "kiosque-index: another program is writing to the index " + path + "\n"));
      CHECK(lines_of(outcome.err).size() == 2);
    }
    // Who only reads is not kept out.
    CHECK(ids_of(path, {"mot"}) == Ids{"a"});
    CHECK(index({"check", path}).status == 0);
    CHECK(stats_of(path) == stats);
  }
  CHECK(index({"add", path, input}).status == 0);
  CHECK(fs::exists(folder / ".index.kiosque-new") == false);
}

TEST_CASE("while one program adds, another that wants to write is told so, and harms nothing") {
  const TempFolder folder;
  const std::string path = folder / "index";
  const std::string input = folder.write("b.jsonl", article("b"));
  const std::string fifo = folder / "entree";
  REQUIRE(mkfifo(fifo.c_str(), 0600) == 0);
  for (const char* command : {"add", "build"}) {
    INFO(command);
    const int end = open(fifo.c_str(), O_RDWR | O_CLOEXEC);
    REQUIRE(end >= 0);
    Process first({"sh", "-c", "exec \"$@\" < \"$0\"", fifo, index_program(), command, path, "-",
                   "--format", "jsonl"});
    const std::string line = article("a");
    REQUIRE(write(end, line.data(), line.size()) == static_cast<ssize_t>(line.size()));
    const std::string made = std::string(command) == "add" ? path : folder / ".index.kiosque-new";
    REQUIRE(wait_until([&] { return fs::exists(made + "/iamglass"); }));
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    for (const char* other : {"add", "build"}) {
      const Outcome second = index({other, path, input});
      INFO(other << "\n" << show(second));
      CHECK(second.status == 75);
      CHECK(has(second.err, "another program is writing to the index"));
    }
    close(end);
    const Outcome outcome = first.wait();
    INFO(show(outcome));
    CHECK(outcome.status == 0);
    CHECK(ids_of(path, {"mot"}) == Ids{"a"});
    CHECK(index({"check", path}).status == 0);
  }
}

TEST_CASE("two first builds at once: one makes the index, the other is told to wait") {
  const TempFolder folder;
  const std::string path = folder / "index";
  const std::string input = folder.write("a.jsonl", generated_articles(500));
  for (int round = 0; round < 5; ++round) {
    Process one({index_program(), "build", path, input});
    Process two({index_program(), "build", path, input});
    const Outcome first = one.wait();
    const Outcome second = two.wait();
    INFO(show(first) << show(second));
    CHECK((first.status == 0 || first.status == 75));
    CHECK((second.status == 0 || second.status == 75));
    CHECK((first.status == 0 || second.status == 0));
    CHECK(article_count(path) == 500);
    CHECK(index({"check", path}).status == 0);
    CHECK_FALSE(fs::exists(folder / ".index.kiosque-new"));
    fs::remove_all(path);
  }
}

TEST_CASE("readers go on while a writer commits many batches, in the library") {
  constexpr std::size_t total = 6000;
  const TempFolder folder;
  const std::string path = folder / "index";
  const std::string input = folder.write("a.jsonl", generated_articles(total));
  REQUIRE(index({"add", path, "-"}, article("premier")).status == 0);
  Readers readers(2, [&] {
    auto searcher = std::make_shared<kiosque::Searcher>(path);
    auto before = std::make_shared<std::uint64_t>(0);
    return [searcher, before] {
      const kiosque::Results results = searcher->search("ville mot");
      require(!results.hits.empty(), "nothing found");
      const std::uint64_t size = searcher->size();
      require(size >= *before, "articles are gone");
      require((size - 1) % articles_per_batch == 0 || size == total + 1, "half a batch is seen");
      *before = size;
      require(!searcher->rank("\"la ville\" OU mot").empty(), "nothing ranked");
    };
  });
  const Outcome outcome = index({"add", path, input, "--batch-mb", "1"});
  INFO(show(outcome));
  CHECK(outcome.status == 0);
  CHECK(readers.finish().empty());
  CHECK(readers.reads() > 10);
  kiosque::Searcher searcher(path);
  CHECK(searcher.size() == total + 1);
}

TEST_CASE("readers go on while a writer commits many batches, on the command line") {
  const TempFolder folder;
  const std::string path = folder / "index";
  const std::string input = folder.write("a.jsonl", generated_articles(6000));
  REQUIRE(index({"add", path, "-"}, article("premier")).status == 0);
  Process writer({index_program(), "add", path, input, "--batch-mb", "1"});
  std::size_t reads = 0;
  do {
    const Outcome outcome = search({"query", path, "ville mot", "--format", "jsonl"});
    INFO(show(outcome));
    REQUIRE(outcome.status == 0);
    REQUIRE(index({"stats", path}).status == 0);
    ++reads;
  } while (writer.running());
  CHECK(writer.wait().status == 0);
  CHECK(reads > 1);
}

TEST_CASE("an open Searcher sees each batch at its next request") {
  const TempFolder folder;
  const std::string path = folder / "index";
  REQUIRE(index({"add", path, "-"}, article("a0")).status == 0);
  kiosque::Searcher searcher(path);
  for (int i = 1; i <= 5; ++i) {
    REQUIRE(index({"add", path, "-"}, article("a" + std::to_string(i))).status == 0);
    CHECK(searcher.size() == static_cast<std::uint64_t>(i) + 1);
    CHECK(searcher.search("mot").total == static_cast<std::uint64_t>(i) + 1);
    CHECK(searcher.revision() == static_cast<std::uint64_t>(i) + 1);
  }
  REQUIRE(index({"delete", path, "a0"}).status == 0);
  CHECK(searcher.search("mot").total == 5);
  REQUIRE(index({"compact", path}).status == 0);
  CHECK(searcher.search("mot").total == 5);
}

TEST_CASE("an open Searcher follows ten rebuilds") {
  const TempFolder folder;
  const std::string path = folder / "index";
  REQUIRE(index({"build", path, "-"}, article("v0")).status == 0);
  kiosque::Searcher searcher(path);
  CHECK(searcher.search("mot").hits.at(0).id == "v0");
  for (int i = 1; i <= 10; ++i) {
    INFO("build " << i);
    const std::string id = "v" + std::to_string(i);
    REQUIRE(index({"build", path, "-"}, article(id)).status == 0);
    const kiosque::Results results = searcher.search("mot");
    REQUIRE(results.hits.size() == 1);
    CHECK(results.hits.at(0).id == id);
    CHECK(searcher.rank("mot").at(0).id == id);
  }
}

TEST_CASE("an open Searcher follows rebuilds that end on the inode it knows") {
  // A file system gives the inode of a folder that is gone to the next one. Linux does not while a
  // file of it is open, which is what lets a Searcher tell folders apart by their inodes.
  const TempFolder folder;
  const std::string path = folder / "index";
  const auto inode = [&] {
    struct stat status {};
    REQUIRE(stat(path.c_str(), &status) == 0);
    return status.st_ino;
  };
  // As build does, but with nothing made in between that could take the inode.
  const auto swap_in = [&](const std::string& made) {
    const std::string workshop = folder / ".index.kiosque-new";
    fs::copy(made, workshop);
    REQUIRE(renameat2(AT_FDCWD, workshop.c_str(), AT_FDCWD, path.c_str(), RENAME_EXCHANGE) == 0);
    fs::remove_all(workshop);
  };
  for (const char* id : {"avant", "après"}) {
    REQUIRE(index({"build", folder / id, "-"}, article(id)).status == 0);
  }
  fs::copy(folder / "avant", path);
  kiosque::Searcher searcher(path);
  CHECK(searcher.search("mot").hits.at(0).id == "avant");
  const ino_t before = inode();
  int swaps = 0;
  do {
    swap_in(folder / "après");
    ++swaps;
  } while (inode() != before && swaps < 30);
  INFO("after " << swaps << " swaps, on " << (inode() == before ? "the same" : "another")
                << " inode");
  CHECK(searcher.search("mot").hits.at(0).id == "après");
}

TEST_CASE("readers go on while indexes are swapped under them as fast as can be") {
  const TempFolder folder;
  const std::string path = folder / "index";
  const std::string other = folder / "autre";
  std::string small;
  for (int i = 0; i < 40; ++i) small += article("petit" + std::to_string(i));
  REQUIRE(index({"build", path, "-"}, small).status == 0);
  REQUIRE(
      index({"build", other, folder.write("a.jsonl", generated_articles(300) + article("grand"))})
          .status == 0);
  const auto read = [](kiosque::Searcher& searcher) {
    const kiosque::Results results = searcher.search("mot ville");
    const std::string id = results.hits.at(0).id;
    const bool all_small = results.total == 40 && id.rfind("petit", 0) == 0;
    const bool all_large = results.total != 40 && id.rfind("petit", 0) != 0;
    require(all_small || all_large, "the two are mixed: " + id);
  };
  Readers open_ones(1, [&] {
    auto searcher = std::make_shared<kiosque::Searcher>(path);
    return [searcher, read] { read(*searcher); };
  });
  Readers opening_ones(1, [&] {
    return [path, read] {
      kiosque::Searcher searcher(path);
      read(searcher);
    };
  });
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(3);
  while (std::chrono::steady_clock::now() < end) {
    REQUIRE(renameat2(AT_FDCWD, path.c_str(), AT_FDCWD, other.c_str(), RENAME_EXCHANGE) == 0);
    std::this_thread::sleep_for(std::chrono::microseconds(300));
  }
  CHECK(open_ones.finish() == "");
  CHECK(opening_ones.finish() == "");
  CHECK(open_ones.reads() > 10);
  CHECK(opening_ones.reads() > 10);
}

TEST_CASE("readers go on while the index is rebuilt and compacted") {
  const TempFolder folder;
  const std::string path = folder / "index";
  const std::string input = folder.write("a.jsonl", generated_articles(300));
  REQUIRE(index({"build", path, input}).status == 0);
  Readers readers(2, [&] {
    auto searcher = std::make_shared<kiosque::Searcher>(path);
    return [searcher] {
      require(searcher->search("ville").hits.size() == 10, "hits are gone");
      require(searcher->size() == 300, "articles are gone");
    };
  });
  for (int i = 0; i < 10; ++i) {
    CHECK(index({"compact", path}).status == 0);
    CHECK(index({"build", path, input, "--threads", "2"}).status == 0);
    const Outcome outcome = search({"query", path, "ville"});
    INFO(show(outcome));
    CHECK(outcome.status == 0);
  }
  CHECK(readers.finish() == "");
  CHECK(readers.reads() > 10);
}
