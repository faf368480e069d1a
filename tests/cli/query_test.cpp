#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

namespace {

using Ids = std::vector<std::string>;

// An index of the sample, made once for all tests of this file.
const std::string& sample_index() {
  static const TempFolder folder;
  static const std::string path = [] {
    const Outcome built = index({"build", folder / "sample", sample_articles()});
    if (built.status != 0) throw std::runtime_error(show(built));
    return folder / "sample";
  }();
  return path;
}

Outcome ask(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"query", sample_index()});
  return search(arguments);
}

Ids sample_ids(const std::vector<std::string>& arguments) {
  return ids_of(sample_index(), arguments);
}

std::string repeat(const std::string& text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

Ids ids_in(const std::vector<Json>& hits) {
  Ids ids;
  for (const Json& hit : hits) ids.push_back(hit.at("id"));
  return ids;
}

// RFC 4180: rows of fields, quotes taken off.
std::vector<std::vector<std::string>> parse_csv(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1, {""});
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      rows.back().back() += '"';
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      rows.back().emplace_back();
    } else if (!quoted && c == '\r') {
      REQUIRE(text.at(i + 1) == '\n');
      rows.emplace_back(1, "");
      ++i;
    } else {
      rows.back().back() += c;
    }
  }
  REQUIRE_FALSE(quoted);
  REQUIRE(rows.back() == std::vector<std::string>{""});
  rows.pop_back();
  return rows;
}

bool is_character_start(const std::string& text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text.at(at)) & 0xC0U) != 0x80U;
}

bool has_control_character(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7F;
  });
}

// A terminal that a program can write to, and what it has got.
class Terminal {
 public:
  Terminal() : master_(posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK)) {
    if (master_ < 0 || grantpt(master_) != 0 || unlockpt(master_) != 0) return;
    name_ = ptsname(master_);
    held_ = open(name_.c_str(), O_RDWR | O_NOCTTY);
  }
  ~Terminal() {
    if (held_ >= 0) close(held_);
    if (master_ >= 0) close(master_);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  [[nodiscard]] bool open_ok() const { return held_ >= 0; }

  // Runs a program with its standard output on the terminal.
  std::string run_on(std::vector<std::string> command) {
    command.insert(command.begin(), {"sh", "-c", "exec \"$@\" > \"$0\"", name_});
    const Outcome outcome = run(command);
    INFO(show(outcome));
    REQUIRE(outcome.status == 0);
    std::string text;
    char buffer[4096];
    for (ssize_t n = 0; (n = read(master_, buffer, sizeof buffer)) > 0;) {
      text.append(buffer, static_cast<std::size_t>(n));
    }
    return text;
  }

 private:
  int master_ = -1;
  int held_ = -1;  // else what is written is lost when the program closes its end
  std::string name_;
};

}  // namespace

TEST_CASE("a query of only stop words is answered") {
  const Outcome outcome = ask({"de la", "--format", "jsonl"});
  INFO(show(outcome));
  CHECK(outcome.status == 0);
  CHECK(lines_of(outcome.out).size() == 10);
}

TEST_CASE("a query without a word finds nothing and says why") {
  for (const char* query : {"", " ", "... !? ;", "()", "\"\"", "«»", "+", "-", "=", "'", "\u2019",
                            "\u202F", "𝄞", "* ? ~", "((((", "))))"}) {
    const Outcome outcome = ask({"--format", "jsonl", "--", query});
    INFO(query << "\n" << show(outcome));
    CHECK(outcome.status == 1);
    CHECK(outcome.out.empty());
    CHECK(has(outcome.err, "there is no word in the query"));
  }
}

