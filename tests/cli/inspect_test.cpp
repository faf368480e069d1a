#include <filesystem>
#include <string>

#include "tests/catch.hpp"
#include "tests/cli/index_support.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

namespace {

const std::string table =
    "manchette;corps;date;source\n"
    "Le bac reprend;\"Deux mots\nou trois.\";2013-05-09;La Gazette\n"
    ";;;\n"
    "Le pont;Fermé.;2014;La Gazette\n";

}  // namespace

TEST_CASE("inspect shows what would be indexed, and what not") {
  const TempFolder folder;
  const std::string file = folder.write("a.csv", table);
  const std::vector<std::string> map = {"--map", "title=manchette,body=corps"};
  std::vector<std::string> command = {"inspect", file};
  command.insert(command.end(), map.begin(), map.end());
  const Outcome outcome = index(command);
  INFO(show(outcome));
  CHECK(outcome.status == 6);
  CHECK(lines_of(outcome.out).size() == 2);
  CHECK(has(outcome.out, file + ":2  2013-05-09  La Gazette"));
  CHECK(has(outcome.out, "Le bac reprend"));
  CHECK(has(outcome.err, file + ":3: rejected: no text"));
  CHECK(has(outcome.err, "2 articles, 1 rejected"));
  CHECK(has(outcome.err, "fields: manchette → title, corps → body"));

  command.insert(command.end(), {"--limit", "1", "--format-out", "jsonl"});
  const Outcome first = index(command);
  CHECK(first.status == 0);
  const Json json = Json::parse(first.out);
  CHECK(json.at("title") == "Le bac reprend");
  CHECK(json.at("body") == "Deux mots\nou trois.");
  CHECK(json.at("record") == 2);
  CHECK(json.at("words") == 7);
  command.back() = "json";
  CHECK(Json::parse(index(command).out).size() == 1);
}

TEST_CASE("inspect of nothing, and with a field that does not exist") {
  const TempFolder folder;
  const Outcome empty = index({"inspect", folder.write("a.csv", "titre;texte\n")});
  CHECK(empty.status == 1);
  CHECK(empty.out.empty());
  const Outcome wrong = index({"inspect", folder / "a.csv", "--map", "titel=titre"});
  CHECK(wrong.status == 2);
  CHECK(has(wrong.err, "the fields are title, body, lead"));
}
