#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/cli/query_support.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

namespace {

Outcome ask_file(const std::string& path, const std::string& input = "") {
  return search({"query", sample_index(), "--format", "json", "--query-file", path}, input);
}

// `sécheresse` in other character sets.
const std::string in_latin =
    "s\xE9"
    "cheresse";

std::string utf16(const std::string& latin, bool little_endian, bool mark) {
  std::string bytes = !mark ? "" : little_endian ? "\xFF\xFE" : "\xFE\xFF";
  for (const char c : latin) {
    if (!little_endian) bytes += '\0';
    bytes += c;
    if (little_endian) bytes += '\0';
  }
  return bytes;
}

void check_refused(const std::string& bytes, const std::string& why, const std::string& advice) {
  const TempFolder folder;
  const Outcome outcome = ask_file(folder.write("q.txt", bytes));
  INFO(show(outcome));
  CHECK(outcome.status == 2);
  CHECK(outcome.out.empty());
  CHECK(has(outcome.err, "q.txt " + why));
  CHECK(has(outcome.err, advice));
}

}  // namespace

TEST_CASE("a query from a file is answered as from the command line, in any character set") {
  const TempFolder folder;
  const Json usual = Json::parse(ask({"--format", "json", "sécheresse"}).out);
  REQUIRE(usual.at("total") > 1);
  const auto check_same = [&](const Outcome& outcome) {
    INFO(show(outcome));
    REQUIRE(outcome.status == 0);
    const Json answer = Json::parse(outcome.out);
    CHECK(answer.at("query") == "sécheresse");
    CHECK(answer.at("hits") == usual.at("hits"));
  };
  check_same(ask_file(folder.write("a", "sécheresse")));
  check_same(ask_file(folder.write("b", "\xEF\xBB\xBFsécheresse\r\n")));
  check_same(ask_file(folder.write("c", utf16(in_latin, true, true))));
  check_same(ask_file(folder.write("d", utf16(in_latin, false, true))));
  check_same(ask_file("-", "\n sécheresse\n"));
  const Outcome latin = ask_file(folder.write("e", in_latin + "\n"));
  check_same(latin);
  CHECK(has(latin.err, "is not UTF-8 and is read as Windows-1252"));
}

TEST_CASE("a query over several lines is one, and export and concordance read it, too") {
  const TempFolder folder;
  const std::string path = folder.write("q.txt", "\"eau\r\npotable\"\r\nSAUF mer\r\n");
  CHECK(Json::parse(ask_file(path).out).at("hits") ==
        Json::parse(ask({"--format", "json", "\"eau potable\" SAUF mer"}).out).at("hits"));
  const Outcome exported = search({"export", sample_index(), "--query-file", path});
  CHECK(exported.status == 0);
  CHECK(exported.out == search({"export", sample_index(), "\"eau potable\"  SAUF mer"}).out);
  CHECK(search({"concordance", sample_index(), "--query-file", path}).out ==
        search({"concordance", sample_index(), "\"eau potable\" SAUF mer"}).out);
}

TEST_CASE("a file that is no query is refused, with the reason") {
  check_refused("", "has no query in it", "one query");
  check_refused(" \r\n\t\n", "has no query in it", "one query");
  check_refused(repeat("eau ", 16'385), "is too long for a query", "batch");
  check_refused(utf16("eau", true, false), "is no text", "UTF-16 without a byte order mark");
  check_refused(utf16("eau", true, true) + "x", "is damaged UTF-16", "UTF-8");
  check_refused("\xFF\xFE" + std::string("\x00\xD8", 2), "is damaged UTF-16", "UTF-8");
  check_refused("eau \x81 mer", "is not UTF-8, from byte 5 on", "save it as UTF-8");
  check_refused("eau\x01 \xE9", "is not UTF-8, from byte 6 on", "save it as UTF-8");
  CHECK(ask_file("/nulle/part").status == 2);
  CHECK(has(ask_file("/nulle/part").err, "/nulle/part cannot be read"));
  CHECK(has(ask_file("/tmp").err, "/tmp cannot be read"));
  CHECK(has(ask_file("-", "").err, "standard input has no query in it"));
}

TEST_CASE("a query is on the command line or in a file") {
  const TempFolder folder;
  const std::string path = folder.write("q.txt", "eau");
  CHECK(search({"query", sample_index(), "mer", "--query-file", path}).status == 2);
  const Outcome none = search({"query", sample_index()});
  CHECK(none.status == 2);
  CHECK(has(none.err, "QUERY or --query-file is required"));
}

TEST_CASE("the longest query that a file may have is answered or refused, never cut") {
  const TempFolder folder;
  const Outcome outcome = ask_file(folder.write("q.txt", repeat("eau ", 16'384)));
  INFO(show(outcome).substr(0, 500));
  CHECK((outcome.status == 0 || outcome.status == 2));
  CHECK_FALSE(has(outcome.err, "internal"));
}

TEST_CASE("arguments that are not UTF-8 are refused") {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"query", sample_index(), in_latin},
        {"query", sample_index(), "eau", "--source", in_latin},
        {"export", sample_index(), in_latin},
        {"concordance", sample_index(), in_latin},
        {"show", sample_index(), "mag-001", "--query", in_latin}}) {
    const Outcome outcome = search(arguments);
    INFO(show(outcome));
    CHECK(outcome.status == 2);
    CHECK(has(outcome.err, "an argument is not UTF-8: 's\\xE9cheresse'"));
    CHECK(has(outcome.err, "--query-file"));
  }
}

TEST_CASE(
    "files of queries, synonyms and names of columns may be in Windows-1252, or say that they "
    "are") {
  const TempFolder folder;
  const std::string input =
      folder.write("a.csv",
                   "n\xC2\xB0;gros titre;texte\xC3\xA9\n1;Une;La gr\xC3\xA8ve des p\xC3\xAA"
                   "cheurs\n");
  const std::string map = folder.write("map", "id=n\xB0\nbody=texte\xE9\n");
  const std::string k = folder / "k";
  const Outcome built = index({"build", k, input, "--map-file", map});
  INFO(show(built));
  REQUIRE(built.status == 0);
  const std::string queries = folder.write("q.tsv",
                                           "q1\tp\xEA"
                                           "cheurs\n");
  const Outcome batch = search({"batch", k, queries, "--run", "-"});
  INFO(show(batch));
  CHECK(has(batch.out, "q1 Q0 1 1 "));
  CHECK(has(batch.err, "is not UTF-8 and is read as Windows-1252"));
  // Broken UTF-8 costs the lines that have it.
  const std::string broken =
      folder.write("b.tsv",
                   "q1\tgr\xC3\xA8ve\nq2\tgr\xC3\x81\xC3ve \x81\nq3\tp\xC3\xAA"
                   "cheur\n");
  const Outcome some = search({"batch", k, broken, "--run", "-"});
  INFO(show(some));
  CHECK(has(some.out, "q1 Q0"));
  CHECK(has(some.out, "q3 Q0"));
  CHECK_FALSE(has(some.out, "q2 Q0"));
  CHECK(has(some.err, "b.tsv:2: is not UTF-8"));
  const Outcome synonyms =
      search({"query", k, "x", "--synonyms", folder.write("s", "a, b\ngr\xE8ve, arr\xEAt\n")});
  CHECK(synonyms.status == 2);
  CHECK(has(synonyms.err, "line 2, is not UTF-8"));
}
