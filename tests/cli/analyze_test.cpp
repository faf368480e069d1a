#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

namespace {

Outcome analyze(std::vector<std::string> arguments, const std::string& input = {}) {
  arguments.insert(arguments.begin(), "analyze");
  return search(arguments, input);
}

std::vector<Json> words_in(const Outcome& outcome) {
  std::vector<Json> words;
  for (const std::string& line : lines_of(outcome.out)) words.push_back(Json::parse(line));
  return words;
}

// An error of use: told on standard error, nothing printed.
void check_usage_error(const Outcome& outcome, std::string_view message) {
  INFO(show(outcome));
  CHECK(outcome.status == 2);
  CHECK(has(outcome.err, message));
  CHECK(outcome.out.empty());
}

const std::string sentence = "L’État : M. Ben, vice-président";

}  // namespace

TEST_CASE("analyze prints a line for each word") {
  const Outcome outcome = analyze({sentence});
  INFO(show(outcome));
  CHECK(outcome.status == 0);
  CHECK(outcome.err.empty());
  CHECK(lines_of(outcome.out) ==
        std::vector<std::string>{
            "   0      4-9     état  etat  etat", "   1     12-14    m  monsieur  monsieur",
            "   2     15-18    ben  ben  ben",
            "   3     20-35    vice-président  vicepresident  vicepresident  (compound)",
            "   3     20-24    vice  vice  vice",
            "   4     25-35    président  president  president"});
  CHECK(has(analyze({"à"}).out, "(stop word)"));
}

TEST_CASE("analyze takes its text from arguments or from standard input, all the same") {
  const std::string expected = analyze({sentence}).out;
  CHECK(analyze({"L’État", ":", "M.", "Ben,", "vice-président"}).out == expected);
  CHECK(analyze({"-"}, sentence).out == expected);
  CHECK(analyze({"--format", "text", "-"}, sentence).out == expected);
}

TEST_CASE("analyze --format tsv gives surface, folded, stem, position, start and end") {
  const Outcome outcome = analyze({"--format", "tsv", sentence});
  CHECK(outcome.status == 0);
  CHECK(outcome.out ==
        "état\tetat\tetat\t0\t4\t9\n"
        "m\tmonsieur\tmonsieur\t1\t12\t14\n"
        "ben\tben\tben\t2\t15\t18\n"
        "vice-président\tvicepresident\tvicepresident\t3\t20\t35\n"
        "vice\tvice\tvice\t3\t20\t24\n"
        "président\tpresident\tpresident\t4\t25\t35\n");
}

TEST_CASE("analyze --format json gives an object a line") {
  const std::vector<Json> words = words_in(analyze({"--format", "json", "de " + sentence}));
  REQUIRE(words.size() == 7);
  CHECK(words[0] == Json{{"surface", "de"},
                         {"folded", "de"},
                         {"stem", "de"},
                         {"position", 0},
                         {"start", 0},
                         {"end", 2},
                         {"stop_word", true},
                         {"compound", false},
                         {"span", 1}});
  CHECK(words[4].at("compound") == true);
  CHECK(words[4].at("position") == words[5].at("position"));
}

TEST_CASE("analyze prints valid JSON, whatever the bytes") {
  const Outcome outcome = analyze({"--format", "json", "--steps", "-"},
                                  std::string("un\xFFmot \xC3 \"deux\" \x01trois \\ \0quatre", 30));
  INFO(show(outcome));
  CHECK(outcome.status == 0);
  for (const std::string& line : lines_of(outcome.out)) CHECK(Json::accept(line));
}

TEST_CASE("analyze --steps tells what each step did") {
  const Outcome text = analyze({"--steps", "l’État"});
  CHECK(lines_of(text.out) ==
        std::vector<std::string>{
            "   0      4-9     état  etat  etat", "                  segment       l’État  (word)",
            "                  elision       État", "                  normalise     état",
            "                  fold          etat",
            "                  stem          etat  (noun or adjective)"});
  const std::vector<Json> words = words_in(analyze({"--steps", "--format", "json", "les travaux"}));
  REQUIRE(words.size() == 2);
  CHECK(words[1].at("stem") == "travail");
  CHECK(words[1].at("steps") ==
        Json::array({{{"step", "segment"}, {"gives", "travaux"}, {"why", "word"}},
                     {{"step", "stem"}, {"gives", "travail"}, {"why", "listed"}}}));
}

