#include <fcntl.h>
#include <unistd.h>
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/cli/query_support.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

TEST_CASE("the formats give the same hits in the same order") {
  for (const char* query : {"smart city Casablanca", "eau", "titre:forum", "sécheresse -Maroc"}) {
    INFO(query);
    const Json json = Json::parse(ask({"--format", "json", "--", query}).out);
    const std::vector<Json> lines = hits_of(sample_index(), {"--", query});
    const auto rows = parse_csv(ask({"--format", "csv", "--", query}).out);
    const std::string text = ask({"--format", "text", "--", query}).out;
    REQUIRE_FALSE(lines.empty());
    CHECK(json.at("hits") == Json(lines));
    REQUIRE(rows.size() == lines.size() + 1);
    CHECK(rows.at(0) == std::vector<std::string>{"rank", "id", "score", "title", "source", "date",
                                                 "url", "section", "authors", "snippet",
                                                 "also_in"});
    std::size_t at = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const Json& hit = lines.at(i);
      const std::vector<std::string>& row = rows.at(i + 1);
      CHECK(row.at(0) == std::to_string(i + 1));
      CHECK(hit.at("rank") == i + 1);
      CHECK(row.at(1) == hit.at("id").get<std::string>());
      CHECK(row.at(3) == hit.at("title").get<std::string>());
      CHECK(row.at(9) == hit.at("snippet").get<std::string>());
      const std::string title = hit.at("title");
      at = text.find(std::to_string(i + 1) + ". " + (title.empty() ? "(" : title), at);
      REQUIRE(at != std::string::npos);
      at = text.find(hit.at("id").get<std::string>() + "\n", at);
      REQUIRE(at != std::string::npos);
    }
  }
}

TEST_CASE("the JSON forms have the keys that DESIGN.md promises") {
  const Json json = Json::parse(ask({"eau", "--format", "json"}).out);
  for (const char* key :
       {"schema", "query", "total", "total_is_exact", "hits", "suggestion", "facets", "took_ms"}) {
    INFO(key);
    CHECK(json.contains(key));
  }
  CHECK(json.at("schema") == 1);
  CHECK(json.at("query") == "eau");
  CHECK(json.at("total_is_exact") == true);
  CHECK(json.at("total") == sample_ids({"eau", "--limit", "1000"}).size());
  CHECK(json.at("took_ms").get<double>() >= 0);
  const std::vector<Json> hits = hits_of(sample_index(), {"eau", "--no-group"});
  Ids keys;
  for (const auto& [key, value] : hits.at(0).items()) keys.push_back(key);
  CHECK(keys == Ids{"rank", "id", "score", "title", "source", "date", "url", "section", "authors",
                    "snippet", "highlights"});
  CHECK(hits.at(0).at("authors").is_array());
}

TEST_CASE("highlights are ranges of the snippet on characters, and hold the words that match") {
  const std::set<std::string> forms = {"capteur", "capteurs", "Capteurs", "Capteur"};
  std::size_t seen = 0;
  for (const Json& hit : hits_of(sample_index(), {"capteur", "--limit", "100"})) {
    const std::string snippet = hit.at("snippet");
    std::set<std::size_t> starts;
    std::size_t end = 0;
    for (const Json& range : hit.at("highlights")) {
      const std::size_t offset = range.at(0);
      const std::size_t length = range.at(1);
      REQUIRE(offset + length <= snippet.size());
      REQUIRE(offset >= end);
      end = offset + length;
      INFO(snippet.substr(offset, length));
      CHECK(forms.count(snippet.substr(offset, length)) == 1);
      starts.insert(offset);
      ++seen;
    }
    for (std::size_t at = snippet.find("apteur"); at != std::string::npos;
         at = snippet.find("apteur", at + 1)) {
      INFO(snippet);
      CHECK(starts.count(at - 1) == 1);
    }
  }
  CHECK(seen > 5);
}

TEST_CASE("highlights never cut a character, whatever the query") {
  for (const char* query : {"l'eau de l'été", "« smart city »", "à é è œ", "économie énergie",
                            "\"ville intelligente\"", "=marché", "l’État 1 200"}) {
    for (const Json& hit : hits_of(sample_index(), {query, "--limit", "100"})) {
      const std::string snippet = hit.at("snippet");
      INFO(query << ": " << snippet);
      for (const Json& range : hit.at("highlights")) {
        const std::size_t offset = range.at(0);
        const std::size_t length = range.at(1);
        REQUIRE(offset + length <= snippet.size());
        CHECK(length > 0);
        CHECK(is_character_start(snippet, offset));
        CHECK(is_character_start(snippet, offset + length));
      }
    }
  }
}

