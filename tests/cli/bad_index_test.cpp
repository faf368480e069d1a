#include <unistd.h>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/cli/input_support.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

TEST_CASE("an index path that is a file is an error, and the file stays as it was") {
  const TempFolder folder;
  const std::string file = folder.write("fichier", "mes notes");
  const std::string good = folder.write("bon.jsonl", good_line());
  const std::vector<Outcome> outcomes = {
      index({"build", file, good}),   index({"add", file, good}), index({"stats", file}),
      index({"check", file}),         index({"compact", file}),   index({"delete", file, "a"}),
      search({"query", file, "mot"}),
  };
  for (const Outcome& outcome : outcomes) {
    INFO(show(outcome));
    CHECK(outcome.status == 3);
    CHECK(has(outcome.err, file + " is a file, not the folder of an index"));
    CHECK(outcome.out.empty());
  }
  CHECK(read_file(file) == "mes notes");
}

TEST_CASE("an empty folder as input gives no article, and leaves an old index as it was") {
  const TempFolder folder;
  fs::create_directory(folder / "vide");
  const std::string index_path = folder / "index";
  const Outcome none = index({"build", index_path, folder / "vide"});
  INFO(show(none));
  CHECK(none.status == 1);
  CHECK(has(none.err, "vide: warning: no file in this folder"));
  CHECK(has(none.err, "there is no article in the input; no index was made"));
  CHECK_FALSE(fs::exists(index_path));

  REQUIRE(index({"build", index_path, folder.write("bon.jsonl", good_line())}).status == 0);
  CHECK(index({"build", index_path, folder / "vide"}).status == 1);
  CHECK(index({"add", index_path, folder / "vide"}).status == 1);
  CHECK(ids_of(index_path, {"témoin"}) == Ids{"bon"});
  CHECK(stats_of(index_path).at("revision") == 1);
}

TEST_CASE("an empty folder or a missing one is no index, and building into an empty one works") {
  const TempFolder folder;
  fs::create_directory(folder / "vide");
  const Outcome empty = search({"query", folder / "vide", "mot"});
  INFO(show(empty));
  CHECK(empty.status == 3);
  CHECK(has(empty.err, "is a folder without an index in it"));
  const Outcome missing = search({"query", folder / "absent", "mot"});
  CHECK(missing.status == 3);
  CHECK(has(missing.err, "absent does not exist"));
  CHECK(index({"stats", folder / "absent"}).status == 3);
  CHECK(index({"check", folder / "vide"}).status == 3);
  CHECK(index({"delete", folder / "absent", "a"}).status == 3);
  CHECK(index({"compact", folder / "vide"}).status == 3);
  const std::string good = folder.write("bon.jsonl", good_line());
  const Outcome far = index({"build", folder / "pas/la", good});
  CHECK(far.status == 3);
  CHECK(has(far.err, "pas does not exist"));
  CHECK(index({"build", folder / "vide", good}).status == 0);
  CHECK(ids_of(folder / "vide", {"témoin"}) == Ids{"bon"});
}

TEST_CASE("a folder of other things is never taken for an index, nor replaced by one") {
  const TempFolder folder;
  const std::string file = folder.write("photos/vacances.txt", "à la mer");
  const std::string photos = folder / "photos";
  const std::string good = folder.write("bon.jsonl", good_line());
  for (const char* command : {"build", "add"}) {
    const Outcome outcome = index({command, photos, good});
    INFO(show(outcome));
    CHECK(outcome.status == 3);
    CHECK(has(outcome.err, "photos is a folder without an index in it"));
  }
  CHECK(read_file(file) == "à la mer");
}

TEST_CASE("a stub of Xapian is not followed") {
  const TempFolder folder;
  REQUIRE(index({"build", folder / "index", folder.write("bon.jsonl", good_line())}).status == 0);
  const std::string stub = "auto " + (folder / "index") + "\n";
  folder.write("souche/XAPIANDB", stub);
  const std::string file = folder.write("souche-fichier", stub);
  for (const std::string& path : {folder / "souche", file}) {
    const std::vector<Outcome> outcomes = {
        index({"stats", path}),
        index({"check", path}),
        index({"add", path, file}),
        index({"build", path, file}),
        index({"compact", path}),
        index({"delete", path, "bon"}),
        search({"query", path, "témoin"}),
    };
    for (const Outcome& outcome : outcomes) {
      INFO(show(outcome));
      CHECK(outcome.status == 3);
      CHECK(outcome.out.empty());
    }
  }
  CHECK(read_file(folder / "souche/XAPIANDB") == stub);
  CHECK(ids_of(folder / "index", {"témoin"}) == Ids{"bon"});
}

TEST_CASE("each fault of an input of many is reported, and nothing else is lost") {
  const TempFolder folder;
  std::string input;
  for (int i = 0; i < 300; ++i) {
    const std::string id = "n" + std::to_string(i);
    input += i % 3 == 0 ? "{\"id\": \"" + id + "\", \"body\": \"cass\n"
                        : json_line({{"id", id}, {"body", "entier " + id}});
  }
  const std::string file = folder.write("mixte.jsonl", input);
  const Outcome outcome =
      index({"build", folder / "index", file, "--report", folder / "rapport.tsv"});
  INFO(show(outcome));
  CHECK(outcome.status == 6);
  CHECK(has(outcome.err, "200 read, 200 added, 0 replaced, 0 unchanged, 100 rejected"));
  CHECK(has(outcome.err, "100 rejected: not valid JSON"));
  CHECK(article_count(folder / "index") == 200);
  const std::vector<std::string> report = lines_of(read_file(folder / "rapport.tsv"));
  REQUIRE(report.size() == 101);
  CHECK(report.at(0) == "kind\tsource\trecord\treason\tdetail");
  CHECK(has(report.at(1), "rejected\t" + file + "\t1\tnot valid JSON\t"));
  CHECK(has(report.at(100), "rejected\t" + file + "\t298\tnot valid JSON\t"));
  // On the terminal the first ones of a kind do.
  CHECK(lines_of(outcome.err).size() < 30);
}
