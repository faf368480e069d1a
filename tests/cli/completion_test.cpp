#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

namespace {

// The scripts of both programs, in files that the shells may read.
struct Scripts {
  TempFolder folder;

  Scripts() {
    for (const std::string shell : {"bash", "fish", "zsh"}) {
      save(shell, "search", search({"--completion", shell}));
      save(shell, "index", index({"--completion", shell}));
    }
  }

  void save(const std::string& shell, const std::string& program, const Outcome& outcome) const {
    INFO(show(outcome));
    REQUIRE(outcome.status == 0);
    folder.write(program + "." + shell, outcome.out);
  }

  // What a shell offers for the last of some words, in its own way of asking.
  [[nodiscard]] std::string bash(const std::string& program, const std::string& words) const {
    const std::string script = "source " + (folder / (program + ".bash")) +
                               "\nCOMP_WORDS=(kiosque-" + program + " " + words +
                               ")\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n"
                               "_kiosque_" +
                               program + " 2>/dev/null\nprintf '%s\\n' \"${COMPREPLY[@]}\"";
    return said(run({"/bin/bash", "--norc", "-c", script}));
  }

  [[nodiscard]] std::string fish(const std::string& program, const std::string& words) const {
    return said(run({"/usr/bin/env", "HOME=" + folder.path(), "fish", "--no-config", "-c",
                     "source " + (folder / (program + ".fish")) + "; complete -C 'kiosque-" +
                         program + " " + words + "'"}));
  }

  // Of zsh, whose own completion needs a terminal: what it is told of a command.
  [[nodiscard]] std::string zsh(const std::string& program, const std::string& command) const {
    const std::string script =
        "compdef() { :; }\n_describe() { :; }\n"
        "_arguments() {\n"
        "  if [[ $1 == -C ]]; then state=arguments; line=(" +
        command + "); else print -l -- \"$@\"; fi\n}\nsource " + (folder / (program + ".zsh")) +
        "\n_kiosque_" + program;
    return said(run({"/usr/bin/zsh", "-f", "-c", script}));
  }

  static std::string said(const Outcome& outcome) {
    INFO(show(outcome));
    CHECK(outcome.err.empty());
    return "\n" + outcome.out;
  }
};

// Each line begins with what is offered.
bool offers(const std::string& offered, const std::string& word) {
  return has(offered, "\n" + word + "\n") || has(offered, "\n" + word + "\t");
}

}  // namespace

TEST_CASE("bash and fish complete commands, options, values and files") {
  const Scripts scripts;
  scripts.folder.write("list.tsv", "");
  for (const bool is_bash : {true, false}) {
    const auto ask = [&](const std::string& program, const std::string& words) {
      return is_bash ? scripts.bash(program, words) : scripts.fish(program, words);
    };
    INFO((is_bash ? "bash" : "fish"));
    CHECK(offers(ask("search", "conc"), "concordance"));
    CHECK(offers(ask("index", "comp"), "compact"));
    CHECK(!offers(ask("index", "comp"), "build"));
    CHECK(offers(ask("search", "query --exact"), "--exact-total"));
    CHECK(!offers(ask("search", "show --exact"), "--exact-total"));
    CHECK(offers(ask("search", "query --format js"), "jsonl"));
    CHECK(offers(ask("search", "export --format ri"), "ris"));
    CHECK(!offers(ask("search", "query --format ri"), "ris"));
    CHECK(offers(ask("index", "add --format jso"), "jsonl"));
    const std::string list = scripts.folder.path() + "/list.tsv";
    CHECK(offers(ask("search", "batch " + scripts.folder.path() + "/lis"), list));
    CHECK(offers(ask("search", "query --synonyms " + scripts.folder.path() + "/lis"), list));
  }
  CHECK(offers(scripts.bash("search", "query --format = js"), "jsonl"));
}

TEST_CASE("zsh is told the options of each command") {
  const Scripts scripts;
  const std::string query = scripts.zsh("search", "query");
  CHECK(has(query, "*--exact-total["));
  CHECK(has(query, ":(csv json jsonl text)"));
  CHECK(has(query, "*--synonyms=["));
  CHECK(!has(scripts.zsh("search", "show"), "--exact-total"));
  CHECK(has(scripts.zsh("index", "build"), "*--memory-mb=["));
  for (const char* program : {"search", "index"}) {
    CHECK(run({"/usr/bin/zsh", "-n", scripts.folder / (std::string(program) + ".zsh")}).err == "");
  }
}

TEST_CASE("a shell that is not known is an error that names those that are") {
  const Outcome outcome = search({"--completion", "tcsh"});
  CHECK(outcome.status == 2);
  CHECK(has(outcome.err, "bash"));
}