TEST_CASE("nothing found is exit status 1, in every format") {
  for (const char* format : {"text", "json", "jsonl", "csv"}) {
    const Outcome outcome = ask({"xyzzyplugh", "--format", format});
    INFO(show(outcome));
    CHECK(outcome.status == 1);
    CHECK(has(outcome.err, "nothing found") == (std::string(format) == "text"));
    if (std::string(format) == "json") CHECK(Json::parse(outcome.out).at("hits").empty());
    if (std::string(format) == "csv") CHECK(parse_csv(outcome.out).size() == 1);
  }
}

TEST_CASE("a query of 10,000 words is refused, in one argument or in many") {
  std::string query;
  std::vector<std::string> words;
  for (int i = 10'000; i < 20'000; ++i) {
    words.push_back(std::to_string(i));
    query += words.back() + " ";
  }
  for (const Outcome& outcome : {ask({query}), ask({query, "--plain"}), ask(words)}) {
    INFO(show(outcome).substr(0, 1000));
    CHECK(outcome.status == 2);
    CHECK(has(outcome.err, "the query has more than 1024 words"));
    CHECK(has(outcome.err, "ask for fewer words"));
    CHECK(outcome.err.size() < 1000);
    CHECK(outcome.out.empty());
  }
}

TEST_CASE("a query of more than 64 KB is refused") {
  const Outcome outcome = ask({repeat("a", 64 * 1024 + 1)});
  INFO(show(outcome).substr(0, 1000));
  CHECK(outcome.status == 2);
  CHECK(has(outcome.err, "the query has 65537 bytes, more than 65536"));
  CHECK(outcome.err.size() < 1000);
  CHECK(ask({repeat("a", 64 * 1024)}).status == 1);
}

TEST_CASE("5,000 open brackets are read as text") {
  const Outcome alone = ask({repeat("(", 5000)});
  INFO(show(alone).substr(0, 1000));
  CHECK(alone.status == 1);
  CHECK(has(alone.err, "a bracket without its pair is read as text"));
  const Outcome spaced = ask({repeat("( ", 5000) + "sécheresse"});
  INFO(show(spaced).substr(0, 1000));
  CHECK(spaced.status == 0);
  CHECK(has(spaced.err, "a bracket without its pair is read as text"));
  CHECK(sample_ids({repeat("(", 5000) + "sécheresse"}) == sample_ids({"sécheresse"}));
  CHECK(ask({repeat(")", 5000) + " sécheresse"}).status == 0);
}

TEST_CASE("5,000 brackets nested in each other are refused") {
  const Outcome outcome = ask({repeat("(", 5000) + "eau" + repeat(")", 5000)});
  INFO(show(outcome).substr(0, 1000));
  CHECK(outcome.status == 2);
  CHECK(has(outcome.err, "brackets are nested more than"));
  CHECK(ask({repeat("(", 50) + "eau" + repeat(")", 50)}).status == 0);
  CHECK(ask({repeat("(eau) ", 500)}).status == 0);
}

TEST_CASE("an unknown field is an error with its place and the nearest name") {
  const Outcome outcome = ask({"élysée titr:forum"});
  INFO(show(outcome));
  CHECK(outcome.status == 2);
  CHECK(outcome.out.empty());
  CHECK(has(outcome.err, "kiosque-search: there is no field 'titr'\n"));
  CHECK(has(outcome.err, "did you mean 'titre:'?"));
  // In characters, not in bytes.
  CHECK(has(outcome.err, "\n  élysée titr:forum\n         ^^^^^\n"));
}

TEST_CASE("a field without a value and a date that is none are errors with their place") {
  const Outcome no_value = ask({"eau titre:titre:forum"});
  INFO(show(no_value));
  CHECK(no_value.status == 2);
  CHECK(has(no_value.err, "the field 'title:' has no value"));
  CHECK(has(no_value.err, "^"));
  const Outcome no_date = ask({"eau date:2013-15-40"});
  INFO(show(no_date));
  CHECK(no_date.status == 2);
  CHECK(has(no_date.err, "'2013-15-40' is not a date"));
  CHECK(has(no_date.err, "\n      ^^^^"));
  for (const char* option : {"--from", "--to"}) {
    const Outcome outcome = ask({"eau", option, "hier matin"});
    INFO(show(outcome));
    CHECK(outcome.status == 2);
    CHECK(has(outcome.err, "hier matin"));
  }
}

