#include <chrono>
#include <csignal>
#include <string>
#include "kiosque/searcher.hpp"

#include "tests/catch.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"
#include "tests/support/server.hpp"

using namespace kiosque;
using namespace kiosque::test;

namespace {

std::string article(const std::string& id) {
  return json_line({{"id", id}, {"title", "Le port de Safi"}, {"body", "Un cargo au port."}}) +
         "\n";
}

// Two indexes of an article each, one of them behind a server.
struct Archive {
  TempFolder folder;
  std::string near =
      build("near", {"build", folder / "near", folder.write("1.jsonl", article("1"))});
  std::string far = build("far", {"build", folder / "far", folder.write("2.jsonl", article("2")),
                                  "--constants-from", near});

  [[nodiscard]] std::string build(const std::string& name,
                                  const std::vector<std::string>& command) const {
    REQUIRE(index(command).status == 0);
    return folder / name;
  }
};

}  // namespace

TEST_CASE("a searcher of shards connects again when a connection was closed") {
  const Archive archive;
  const IndexServer server(archive.far);
  Searcher searcher(Shards{{archive.near, server.address()}, std::chrono::milliseconds(5'000)});
  REQUIRE(searcher.search("port").total == 2);
  server.signal_connections(SIGKILL);
  CHECK(searcher.search("port").total == 2);
  server.signal_connections(SIGKILL);
  CHECK(searcher.article("2").has_value());
}

TEST_CASE("a shard that hangs is an error in the set time, and answers again when it is back") {
  const Archive archive;
  const IndexServer server(archive.far);
  Searcher searcher(Shards{{archive.near, server.address()}, std::chrono::milliseconds(300)});
  REQUIRE(searcher.search("port").total == 2);
  server.signal_connections(SIGSTOP);
  const auto start = std::chrono::steady_clock::now();
  try {
    searcher.search("port");
    FAIL("an answer without a shard");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::busy);
    CHECK(has(error.what(), server.address()));
  }
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
  CHECK(searcher.search("port").total == 2);
  server.signal_connections(SIGKILL);
}

TEST_CASE("a searcher of shards sees what is added to any, and what is swapped in at a folder") {
  const Archive archive;
  const IndexServer server(archive.far);
  Searcher searcher(Shards{{archive.near, server.address()}, std::chrono::milliseconds(5'000)});
  const std::uint64_t before = searcher.revision();
  REQUIRE(index({"add", archive.far, archive.folder.write("3.jsonl", article("3"))}).status == 0);
  CHECK(searcher.search("port").total == 3);
  CHECK(searcher.revision() == before + 1);
  const std::string more = archive.folder.write("4.jsonl", article("1") + article("4"));
  REQUIRE(index({"build", archive.near, more, "--constants-from", archive.far}).status == 0);
  CHECK(searcher.search("port").total == 4);
}

TEST_CASE("articles of some batches cannot be asked of several shards") {
  const Archive archive;
  REQUIRE(index({"build", archive.folder / "b", archive.folder / "2.jsonl", "--constants-from",
                 archive.near})
              .status == 0);
  Searcher searcher(Shards{{archive.near, archive.folder / "b"}, std::chrono::seconds(1)});
  SearchOptions options;
  options.added_after = 1;
  CHECK_THROWS_AS(searcher.search("port", options), Error);
  CHECK_THROWS_AS(Searcher(Shards{{}, std::chrono::seconds(1)}), Error);
  CHECK_THROWS_AS(Searcher(Shards{{archive.near}, std::chrono::seconds(0)}), Error);
}
