#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/cli/query_support.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

namespace {

constexpr int lookalikes = 300;
constexpr int every = 10;  // so often one has the very phrase

std::string number(int i) { return std::to_string(1000 + i); }

// Many articles that the index cannot tell from those with the phrase, and some with it, which
// rank lower, being longer; indexed once for all tests of this file.
const std::string& exact_index() {
  static const TempFolder folder;
  static const std::string path = [] {
    std::string input;
    for (int i = 0; i < lookalikes; ++i) {
      const bool real = i % every == 0;
      std::string body = "Des villes intelligentes. Une ville qui se veut intelligente";
      if (real) body += "\nUne ville intelligente, avec bien du texte autour, et encore du texte";
      input += json_line({{"id", (real ? "real-" : "like-") + number(i)}, {"body", body}});
    }
    input += json_line({{"id", "apart"}, {"title", "Le parc"}, {"body", "neuf\nUn parc\nneuf"}});
    input +=
        json_line({{"id", "field"}, {"title", "Elle marche"}, {"body", "Au marché, marche !"}});
    const Outcome built = index({"build", folder / "i", "-", "--quiet"}, input);
    if (built.status != 0) throw std::runtime_error(show(built));
    return folder / "i";
  }();
  return path;
}

Outcome ask_exact(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"query", exact_index(), "--no-group", "--format", "json"});
  return search(arguments);
}

Ids exact_ids(const std::vector<std::string>& arguments) {
  return ids_of(exact_index(), arguments);
}

}  // namespace

TEST_CASE("an exact phrase is found only where it stands") {
  const Ids ids = exact_ids({"=\"ville intelligente\"", "--limit", "1000"});
  CHECK(ids.size() == lookalikes / every);
  for (const std::string& id : ids) CHECK(id.rfind("real-", 0) == 0);
  CHECK(ask_exact({"=\"parc neuf\""}).status == 1);
  CHECK(ask_exact({"=\"intelligente ville\""}).status == 1);
  CHECK(ask_exact({"titre:=marché"}).status == 1);
  CHECK(exact_ids({"titre:=marche"}) == Ids{"field"});
}

TEST_CASE("pages of an exact phrase follow each other, with ranks of what is shown") {
  const Ids all = exact_ids({"=\"ville intelligente\"", "--limit", "1000"});
  Ids paged;
  for (std::size_t offset = 0; offset < all.size() + 7; offset += 7) {
    const Json json = Json::parse(
        ask_exact({"=\"ville intelligente\"", "--limit", "7", "--offset", std::to_string(offset)})
            .out);
    CHECK(json.at("total").get<std::size_t>() >= all.size());
    for (const Json& hit : json.at("hits")) {
      paged.push_back(hit.at("id"));
      CHECK(hit.at("rank") == paged.size());
    }
  }
  CHECK(paged == all);
}

TEST_CASE("the total of an exact phrase is the most it can be, or exact when all was seen") {
  const Json page = Json::parse(ask_exact({"=\"ville intelligente\"", "--limit", "2"}).out);
  CHECK(page.at("total_is_exact") == false);
  CHECK(page.at("total") >= lookalikes / every);
  CHECK(page.at("total") <= lookalikes);
  const Json all = Json::parse(ask_exact({"=\"ville intelligente\"", "--limit", "1000"}).out);
  CHECK(all.at("total_is_exact") == true);
  CHECK(all.at("total") == lookalikes / every);
  const Json none = Json::parse(ask_exact({"=\"parc neuf\""}).out);
  CHECK(none.at("total_is_exact") == true);
  CHECK(none.at("total") == 0);
}

TEST_CASE("excluding an exact phrase excludes nothing that only looks like it") {
  const std::size_t others = lookalikes - lookalikes / every;
  CHECK(exact_ids({"--limit", "1000", "--", "ville -=\"ville intelligente\""}).size() == others);
  CHECK(exact_ids({"--limit", "1000", "--", "ville SAUF =\"ville intelligente\""}).size() ==
        others);
  CHECK(exact_ids({"--limit", "1000", "--", "-=\"ville intelligente\""}).size() == others + 2);
  CHECK(exact_ids({"--limit", "1000", "--", "ville -\"ville intelligente\""}).empty());
}

TEST_CASE("batch verifies exact phrases too") {
  const TempFolder folder;
  const std::string queries =
      folder.write("q.tsv", "1\t=\"ville intelligente\"\n2\t=\"parc neuf\"\n");
  const Outcome outcome =
      search({"batch", exact_index(), queries, "--run", "-", "--limit", "1000"});
  INFO(show(outcome).substr(0, 500));
  CHECK(lines_of(outcome.out).size() == lookalikes / every);
  CHECK_FALSE(has(outcome.out, "like-"));
}

TEST_CASE("only the very form is highlighted, and of a phrase the phrase") {
  const auto highlighted = [](const std::string& query) {
    std::string marked;
    const Json hit = hits_of(exact_index(), {"--limit", "1", "--", query}).at(0);
    for (const Json& place : hit.at("highlights")) {
      marked += "[" + hit.at("snippet").get<std::string>().substr(place.at(0), place.at(1)) + "]";
    }
    return marked;
  };
  CHECK(highlighted("=marché") == "[marché]");
  CHECK(highlighted("=marche") == "[marche]");
  CHECK(highlighted("=\"ville intelligente\"") == "[ville intelligente]");
  CHECK(highlighted("=\"ville qui\"") == "[ville qui]");
}