TEST_CASE("pages put together are the one big page") {
  for (const char* order : {"relevance", "date", "date-asc"}) {
    const std::vector<Json> whole =
        hits_of(sample_index(), {"ville eau prix", "--limit", "1000", "--sort", order});
    REQUIRE(whole.size() > 30);
    std::vector<Json> pages;
    for (std::size_t offset = 0; offset < whole.size() + 7; offset += 7) {
      for (Json& hit : hits_of(sample_index(), {"ville eau prix", "--limit", "7", "--offset",
                                                std::to_string(offset), "--sort", order})) {
        pages.push_back(std::move(hit));
      }
    }
    CHECK(pages == whole);
  }
  const Outcome past = ask({"eau", "--offset", "500"});
  INFO(show(past));
  CHECK(past.status == 0);  // there are hits, though not on this page
  CHECK(past.out.empty());
  CHECK(has(past.err, "no hit on this page"));
}

TEST_CASE("scores fall along the list, and --sort date gives the newest first") {
  const std::vector<Json> ranked =
      hits_of(sample_index(), {"ville eau", "--no-group", "--limit", "1000"});
  for (std::size_t i = 1; i < ranked.size(); ++i) {
    CHECK(ranked[i - 1].at("score").get<double>() >= ranked[i].at("score").get<double>());
  }
  const std::vector<Json> newest =
      hits_of(sample_index(), {"ville eau", "--no-group", "--limit", "1000", "--sort", "date"});
  std::vector<Json> oldest =
      hits_of(sample_index(), {"ville eau", "--no-group", "--limit", "1000", "--sort", "date-asc"});
  REQUIRE(newest.size() == ranked.size());
  for (std::size_t i = 1; i < newest.size(); ++i) {
    const std::string before = newest[i - 1].at("date");
    const std::string after = newest[i].at("date");
    INFO(before << " then " << after);
    CHECK(before.substr(0, 10) >= after.substr(0, 10));
  }
  Ids reversed = ids_in(oldest);
  std::reverse(reversed.begin(), reversed.end());
  CHECK(reversed == ids_in(newest));
}

TEST_CASE("of equal scores the newer article comes first, then the lesser id") {
  const TempFolder folder;
  std::string input;
  for (const char* id : {"c", "a", "b"}) {
    for (const char* date : {"2012", "2020-05-01", ""}) {
      input +=
          json_line({{"id", std::string(id) + date}, {"body", "un même texte"}, {"date", date}});
    }
  }
  REQUIRE(index({"build", folder / "i", folder.write("a.jsonl", input)}).status == 0);
  CHECK(ids_of(folder / "i", {"texte"}) ==
        Ids{"a2020-05-01", "b2020-05-01", "c2020-05-01", "a2012", "b2012", "c2012", "a", "b", "c"});
}

TEST_CASE("--from and --to keep the dates between them, both included") {
  const std::vector<Json> all = hits_of(sample_index(), {"ville eau prix", "--limit", "1000"});
  struct Range {
    const char* from;
    const char* to;
  };
  for (const Range& range :
       {Range{"2013", "2013"}, Range{"2010-05", "2018-03"}, Range{"2013-05-16", "2013-05-16"}}) {
    Ids expected;
    for (const Json& hit : all) {
      const std::string date = hit.at("date");
      if (date.substr(0, std::string(range.from).size()) >= range.from && !date.empty() &&
          date.substr(0, std::string(range.to).size()) <= range.to) {
        expected.push_back(hit.at("id"));
      }
    }
    INFO(range.from << " to " << range.to);
    REQUIRE_FALSE(expected.empty());
    // The same articles: of a shorter list more are looked at again, and put in order.
    Ids found =
        sample_ids({"ville eau prix", "--limit", "1000", "--from", range.from, "--to", range.to});
    std::sort(found.begin(), found.end());
    std::sort(expected.begin(), expected.end());
    CHECK(found == expected);
  }
}

