#include <xapian.h>

#include <string>
#include <vector>

#include "kiosque/searcher.hpp"
#include "tests/catch.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

// Databases that Xapian can open but that are not ours, or not of this version.

using namespace kiosque::test;

namespace {

std::string articles(const TempFolder& folder) {
  return folder.write("articles.jsonl", json_line({{"id", "a"}, {"body", "un article témoin"}}));
}

void set_metadata(const std::string& path, const std::string& key, const std::string& value) {
  Xapian::WritableDatabase database(path, Xapian::DB_OPEN);
  database.set_metadata(key, value);
  database.commit();
}

// Every command but build, on an index.
std::vector<Outcome> all_commands(const std::string& path, const std::string& input) {
  return {search({"query", path, "témoin"}),
          search({"batch", path, "-", "--run", "-"}, "1\ttémoin\n"),
          index({"add", path, input}),
          index({"stats", path}),
          index({"check", path}),
          index({"compact", path}),
          index({"delete", path, "a"})};
}

}  // namespace

TEST_CASE("a Xapian database that is not ours is refused by every command, and left alone") {
  const TempFolder folder;
  const std::string input = articles(folder);
  const std::string path = folder / "autre";
  {
    Xapian::WritableDatabase database(path, Xapian::DB_CREATE);
    Xapian::Document document;
    document.set_data("à quelqu'un d'autre");
    document.add_posting("témoin", 1);
    database.add_document(document);
    database.commit();
  }
  std::vector<Outcome> outcomes = all_commands(path, input);
  outcomes.push_back(index({"build", path, input}));
  for (const Outcome& outcome : outcomes) {
    INFO(show(outcome));
    CHECK(outcome.status == 3);
    CHECK(has(outcome.err, path + " is a Xapian database, but not an index of Kiosque"));
    CHECK(outcome.out.empty());
  }
  try {
    kiosque::Searcher searcher(path);
    FAIL("the library took it for an index");
  } catch (const kiosque::Error& error) {
    CHECK(error.code() == kiosque::ErrorCode::not_an_index);
    CHECK(error.path() == path);
  }
  const Xapian::Database database(path);
  REQUIRE(database.get_doccount() == 1);
  CHECK(database.get_document(1).get_data() == "à quelqu'un d'autre");
}

TEST_CASE("an index of another schema or analyser asks to reindex, and build replaces it") {
  struct Change {
    const char* key;
    const char* value;
    const char* message;
    kiosque::ErrorCode code;
  };
  for (const Change& change :
       {Change{"kiosque.schema", "999", "has schema version 999, this program reads version 6",
               kiosque::ErrorCode::other_schema},
        Change{"kiosque.schema", "0", "has schema version 0", kiosque::ErrorCode::other_schema},
        Change{"kiosque.analyser", "00000000000000000000000000000000",
               "was built by another version of the French analyser",
               kiosque::ErrorCode::other_analyser}}) {
    INFO(change.key << " = " << change.value);
    const TempFolder folder;
    const std::string input = articles(folder);
    const std::string path = folder / "index";
    REQUIRE(index({"build", path, input}).status == 0);
    set_metadata(path, change.key, change.value);
    for (const Outcome& outcome : all_commands(path, input)) {
      INFO(show(outcome));
      CHECK(outcome.status == 5);
      CHECK(has(outcome.err, change.message));
      CHECK(has(outcome.err, "reindex: run 'kiosque-index build'"));
      CHECK(outcome.out.empty());
    }
    try {
      kiosque::Searcher searcher(path);
      FAIL("the library opened it");
    } catch (const kiosque::Error& error) {
      CHECK(error.code() == change.code);
    }
    CHECK(Xapian::Database(path).get_doccount() == 1);
    const Outcome build = index({"build", path, input});
    INFO(show(build));
    CHECK(build.status == 0);
    CHECK(ids_of(path, {"témoin"}) == std::vector<std::string>{"a"});
  }
}

TEST_CASE("an open Searcher refuses an index of another analyser that is swapped in") {
  const TempFolder folder;
  const std::string input = articles(folder);
  const std::string path = folder / "index";
  REQUIRE(index({"build", path, input}).status == 0);
  kiosque::Searcher searcher(path);
  CHECK(searcher.search("témoin").total == 1);
  set_metadata(path, "kiosque.analyser", "autre");
  CHECK_THROWS_AS(searcher.search("témoin"), kiosque::Error);
  REQUIRE(index({"build", path, input}).status == 0);
  CHECK(searcher.search("témoin").total == 1);
}

TEST_CASE("an index without a word in it is sound") {
  const TempFolder folder;
  const std::string path = folder / "index";
  REQUIRE(index({"build", path, "-"}, json_line({{"id", "a"}, {"title", "…"}})).status == 0);
  const Outcome check = index({"check", path});
  INFO(show(check));
  CHECK(check.status == 0);
}
