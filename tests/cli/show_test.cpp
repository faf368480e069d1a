#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/cli/query_support.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

namespace {

Outcome show_of(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"show", sample_index()});
  return search(arguments);
}

std::string index_of(const TempFolder& folder, const std::string& lines) {
  folder.write("in.jsonl", lines);
  const Outcome built = index({"build", folder / "k", folder / "in.jsonl"});
  INFO(show(built));
  REQUIRE(built.status == 0);
  return folder / "k";
}

std::string as_line(const Json& article) { return article.dump() + '\n'; }

// How many characters a line has; the texts of these tests have none that is wide or combining.
std::size_t characters(const std::string& line) {
  return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

// The words of a text, wherever its lines are broken.
std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

const Json tram = {
    {"id", "tram-7"},
    {"title", "Le tram de Bellevue en panne"},
    {"lead", "Deux heures d’arrêt, mardi."},
    {"body", "La rame s’est arrêtée à 8 h 10.\n\nLes voyageurs ont fini à pied.\nNul blessé."},
    {"authors", {"Lise Morvan", "Karim Tazi"}},
    {"source", "Le Fanal"},
    {"date", "2014-03-11"},
    {"url", "https://fanal.example/tram"},
    {"lang", "fr"},
    {"tags", {"tramway", "Bellevue"}},
    {"edition", "Ouest"},
    {"fiche", "n° 12"},
};

}  // namespace

TEST_CASE("an article is shown whole, paragraphs apart, what is known of it around") {
  const TempFolder folder;
  const Outcome shown = search({"show", index_of(folder, as_line(tram)), "tram-7"});
  CHECK(shown.status == 0);
  CHECK(shown.err.empty());
  CHECK(shown.out ==
        "Le tram de Bellevue en panne\n"
        "Le Fanal · 2014-03-11 · Lise Morvan, Karim Tazi · tram-7\n"
        "https://fanal.example/tram\n"
        "\n"
        "Deux heures d’arrêt, mardi.\n"
        "\n"
        "La rame s’est arrêtée à 8 h 10.\n"
        "\n"
        "Les voyageurs ont fini à pied.\n"
        "\n"
        "Nul blessé.\n"
        "\n"
        "tags: tramway, Bellevue\n"
        "lang: fr\n"
        "edition: Ouest\n"
        "date_origin: metadata\n"
        "fiche: n° 12\n");
}

TEST_CASE("lines are broken between words, none of which gets lost") {
  const std::string whole = show_of({"mag-001", "--width", "0"}).out;
  for (const std::size_t width : {1U, 20U, 40U, 72U, 80U, 200U}) {
    INFO(width);
    const std::string text = show_of({"mag-001", "--width", std::to_string(width)}).out;
    CHECK(words_of(text) == words_of(whole));
    for (const std::string& line : lines_of(text)) {
      if (line.find(' ') != std::string::npos) CHECK(characters(line) <= width);
    }
  }
  std::size_t longest = 0;
  for (const std::string& line : lines_of(show_of({"mag-001"}).out)) {
    longest = std::max(longest, characters(line));
  }
  CHECK(longest <= 80);
  CHECK(longest > 70);
}

TEST_CASE("a line is not broken at a space that does not break, and counts columns, not bytes") {
  const TempFolder folder;
  const std::string k = index_of(
      folder,
      json_line({{"id", "a"}, {"body", "Combien\u00A0? Vingt\u202Feuros. e\u0301te\u0301 éé"}}) +
          json_line({{"id", "b"}, {"body", "漢字 漢字 abcd"}}));
  CHECK(has(search({"show", k, "a", "--width", "9"}).out,
            "Combien\u00A0?\nVingt\u202Feuros.\ne\u0301te\u0301 éé\n"));
  CHECK(has(search({"show", k, "b", "--width", "9"}).out, "漢字 漢字\nabcd\n"));
  CHECK(has(search({"show", k, "b", "--width", "8"}).out, "漢字\n漢字\nabcd\n"));
}

TEST_CASE("what is shown as JSON is what was indexed, and can be indexed again") {
  const TempFolder folder;
  const std::string k = index_of(folder, as_line(tram));
  const Json shown = Json::parse(search({"show", k, "tram-7", "--format", "json"}).out);
  for (const auto& [key, value] : tram.items()) {
    INFO(key);
    CHECK(shown.at(key) == value);
  }
  CHECK(shown.at("status") == "live");
  CHECK(shown.at("word_count") == 24);
  CHECK_FALSE(shown.contains("highlights"));

  const std::string line = search({"show", k, "tram-7", "--format", "jsonl"}).out;
  CHECK(lines_of(line).size() == 1);
  const TempFolder again;
  CHECK(search({"show", index_of(again, line), "tram-7", "--format", "jsonl"}).out == line);
}