TEST_CASE("--source keeps one source or any of several, case and accents aside") {
  const std::vector<Json> all = hits_of(
      sample_index(), {"ville eau prix", "--no-group", "--limit", "1000", "--sort", "date"});
  std::set<std::string> sources;
  for (const Json& hit : all) sources.insert(hit.at("source").get<std::string>());
  REQUIRE(sources.count("La Gazette de Casablanca") == 1);
  REQUIRE(sources.count("La Dépêche des Quais") == 1);
  Ids one;
  Ids two;
  for (const Json& hit : all) {
    const bool depeche = hit.at("source") == "La Dépêche des Quais";
    if (depeche) one.push_back(hit.at("id"));
    if (depeche || hit.at("source") == "La Gazette de Casablanca") two.push_back(hit.at("id"));
  }
  const auto filtered = [](std::vector<std::string> filter) {
    filter.insert(filter.begin(), {"--limit", "1000", "--sort", "date"});
    filter.insert(filter.end(), {"--", "ville eau prix"});
    return sample_ids(filter);
  };
  CHECK(filtered({"--source", "La Dépêche des Quais"}) == one);
  CHECK(filtered({"--source", "la depeche des QUAIS"}) == one);
  CHECK(filtered({"--source", "La Dépêche des Quais", "--source", "La Gazette de Casablanca"}) ==
        two);
  CHECK(filtered({"--source", "La Dépêche"}).empty());
  CHECK(filtered({}) == ids_in(all));
  CHECK(sample_ids({"ville eau prix source:\"La Dépêche des Quais\"", "--limit", "1000", "--sort",
                    "date"}) == one);
}

TEST_CASE("--plain reads no sign as an operator") {
  CHECK(ask({"titr:forum", "--plain"}).status == 0);
  const Ids plain = sample_ids({"--plain", "--", "\"smart city\" -Casablanca"});
  CHECK(plain == sample_ids({"smart city Casablanca"}));
  const Ids read = sample_ids({"--limit", "100", "--", "\"smart city\" -Casablanca"});
  CHECK(std::find(read.begin(), read.end(), "mag-001") == read.end());
  CHECK(ask({repeat("(", 5000) + "eau" + repeat(")", 5000), "--plain"}).status == 0);
}

TEST_CASE("--explain says how a query is understood, and changes no result") {
  const Outcome outcome = ask({"ville -Rabat", "--explain", "--format", "jsonl"});
  INFO(show(outcome));
  CHECK(outcome.status == 0);
  CHECK(has(outcome.err, "tokens\n"));
  CHECK(has(outcome.err, "tree\n       (ville -Rabat)\n"));
  CHECK(has(outcome.err, "index query\n"));
  CHECK(sample_ids({"--explain", "--", "ville -Rabat"}) == sample_ids({"--", "ville -Rabat"}));
}

TEST_CASE("results are on standard output, all else on standard error, without colour") {
  const Outcome outcome = ask({"eau"});
  CHECK(has(outcome.err, "found in"));
  CHECK_FALSE(has(outcome.out, "found in"));
  CHECK_FALSE(has(outcome.out, "\x1b"));
  CHECK_FALSE(has(outcome.err, "\x1b"));
  const Outcome json = ask({"\"eau", "--format", "json"});
  CHECK(Json::accept(json.out));
  CHECK(has(json.err, "note: "));
}

TEST_CASE("no control character of an article reaches the text output") {
  const TempFolder folder;
  const std::string nasty = "rouge \x1b[31m cloche \x07 retour \r C1 \u009B2J effacé \x7F fin";
  const std::string input = json_line({{"id", "i\x1b]0;titre\x07"},
                                       {"title", nasty},
                                       {"body", "corps " + nasty},
                                       {"source", nasty},
                                       {"section", nasty},
                                       {"author", nasty},
                                       {"url", "http://exemple.example/\x1b[2J"}});
  REQUIRE(index({"build", folder / "i", folder.write("a.jsonl", input)}).status == 0);
  const Outcome outcome = search({"query", folder / "i", "cloche"});
  INFO(show(outcome));
  CHECK(outcome.status == 0);
  CHECK(has(outcome.out, "1. rouge"));
  CHECK_FALSE(has_control_character(outcome.out));
  CHECK_FALSE(has(outcome.out, "\u009B"));
  // What a reader finds is said on a terminal too: the name of a file can hold anything.
  const Outcome said =
      index({"build", folder / "j", folder.write("nom \x1b[31m.jsonl", "{\"id\": 1}\n")});
  INFO(show(said));
  CHECK(said.status == 6);
  CHECK(has(said.err, "no text"));
  CHECK_FALSE(has_control_character(said.err));
}

