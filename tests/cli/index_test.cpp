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
  CHECK(keys == Ids{"schema", "articles", "copies", "terms", "average_length", "weighed_length",
                    "lengths_drifted", "earliest", "latest", "revision", "created", "created_by",
                    "analyser", "bytes"});
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
