#include <fmt/format.h>

#include <fstream>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"
#include "tests/support/server.hpp"

using namespace kiosque::test;

namespace {

std::vector<std::string> columns_of(const std::string& line) {
  std::vector<std::string> columns;
  std::istringstream in(line);
  for (std::string column; std::getline(in, column, '\t');) columns.push_back(column);
  return columns;
}

// The sample archive as one index, and as two with some of its files each.
struct Archive {
  TempFolder folder;
  std::string whole = folder / "whole";
  std::vector<std::string> parts = {folder / "a", folder / "b"};

  Archive() {
    REQUIRE(index({"build", whole, sample_articles()}).status == 0);
    const std::string articles = sample_articles() + "/";
    build(parts[0], {articles + "maghreb.jsonl", articles + "textes"});
    build(parts[1], {articles + "afrique-quebec.jsonl", articles + "europe.jsonl"});
  }

  void build(const std::string& part, std::vector<std::string> inputs) const {
    inputs.insert(inputs.begin(), {"build", part, "--constants-from", whole});
    const Outcome built = index(inputs);
    INFO(show(built));
    REQUIRE(built.status == 0);
  }

  [[nodiscard]] std::string shards(const std::string& name, const std::string& a,
                                   const std::string& b) const {
    return folder.write(name, "# the archive\n" + a + "\n\n" + b + "\n");
  }
};

std::string without_time(const std::string& text) {
  static const std::regex took("\"took_ms\": [0-9.e-]+");
  return std::regex_replace(text, took, "");
}

// Sums of the same numbers in another order differ in their last digits.
void round_numbers(Json& json) {
  if (json.is_number_float()) json = std::stod(fmt::format("{:.9g}", json.get<double>()));
  if (!json.is_structured()) return;
  for (Json& part : json) round_numbers(part);
}

// What an answer says but for how long it took, and what counts of it when it need not be exact.
std::string answer(std::vector<std::string> command, const std::vector<std::string>& columns) {
  command.insert(command.begin(), "query");
  command.insert(command.end(),
                 {"--format", "json", "--exact-total", "--facet", "source", "--explain", "--facet",
                  "author", "--facet", "tag", "--timeline", "--share"});
  command.insert(command.end(), columns.begin() + 1, columns.end());
  command.insert(command.end(), {"--", columns.front()});
  const Outcome outcome = search(command);
  if (outcome.status > 1) return std::to_string(outcome.status) + outcome.err;
  Json json = Json::parse(outcome.out);
  json.erase("took_ms");
  json.erase("suggestion");  // servers give none
  round_numbers(json);
  return std::to_string(outcome.status) + json.dump(1);
}

}  // namespace

TEST_CASE(
    "golden queries give the same of an archive in two shards, behind servers or in folders") {
  const Archive archive;
  const IndexServer first(archive.parts[0]);
  const IndexServer second(archive.parts[1]);
  const std::vector<std::string> kinds = {
      archive.shards("servers", first.address(), second.address()),
      archive.shards("folders", "a", "b"),
      archive.shards("mixed", "a", second.address()),
  };
  std::ifstream in(KIOSQUE_SOURCE_FOLDER "/tests/golden/queries.tsv");
  std::size_t asked = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.rfind("# ", 0) == 0) continue;
    const std::vector<std::string> columns = columns_of(line);
    const std::string expected = answer({archive.whole}, columns);
    INFO(line);
    // All of them of servers; of the rest a share, so that the test takes seconds.
    for (std::size_t i = 0; i < (asked % 8 == 0 ? kinds.size() : 1); ++i) {
      CHECK(answer({"--shards", kinds[i]}, columns) == expected);
    }
    ++asked;
  }
  CHECK(asked >= 120);
}

TEST_CASE("of shards in folders misspelt words get suggestions as of one index") {
  const Archive archive;
  const std::string shards = archive.shards("folders", "a", "b");
  const std::vector<std::string> query = {"--format", "json", "smrat city Casablnca"};
  const auto suggestion = [&](std::vector<std::string> command) {
    command.insert(command.begin(), "query");
    command.insert(command.end(), query.begin(), query.end());
    return Json::parse(search(command).out).at("suggestion").dump();
  };
  CHECK(has(suggestion({archive.whole}), "Casablanca"));
  CHECK(suggestion({"--shards", shards}) == suggestion({archive.whole}));
}

TEST_CASE("each command reads shards") {
  const Archive archive;
  const IndexServer first(archive.parts[0]);
  const IndexServer second(archive.parts[1]);
  const std::string shards = archive.shards("servers", first.address(), second.address());
  const auto both = [&](std::vector<std::string> before, const std::vector<std::string>& after) {
    std::vector<std::string> one = before;
    one.push_back(archive.whole);
    one.insert(one.end(), after.begin(), after.end());
    before.insert(before.end(), {"--shards", shards});
    before.insert(before.end(), after.begin(), after.end());
    const Outcome expected = search(one);
    const Outcome given = search(before);
    INFO(show(given));
    CHECK(given.status == expected.status);
    CHECK(!given.out.empty());
    CHECK(without_time(given.out) == without_time(expected.out));
  };
  both({"export"}, {"eau", "--format", "csv"});
  both({"export"}, {"eau OU ville", "--format", "ris", "--sort", "date"});
  both({"concordance"}, {"eau", "--by", "right"});
  both({"similar"}, {"mag-001"});
  both({"show"}, {"mag-001", "--query", "ville"});
  both({"batch"}, {sample_folder() + "/queries.tsv", "--run", "-"});
}

TEST_CASE("a shard that is down or hangs is named, in time, and nothing looks whole without it") {
  const Archive archive;
  const IndexServer first(archive.parts[0]);
  const auto ask = [&](const std::string& other) {
    return search({"query", "--shards", archive.shards("s", first.address(), other),
                   "--shard-timeout", "0.5", "eau"});
  };
  const std::string down = closed_address();
  const SilentServer hung;
  for (const std::string& address : {down, hung.address()}) {
    const Outcome outcome = ask(address);
    INFO(show(outcome));
    CHECK(outcome.status == 75);
    CHECK(outcome.out.empty());
    CHECK(has(outcome.err, address));
  }
  CHECK(has(ask(hung.address()).err, "in time"));
  CHECK(ask(archive.folder / "missing").status == 3);
}

TEST_CASE("shards that do not belong together are refused") {
  const Archive archive;
  const std::string other = archive.folder / "other";
  REQUIRE(index({"build", other, sample_articles() + "/europe.jsonl"}).status == 0);
  const auto ask = [&](const std::string& content) {
    return search({"query", "--shards", archive.folder.write("s", content), "eau"});
  };
  CHECK(ask("a\nb\n").status == 0);
  const Outcome lengths = ask("a\nother\n");
  CHECK(lengths.status == 2);
  CHECK(has(lengths.err, "--constants-from"));
  CHECK(has(ask("a\n./a\n").err, "twice"));
  CHECK(has(ask("a\n" + archive.folder.path() + "/../" +
                archive.folder.path().substr(archive.folder.path().rfind('/') + 1) + "/a\n")
                .err,
            "twice"));
  CHECK(ask("").status == 2);
  CHECK(ask("# nothing\n").status == 2);
  CHECK(ask("a\n\x01\x02\n").status == 2);
  CHECK(search({"query", "--shards", archive.folder / "no-file", "eau"}).status == 2);
  const Outcome since = search({"watch", "--shards", archive.folder.write("s", "a\nb\n"),
                                sample_folder() + "/queries.tsv", "--since", "0"});
  CHECK(since.status == 2);
  CHECK(has(since.err, "each shard"));
}