TEST_CASE("CSV quotes commas, quotation marks and line ends") {
  const TempFolder folder;
  const std::string title = "Un \"titre\", sur\ndeux lignes";
  REQUIRE(index({"build", folder / "i",
                 folder.write("a.jsonl", json_line({{"id", "a,b"},
                                                    {"title", title},
                                                    {"source", "L\"Écho"},
                                                    {"body", "mot"}}))})
              .status == 0);
  const auto rows = parse_csv(search({"query", folder / "i", "mot", "--format", "csv"}).out);
  REQUIRE(rows.size() == 2);
  REQUIRE(rows.at(1).size() == rows.at(0).size());
  CHECK(rows.at(1).at(1) == "a,b");
  CHECK(rows.at(1).at(3) == title);
  CHECK(rows.at(1).at(4) == "L\"Écho");
}

TEST_CASE("on a terminal matches are bold, unless NO_COLOR is set") {
  Terminal terminal;
  if (!terminal.open_ok()) {
    WARN("not tested: no pseudo-terminal here");
    return;
  }
  const std::vector<std::string> query = {search_program(), "query", sample_index(),
                                          "id:mag-001 Casablanca"};
  std::vector<std::string> coloured = {"env", "-u", "NO_COLOR", "TERM=xterm"};
  coloured.insert(coloured.end(), query.begin(), query.end());
  CHECK(has(terminal.run_on(coloured), "\x1b[1mCasablanca\x1b[0m"));
  std::vector<std::string> plain = {"env", "NO_COLOR=1", "TERM=xterm"};
  plain.insert(plain.end(), query.begin(), query.end());
  const std::string text = terminal.run_on(plain);
  CHECK(has(text, "Casablanca"));
  CHECK_FALSE(has(text, "\x1b"));
}

TEST_CASE("killed and embargoed articles are hidden unless asked for") {
  const TempFolder folder;
  const std::string input =
      json_line({{"id", "libre"}, {"body", "dépêche"}}) +
      json_line({{"id", "tue"}, {"body", "dépêche"}, {"status", "killed"}}) +
      json_line({{"id", "annule"}, {"body", "dépêche"}, {"status", "annulée"}}) +
      json_line({{"id", "retenu"}, {"body", "dépêche"}, {"status", "withheld"}}) +
      json_line({{"id", "demain"}, {"body", "dépêche"}, {"embargo_until", "2999-01-01"}}) +
      json_line({{"id", "hier"}, {"body", "dépêche"}, {"embargo_until", "2000-01-01"}});
  REQUIRE(index({"build", folder / "i", folder.write("a.jsonl", input)}).status == 0);
  const auto found = [&](std::vector<std::string> options) {
    options.insert(options.begin(), "dépêche");
    const Ids ids = ids_of(folder / "i", options);
    return std::set<std::string>(ids.begin(), ids.end());
  };
  using Set = std::set<std::string>;
  CHECK(found({}) == Set{"libre", "hier"});
  CHECK(found({"--include-killed"}) == Set{"libre", "hier", "tue", "annule"});
  CHECK(found({"--include-embargoed"}) == Set{"libre", "hier", "retenu", "demain"});
  CHECK(found({"--include-killed", "--include-embargoed"}).size() == 6);
  // Of several words, too: those with all of them, and those with any.
  CHECK(ids_of(folder / "i", {"dépêche dépêches"}).size() == 2);
  CHECK(ids_of(folder / "i", {"dépêche urgente"}).size() == 2);
  // Neither by their id, nor in a batch, nor excluded from an exclusion.
  CHECK(ids_of(folder / "i", {"id:tue"}).empty());
  CHECK(ids_of(folder / "i", {"dépêche OU id:demain"}).size() == 2);
  const Outcome run = search({"batch", folder / "i", "-", "--run", "-"}, "1\tdépêche\n");
  CHECK(lines_of(run.out).size() == 2);
}

TEST_CASE("help has examples, and the version is told") {
  for (const char* command : {"query", "batch"}) {
    const Outcome outcome = search({command, "--help"});
    CHECK(outcome.status == 0);
    CHECK(has(outcome.out, "Example"));
    CHECK(has(outcome.out, std::string("kiosque-search ") + command + " archive.kiosque"));
    CHECK(outcome.err.empty());
  }
  for (const char* command : {"build", "add", "delete", "stats", "check", "compact"}) {
    const Outcome outcome = index({command, "--help"});
    INFO(command);
    CHECK(outcome.status == 0);
    CHECK(has(outcome.out, "Example"));
    CHECK(has(outcome.out, std::string("kiosque-index ") + command + " archive.kiosque"));
  }
  CHECK(has(search({"--version"}).out, "kiosque-search 0."));
  CHECK(has(index({"--version"}).out, "kiosque-index 0."));
}