TEST_CASE("analyze --steps gives the words that it gives without") {
  const std::string text = read_file(KIOSQUE_SOURCE_FOLDER "/tests/golden/analyze.txt");
  std::vector<Json> words = words_in(analyze({"--steps", "--format", "json", "-"}, text));
  REQUIRE(words.size() > 50);
  for (Json& word : words) {
    CHECK(word.at("steps").size() >= 2);
    word.erase("steps");
  }
  CHECK(words == words_in(analyze({"--format", "json", "-"}, text)));
}

TEST_CASE("analyze --words reads a text a line, with the offsets of the file") {
  const TempFolder folder;
  const std::string list = "l’eau\n\nun port\r\nvice-président\nmot";
  const std::string expected =
      "eau\teau\teau\t0\t4\t7\n"
      "un\tun\tun\t0\t9\t11\n"
      "port\tport\tport\t1\t12\t16\n"
      "vice-président\tvicepresident\tvicepresident\t0\t18\t33\n"
      "vice\tvice\tvice\t0\t18\t22\n"
      "président\tpresident\tpresident\t1\t23\t33\n"
      "mot\tmot\tmot\t0\t34\t37\n";
  const Outcome from_file = analyze({"--format", "tsv", "--words", folder.write("mots.txt", list)});
  INFO(show(from_file));
  CHECK(from_file.status == 0);
  CHECK(from_file.out == expected);
  CHECK(analyze({"--format", "tsv", "--words", "-"}, list).out == expected);
  CHECK(analyze({"--format", "tsv", "--words", "-"}, list + "\n").out == expected);
}

TEST_CASE("analyze --words joins nothing over the end of a line") {
  const Outcome outcome = analyze({"--format", "tsv", "--words", "-"}, "l’\nété\n1\n000\nM\n.\n");
  CHECK(outcome.out ==
        "été\tete\tete\t0\t5\t10\n"
        "1\t1\t1\t0\t11\t12\n"
        "000\t000\t000\t0\t13\t16\n"
        "m\tm\tm\t0\t17\t18\n");
}

TEST_CASE("analyze reads a long list") {
  std::string list;
  for (int i = 0; i < 20'000; ++i) list += "mot" + std::to_string(i) + "\n";
  const Outcome outcome = analyze({"--format", "tsv", "--words", "-"}, list);
  CHECK(outcome.status == 0);
  const std::vector<std::string> lines = lines_of(outcome.out);
  REQUIRE(lines.size() == 20'000);
  CHECK(lines.back().starts_with("mot19999\tmot19999\tmot19999\t0\t"));
}

TEST_CASE("analyze of a text without a word prints nothing, and says so by its status") {
  for (const char* text : {"", "  ", "« … »", "l’"}) {
    const Outcome outcome = analyze({"-"}, text);
    INFO(text << show(outcome));
    CHECK(outcome.status == 1);
    CHECK(outcome.out.empty());
  }
  CHECK(analyze({"--words", "-"}, "\n\n").status == 1);
  CHECK(analyze({"--steps", "…"}).status == 1);
}

TEST_CASE("analyze wants one input, and says which") {
  const TempFolder folder;
  check_usage_error(analyze({}), "required");
  check_usage_error(analyze({"mot", "--words", folder.write("mots.txt", "mot\n")}), "excludes");
  check_usage_error(analyze({"--words", folder / "absent.txt"}), "absent.txt cannot be read");
  check_usage_error(analyze({"--steps", "--format", "tsv", "mot"}), "--steps");
  check_usage_error(analyze({"--format", "xml", "mot"}), "--format");
}

TEST_CASE("analyze says when its output cannot be written") {
  const Outcome outcome =
      run({"sh", "-c", "exec \"$0\" analyze mot > /dev/full", search_program()});
  INFO(show(outcome));
  CHECK(outcome.status != 0);
  CHECK(outcome.status < 128);
  CHECK(has(outcome.err, "cannot be written"));
}
