#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

namespace {

const TempFolder& folder() {
  static const TempFolder folder;
  return folder;
}

const std::string& archive() {
  static const std::string path = [] {
    std::string lines;
    for (const char* body :
         {"Grève des trains.", "Un débrayage à l’usine.", "Des arrêts de travail à la régie.",
          "Arrêt du travail forcé.", "La Régie des chemins de fer du Nord.",
          "La RCFN commande des rames."}) {
      lines += json_line({{"id", std::to_string(lines.size())}, {"body", body}});
    }
    const Outcome built =
        index({"build", folder() / "k", folder().write("a.jsonl", lines), "--quiet"});
    if (built.status != 0) throw std::runtime_error(show(built));
    return folder() / "k";
  }();
  return path;
}

Outcome ask(const std::string& synonyms, const std::string& query,
            std::vector<std::string> more = {}) {
  more.insert(more.begin(), {"query", archive(), query, "--format", "json", "--synonyms",
                             folder().write("synonyms.txt", synonyms)});
  return search(more);
}

std::size_t total(const std::string& query, std::vector<std::string> more = {}) {
  const Outcome outcome =
      ask("\xEF\xBB\xBF# mouvements sociaux\r\n\r\n"
          "grève, débrayage ,arrêt de travail\r\n"
          "RCFN,Régie des chemins de fer du Nord",
          query, std::move(more));
  INFO(show(outcome));
  REQUIRE(outcome.status <= 1);
  return Json::parse(outcome.out).at("total");
}

}  // namespace

TEST_CASE("synonyms of a file are looked for in each other's place, whatever their inflection") {
  CHECK(total("grèves") == 3);
  CHECK(total("debrayages") == 3);
  CHECK(total("\"arrêts de travail\"") == 3);
  CHECK(total("rcfn") == 2);
  CHECK(total("\"régie des chemins de fer du Nord\"") == 2);
  CHECK(total("(rcfn OU grève) SAUF rames") == 4);
  CHECK(total("trains") == 1);
}

TEST_CASE("synonyms are not looked for behind = and with --strict") {
  CHECK(total("=grève") == 1);
  CHECK(total("grève", {"--strict"}) == 1);
}

TEST_CASE("synonyms are shown with what they were found for") {
  const Outcome outcome = ask("grève, débrayage", "grève");
  const Json expansions = Json::parse(outcome.out).at("expansions");
  CHECK(expansions == Json{{{"from", "greve"}, {"to", {"debrayage"}}, {"why", "synonyms"}}});
}

TEST_CASE("a file of synonyms that is none is refused, with the line at fault") {
  const auto refused = [](const Outcome& outcome, const std::string& why) {
    INFO(show(outcome));
    CHECK(outcome.status == 2);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.find(why) != std::string::npos);
  };
  refused(ask("a, b\n\ngrève\n", "grève"), "line 3, has no second word or phrase");
  refused(ask("grève, ,x", "grève"), "line 1, has '', in which there is no word");
  refused(ask("grève, !", "grève"), "line 1, has '!', in which there is no word");
  refused(search({"query", archive(), "x", "--synonyms", folder() / "none.txt"}),
          "none.txt cannot be read: No such file or directory");
  refused(search({"query", archive(), "x", "--synonyms", folder().path()}), "Is a directory");
}
