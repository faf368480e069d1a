#include <cstdlib>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

namespace {

const std::string& archive() {
  static const TempFolder folder;
  static const std::string path = [] {
    std::string lines;
    for (int i = 0; i < 30; ++i) {
      lines += json_line({{"id", "d" + std::to_string(i)},
                          {"title", "Barrage de Sainte-Ombelle"},
                          {"source", "Le Fanal"},
                          {"date", "2013-05-" + std::to_string(10 + i % 20)},
                          {"body", "Le barrage est plein, dit le maire."}});
    }
    const std::string input = folder.write("a.jsonl", lines);
    const std::string k = folder / "k";
    const Outcome built = index({"build", k, input});
    if (built.status != 0) throw std::runtime_error(show(built));
    return k;
  }();
  return path;
}

// Sets a variable of the environment, which the programs inherit, as long as it lives.
class Environment {
 public:
  Environment(const char* name, const char* value) : name_(name) {
    if (const char* before = std::getenv(name)) before_ = before;
    ::setenv(name, value, 1);
  }
  ~Environment() {
    if (before_.empty()) {
      ::unsetenv(name_);
    } else {
      ::setenv(name_, before_.c_str(), 1);
    }
  }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

 private:
  const char* name_;
  std::string before_;
};

std::string said(std::vector<std::string> arguments) {
  const Outcome outcome = search(arguments);
  return outcome.out + outcome.err;
}

}  // namespace

TEST_CASE("messages are in the language of --messages, else in that of the locale") {
  const std::vector<std::string> asked = {"query", archive(), "introuvable"};
  const auto in = [&](const char* language) {
    std::vector<std::string> arguments = asked;
    arguments.insert(arguments.end(), {"--messages", language});
    return said(arguments);
  };
  const Environment all("LC_ALL", "");
  const Environment messages("LC_MESSAGES", "");
  const Environment lang("LANG", "fr_MA.UTF-8");
  CHECK(has(said(asked), "rien trouvé"));
  CHECK(has(in("en"), "nothing found"));
  const Environment nearer("LC_MESSAGES", "de_DE.UTF-8");
  CHECK(has(said(asked), "nothing found"));
  CHECK(has(in("fr"), "rien trouvé"));
  const Environment nearest("LC_ALL", "fr");
  CHECK(has(said(asked), "rien trouvé"));
  CHECK(has(said({"query", archive(), "introuvable", "--messages=en"}), "nothing found"));
  CHECK(search({"query", archive(), "eau", "--messages", "de"}).status == 2);
}

TEST_CASE("help, errors, notes and totals are in French") {
  const auto in_french = [](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin() + 1, {"--messages", "fr"});
    return said(arguments);
  };
  CHECK(has(in_french({"query", "--help"}), "Le langage des requêtes"));
  CHECK(has(in_french({"query", "--help"}), "Combien de résultats donner"));
  CHECK(
      has(in_french({"query", archive(), "titr:eau"}), "il n’y a pas de champ «\u00a0titr\u00a0»"));
  CHECK(has(in_french({"query", archive(), "barage"}), "aucun article n’a «\u00a0barage\u00a0»"));
  CHECK(has(in_french({"query", archive(), "barrage"}), "30 articles trouvés en"));
  CHECK(has(in_french({"query", archive(), "eau", "--limit", "mille"}),
            "--limit\u00a0: mille n’est pas entre 0 et 10000"));
  CHECK(has(in_french({"query", archive(), "--from", "mardi", "eau"}), "n’est pas une date"));
  CHECK(has(in_french({"query"}), "il manque INDEX"));
  const std::string long_one(100'000, 'x');
  CHECK(search({"query", archive(), "eau", "--limit", long_one, "--messages", "fr"}).status == 2);
  CHECK(has(in_french({"show", archive(), "x"}), "il n’y a pas d’article"));
  CHECK(has(in_french({"query", "/nulle/part", "eau"}), "n’existe pas"));
  const Outcome help = index({"build", "--messages", "fr", "--help"});
  CHECK(has(help.out, "Créer un index"));
  CHECK(has(help.out, "Code de retour"));
}

TEST_CASE("what is left out is said in French, and reported in English") {
  const TempFolder folder;
  const std::string input = folder.write("a.jsonl", "{\"body\": \"un\"}\n{\"body\": 3\n");
  const auto report = [&](const char* language) {
    const std::string path = folder / (std::string(language) + ".tsv");
    const Outcome outcome =
        index({"build", folder / "k", input, "--report", path, "--messages", language});
    const bool is_french = std::string(language) == "fr";
    CHECK(has(outcome.err, is_french ? "rejeté : JSON non valide" : "rejected: not valid JSON"));
    CHECK(has(outcome.err, is_french ? "ajoutés 1" : "1 added"));
    return read_file(path);
  };
  const std::string english = report("en");
  CHECK(has(english, "not valid JSON"));
  CHECK(report("fr") == english);
}

TEST_CASE("data is the same in both languages") {
  const std::vector<std::vector<std::string>> commands = {
      {"query", archive(), "barage (eau", "--format", "json", "--facet", "all", "--timeline"},
      {"query", archive(), "barrage PRES/x", "--format", "csv"},
      {"query", archive(), "barrage maire", "--format", "jsonl", "--explain"},
      {"export", archive(), "barrage"},
      {"concordance", archive(), "barrage", "--format", "csv"},
      {"similar", archive(), "d1", "--format", "json"},
      {"show", archive(), "d1", "--format", "json"},
      {"analyze", "l’État", "--format", "json"},
      {"--completion", "bash"}};
  for (std::vector<std::string> command : commands) {
    const auto without_time = [](std::string text) {
      const std::size_t at = text.find("\"took_ms\"");
      return at == std::string::npos ? text : text.erase(at, text.find_first_of(",}\n", at) - at);
    };
    const bool is_program = command.front().starts_with("--");
    command.insert(command.begin() + (is_program ? 0 : 1), {"--messages", "fr"});
    const Outcome french = search(command);
    command[is_program ? 1 : 2] = "en";
    const Outcome english = search(command);
    INFO(show(french));
    CHECK(french.status == english.status);
    CHECK_FALSE(english.out.empty());
    CHECK(without_time(french.out) == without_time(english.out));
  }
}