TEST_CASE("highlights are the words that match, of a phrase only where it stands") {
  const auto marked = [](const std::string& query) {
    const Json article =
        Json::parse(show_of({"mag-001", "--format", "json", "--query", query}).out);
    std::vector<std::string> words;
    for (const char* field : {"title", "lead", "body"}) {
      const std::string text = article.at(field);
      const Json ranges = article.at("highlights").at(field);
      for (const Json& range : ranges) words.push_back(text.substr(range.at(0), range.at(1)));
    }
    return words;
  };
  CHECK(marked("\"smart city\"") ==
        std::vector<std::string>{"Smart city", "Smart city", "smart city", "smart city"});
  CHECK(marked("atelier") == std::vector<std::string>{"ateliers"});
  CHECK(marked("=atelier").empty());
  CHECK(marked("\"city smart\"").empty());
  CHECK(marked("Casablanca -forum").front() == "Casablanca");
  CHECK(marked("rubrique:Société").empty());
}

TEST_CASE(
    "on a terminal the title and what matches are bold, and nothing of an article is obeyed") {
  const TempFolder folder;
  const std::string k = index_of(
      folder, json_line({{"id", "x"}, {"title", "Gare\x1b[31m"}, {"body", "Le tram\x07 passe."}}));
  Terminal terminal;
  REQUIRE(terminal.open_ok());
  const std::string text = terminal.run_on(
      {"env", "-u", "NO_COLOR", "TERM=xterm", search_program(), "show", k, "x", "--query", "tram"});
  INFO(text);
  CHECK(has(text, "\x1b[1mGare [31m\x1b[0m"));
  CHECK(has(text, "Le \x1b[1mtram\x1b[0m  passe."));
}

TEST_CASE("several articles come in the order asked for, and those missing are named") {
  const Outcome shown = show_of({"mag-005", "nulle-part", "mag-001", "--format", "jsonl"});
  CHECK(shown.status == 1);
  const std::vector<std::string> lines = lines_of(shown.out);
  REQUIRE(lines.size() == 2);
  CHECK(Json::parse(lines[0]).at("id") == "mag-005");
  CHECK(Json::parse(lines[1]).at("id") == "mag-001");
  CHECK(shown.err == "kiosque-search: there is no article 'nulle-part'\n");
  CHECK(has(show_of({"mag-005", "mag-001"}).out, "\n\n* * *\n\nUn forum"));
  CHECK(show_of({"--", "-1"}).status == 1);
  CHECK(show_of({""}).status == 1);
}

TEST_CASE("articles withdrawn or under embargo are shown only when asked for, and marked") {
  const TempFolder folder;
  const std::string k = index_of(
      folder,
      json_line({{"id", "retire"}, {"body", "dépêche"}, {"status", "killed"}}) +
          json_line({{"id", "demain"}, {"body", "dépêche"}, {"embargo_until", "2099-01-01"}}) +
          json_line({{"id", "retenu"}, {"body", "dépêche"}, {"status", "embargoed"}}) +
          json_line({{"id", "hier"}, {"body", "dépêche"}, {"embargo_until", "2000-01-01"}}));
  const Outcome withheld = search({"show", k, "retire", "demain", "retenu"});
  CHECK(withheld.status == 1);
  CHECK(withheld.out.empty());
  CHECK(withheld.err ==
        "kiosque-search: article 'retire' was withdrawn by its agency\n"
        "  --include-killed shows it\n"
        "kiosque-search: article 'demain' is under embargo until 2099-01-01\n"
        "  --include-embargoed shows it\n"
        "kiosque-search: article 'retenu' is under embargo\n"
        "  --include-embargoed shows it\n");
  const Outcome over = search({"show", k, "hier"});
  CHECK(over.status == 0);
  CHECK_FALSE(has(over.out, "embargo"));
  CHECK(has(search({"show", k, "retire", "--include-killed"}).out, "[withdrawn by its agency]"));
  CHECK(has(search({"show", k, "demain", "--include-embargoed"}).out,
            "[under embargo until 2099-01-01]"));
  CHECK(search({"show", k, "demain", "--include-killed"}).status == 1);
}

TEST_CASE("of several articles JSON is a list") {
  const Json list =
      Json::parse(show_of({"mag-005", "mag-001", "nulle-part", "--format", "json"}).out);
  REQUIRE(list.size() == 2);
  CHECK(list.at(1).at("id") == "mag-001");
}

TEST_CASE("what show cannot do is said") {
  CHECK(has(show_of({"-x"}).err, "An id that begins with '-' goes after '--'"));
  CHECK(search({"show", sample_index()}).status == 2);
  CHECK(search({"show", "nulle-part", "mag-001"}).status == 3);
  const Outcome bad = show_of({"mag-001", "--query", "auteru:X"});
  CHECK(bad.status == 2);
  CHECK(has(bad.err, "  auteru:X\n  ^^^^^^^\n"));
}
