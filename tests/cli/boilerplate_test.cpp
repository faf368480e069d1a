#include <string>

#include "tests/catch.hpp"
#include "tests/cli/index_support.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

namespace {

std::string articles() {
  std::string lines;
  for (int n = 0; n < 60; ++n) {
    const std::string number = std::to_string(n);
    lines += json_line(
        {{"id", number},
         {"source", "L’Écho"},
         {"title", "Le conseil numéro " + number},
         {"body", "Suivez l’actualité en continu\nLe conseil de la commune " + number +
                      " a voté son budget.\nLe conseil numéro " + std::to_string((n + 7) % 60)}});
  }
  return lines;
}

std::string body_of(const std::string& index_path, const std::string& id) {
  const Outcome shown = search({"show", index_path, id, "--format", "json"});
  const Json json = Json::parse(shown.out);
  return json.is_array() ? json.at(0).at("body") : json.at("body");
}

}  // namespace

TEST_CASE("lines that recur over a source are left out of bodies, and reported") {
  const TempFolder folder;
  const std::string input = folder.write("articles.jsonl", articles());
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"build", folder / "one", input, "--threads", "1"},
        {"build", folder / "four", input, "--threads", "4"},
        {"add", folder / "added", input}}) {
    const Outcome outcome = index(command);
    INFO(show(outcome));
    CHECK(outcome.status == 0);
    CHECK(has(outcome.err,
              "L’Écho: warning: lines that recur or are other articles' titles, left "
              "out of bodies: 120 in 60 articles, such as “Suivez l’actualité en "
              "continu”, “Le conseil numéro 7”"));
    const std::string path = command.at(1);
    CHECK(ids_of(path, {"actualité"}).empty());
    CHECK(body_of(path, "0") == "Le conseil de la commune 0 a voté son budget.");
    CHECK(body_of(path, "59") == "Le conseil de la commune 59 a voté son budget.");
  }
}

TEST_CASE("--keep-boilerplate leaves bodies as they are") {
  const TempFolder folder;
  const std::string input = folder.write("articles.jsonl", articles());
  const Outcome outcome = index({"build", folder / "index", input, "--keep-boilerplate"});
  INFO(show(outcome));
  CHECK_FALSE(has(outcome.err, "left out of bodies"));
  CHECK(body_of(folder / "index", "0") ==
        "Suivez l’actualité en continu\nLe conseil de la commune 0 a voté son budget.\nLe conseil "
        "numéro 7");
}

TEST_CASE("inspect tells nothing of what comes after its limit") {
  const TempFolder folder;
  const std::string input = folder.write("articles.jsonl", articles() + "{\"body\": 3\n");
  const Outcome outcome = index({"inspect", input, "--limit", "3"});
  INFO(show(outcome));
  CHECK(outcome.status == 0);
  CHECK(has(outcome.err, "3 articles, 0 rejected"));
}

TEST_CASE("an article that was cleaned is not changed by being added again alone") {
  const TempFolder folder;
  const std::string all = articles();
  const std::string input = folder.write("articles.jsonl", all);
  const std::string one = folder.write("one.jsonl", all.substr(0, all.find('\n') + 1));
  const std::string path = folder / "k";
  REQUIRE(index({"build", path, input}).status == 0);
  const Outcome again = index({"add", path, one});
  INFO(show(again));
  CHECK(has(again.err, "1 unchanged"));
  CHECK(body_of(path, "0") == "Le conseil de la commune 0 a voté son budget.");
}