TEST_CASE("a stray quotation mark is read as text, with a note") {
  const Outcome outcome = ask({"\"smart city", "--format", "jsonl"});
  INFO(show(outcome));
  CHECK(outcome.status == 0);
  CHECK(has(outcome.err, "note: a quotation mark without its pair is read as text"));
  CHECK(sample_ids({"\"smart city"}) == sample_ids({"smart city"}));
}

TEST_CASE("bytes that are not UTF-8 in a query do no harm") {
  for (const char* query : {"\xFF", "eau \xC3", "titre:\xE2\x80", "\"\xFF\xFE eau\""}) {
    const Outcome outcome = ask({query, "--format", "json"});
    INFO(show(outcome).substr(0, 500));
    CHECK(outcome.status <= 2);
    if (outcome.status < 2) CHECK(Json::accept(outcome.out));
  }
}

TEST_CASE("wrong usage is exit status 2 and says what is wrong") {
  const std::vector<std::vector<std::string>> wrong = {
      {"eau", "--limit", "beaucoup"}, {"eau", "--limit", "10001"},
      {"eau", "--format", "xml"},     {"eau", "--sort", "hasard"},
      {"eau", "--inconnu"},           {"eau", "--limit", "6000", "--offset", "6000"},
      {"eau", "--limit", "-1"},
  };
  for (const std::vector<std::string>& arguments : wrong) {
    const Outcome outcome = ask(arguments);
    INFO(arguments.at(1) << "\n" << show(outcome));
    CHECK(outcome.status == 2);
    CHECK_FALSE(outcome.err.empty());
    CHECK(outcome.out.empty());
  }
  CHECK(search({}).status == 2);
  CHECK(search({"inconnu"}).status == 2);
  CHECK(search({"query", sample_index()}).status == 2);
}

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
                                                 "url", "section", "authors", "snippet"});
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
  const std::vector<Json> hits = hits_of(sample_index(), {"eau"});
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
  const std::vector<Json> ranked = hits_of(sample_index(), {"ville eau", "--limit", "1000"});
  for (std::size_t i = 1; i < ranked.size(); ++i) {
    CHECK(ranked[i - 1].at("score").get<double>() >= ranked[i].at("score").get<double>());
  }
  const std::vector<Json> newest =
      hits_of(sample_index(), {"ville eau", "--limit", "1000", "--sort", "date"});
  std::vector<Json> oldest =
      hits_of(sample_index(), {"ville eau", "--limit", "1000", "--sort", "date-asc"});
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
    CHECK(sample_ids({"ville eau prix", "--limit", "1000", "--from", range.from, "--to",
                      range.to}) == expected);
  }
}

TEST_CASE("--source keeps one source or any of several, case and accents aside") {
  const std::vector<Json> all = hits_of(sample_index(), {"ville eau prix", "--limit", "1000"});
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
    filter.insert(filter.begin(), {"--limit", "1000"});
    filter.insert(filter.end(), {"--", "ville eau prix"});
    return sample_ids(filter);
  };
  CHECK(filtered({"--source", "La Dépêche des Quais"}) == one);
  CHECK(filtered({"--source", "la depeche des QUAIS"}) == one);
  CHECK(filtered({"--source", "La Dépêche des Quais", "--source", "La Gazette de Casablanca"}) ==
        two);
  CHECK(filtered({"--source", "La Dépêche"}).empty());
  CHECK(sample_ids({"ville eau prix source:\"La Dépêche des Quais\"", "--limit", "1000"}) == one);
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
  CHECK(outcome.out == ask({"ville -Rabat", "--format", "jsonl"}).out);
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
