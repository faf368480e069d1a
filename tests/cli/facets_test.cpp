#include <unistd.h>
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/cli/query_support.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

namespace {

using Counts = std::map<std::string, std::size_t>;

Json json_of(const std::string& index_path, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"query", index_path, "--format", "json"});
  const Outcome outcome = search(arguments);
  INFO(show(outcome));
  REQUIRE(outcome.status == 0);
  return Json::parse(outcome.out);
}

Json sample_json(const std::vector<std::string>& arguments) {
  return json_of(sample_index(), arguments);
}

// The sample spells a section with and without its accent, which is one value.
std::string spelled(const std::string& value) { return value == "Economie" ? "Économie" : value; }

Counts counts_of(const Json& facet) {
  Counts counts;
  for (const Json& value : facet.at("values")) counts[value.at("value")] = value.at("count");
  if (facet.at("without") > 0) counts[""] = facet.at("without");
  return counts;
}

// What the hits themselves have.
Counts counted_in(const std::vector<Json>& hits, const std::string& field) {
  Counts counts;
  for (const Json& hit : hits) {
    if (hit.at(field).is_array()) {
      const std::set<std::string> values = hit.at(field);
      for (const std::string& value : values) ++counts[value];
      if (values.empty()) ++counts[""];
    } else {
      ++counts[spelled(hit.at(field))];
    }
  }
  return counts;
}

std::size_t sum_of(const Json& timeline) {
  std::size_t sum =
      timeline.at("coarser").get<std::size_t>() + timeline.at("undated").get<std::size_t>();
  for (const Json& period : timeline.at("periods")) sum += period.at("count").get<std::size_t>();
  return sum;
}

// Articles whose counts are known, two of them withheld.
const std::string& known_index() {
  static const TempFolder folder;
  static const std::string path = [] {
    std::string input;
    const auto add = [&](const std::string& id, const std::string& source, const std::string& tags,
                         const std::string& date, const std::string& status) {
      input += json_line({{"id", id},
                          {"body", "le phare éclaire"},
                          {"source", source},
                          {"tags", tags},
                          {"date", date},
                          {"status", status}});
    };
    add("a", "Le Phare", "Rabat;mer", "2013-05-01", "live");
    add("b", "Le Phare", "Rabat;rabat", "2013-05-03", "live");
    add("c", "LE PHARE", "rabat", "2013-05-03", "live");
    add("d", "L’Écho\x1b[31m", "", "2013-05", "live");
    add("e", "", "Rabat", "", "live");
    add("f", "Le Phare", "mer", "2013-05-01", "killed");
    add("g", "Le Phare", "mer", "2013-05-03", "embargoed");
    input += json_line({{"id", "h"}, {"body", "une digue"}, {"date", "2013-05-03"}});
    const Outcome built = index({"build", folder / "i", "-", "--quiet"}, input);
    if (built.status != 0) throw std::runtime_error(show(built));
    return folder / "i";
  }();
  return path;
}

Outcome ask_known(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"query", known_index(), "--limit", "0"});
  return search(arguments);
}

}  // namespace

TEST_CASE("facets and timeline are those of all hits") {
  for (const char* query : {"eau", "ville -Maroc", "\"eau potable\"", "=marché", "date:2013"}) {
    INFO(query);
    const std::vector<Json> hits =
        hits_of(sample_index(), {"--no-group", "--limit", "1000", "--", query});
    const Json json = sample_json({"--limit", "2", "--facet", "all", "--facet-limit", "1000",
                                   "--timeline", "year", "--", query});
    REQUIRE_FALSE(hits.empty());
    CHECK(json.at("total") == hits.size());
    CHECK(json.at("total_is_exact") == true);
    CHECK(json.at("counted") == hits.size());
    CHECK(json.at("counts_are_exact") == true);
    CHECK(counts_of(json.at("facets").at("source")) == counted_in(hits, "source"));
    CHECK(counts_of(json.at("facets").at("section")) == counted_in(hits, "section"));
    CHECK(counts_of(json.at("facets").at("author")) == counted_in(hits, "authors"));
    Counts years;
    for (const Json& hit : hits) ++years[hit.at("date").get<std::string>().substr(0, 4)];
    Counts timeline;
    for (const Json& period : json.at("timeline").at("periods")) {
      if (period.at("count") > 0) timeline[period.at("date")] = period.at("count");
    }
    if (json.at("timeline").at("undated") > 0) timeline[""] = json.at("timeline").at("undated");
    CHECK(timeline == years);
  }
}

TEST_CASE("the sums of facets and timelines are the total, with every filter") {
  const std::vector<std::vector<std::string>> filters = {
      {}, {"--from", "2013"}, {"--to", "2015-06"}, {"--section", "societe"}, {"--sort", "date"}};
  for (const std::vector<std::string>& filter : filters) {
    for (const char* unit : {"auto", "year", "month", "day"}) {
      std::vector<std::string> arguments = {"ville eau", "--facet",    "lang",
                                            "--facet",   "rubrique",   "--facet-limit",
                                            "2",         "--timeline", unit};
      arguments.insert(arguments.end(), filter.begin(), filter.end());
      const Json json = sample_json(arguments);
      const auto total = json.at("total").get<std::size_t>();
      INFO(json.dump());
      CHECK(sum_of(json.at("timeline")) == total);
      const Json& section = json.at("facets").at("section");
      auto sum = section.at("without").get<std::size_t>() +
                 section.at("others").at("count").get<std::size_t>();
      for (const Json& value : section.at("values")) sum += value.at("count").get<std::size_t>();
      CHECK(sum == total);
      CHECK(section.at("values").size() <= 2);
    }
  }
}

TEST_CASE("the JSON form of facets and timeline") {
  const Json json = json_of(known_index(), {"phare", "--limit", "0", "--facet", "all", "--timeline",
                                            "--timeline-share", "--facet-limit", "1"});
  CHECK(json.at("facets").size() == 5);
  CHECK(
      json.at("facets").at("source").dump() ==
      R"({"values":[{"value":"Le Phare","count":3}],"others":{"values":1,"count":1},"without":1})");
  CHECK(json.at("facets").at("tag").dump() ==
        R"({"values":[{"value":"Rabat","count":4}],"others":{"values":1,"count":1},"without":1})");
  const Json& timeline = json.at("timeline");
  CHECK(timeline.at("unit") == "day");
  CHECK(timeline.at("coarser") == 1);
  CHECK(timeline.at("undated") == 1);
  CHECK(timeline.at("periods").dump() ==
        R"([{"date":"2013-05-01","count":1,"archive":1,"share":1.0},)"
        R"({"date":"2013-05-02","count":0,"archive":0,"share":0.0},)"
        R"({"date":"2013-05-03","count":2,"archive":3,"share":0.6666666666666666}])");
  CHECK(json.at("counted") == 5);
  const Json without = json_of(known_index(), {"phare"});
  CHECK(without.at("facets").dump() == "{}");
  CHECK_FALSE(without.contains("timeline"));
  CHECK_FALSE(without.contains("counted"));
}

TEST_CASE("withheld articles are counted when they are asked for") {
  const auto total = [](const std::vector<std::string>& arguments) {
    std::vector<std::string> all = {"phare", "--facet", "source", "--timeline", "--timeline-share"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    const Json json = json_of(known_index(), all);
    CHECK(sum_of(json.at("timeline")) == json.at("total"));
    std::size_t archive = 0;
    for (const Json& period : json.at("timeline").at("periods")) {
      archive += period.at("archive").get<std::size_t>();
    }
    return std::vector<std::size_t>{counts_of(json.at("facets").at("source")).at("Le Phare"),
                                    archive};
  };
  CHECK(total({}) == std::vector<std::size_t>{3, 4});
  CHECK(total({"--include-killed"}) == std::vector<std::size_t>{4, 5});
  CHECK(total({"--include-killed", "--include-embargoed"}) == std::vector<std::size_t>{5, 6});
}

TEST_CASE("bars are drawn as far as the line goes") {
  const auto bar = [](std::size_t blocks, const std::string& rest, std::size_t columns) {
    return repeat("█", blocks) + rest + std::string(columns - blocks - (rest.empty() ? 0 : 1), ' ');
  };
  const auto none = [](std::size_t columns) { return std::string(columns, ' '); };
  CHECK(ask_known({"phare", "--facet", "source", "--facet", "auteur", "--timeline"}).out ==
        "source\n"
        "  Le Phare     " +
            bar(62, "", 62) + "  3\n" + "  L’Écho [31m  " + bar(20, "▋", 62) + "  1\n" +  // a third
            "  (none)       " + none(62) + "  1\n\n" +
            "author\n"
            "  (none)  " +
            none(67) + "  5\n\n" +
            "by day\n"
            "  2013-05-01      " +
            bar(29, "▌", 59) + "  1\n" +  // half
            "  2013-05-02      " + none(59) + "  0\n" + "  2013-05-03      " + bar(59, "", 59) +
            "  2\n" + "  (no day known)  " + none(59) + "  1\n" + "  (no date)       " + none(59) +
            "  1\n\n");
}

TEST_CASE("bars are as wide as the terminal") {
  Terminal terminal;
  REQUIRE(terminal.open_ok());
  terminal.set_columns(40);
  const std::string text = terminal.run_on(
      {search_program(), "query", known_index(), "phare", "--limit", "0", "--facet", "source"});
  CHECK(has(text, repeat("█", 22) + "  3"));
  CHECK_FALSE(has(text, repeat("█", 23)));
}

TEST_CASE("facets stand below the hits, and none of their text reaches a terminal as commands") {
  const Outcome outcome = search({"query", known_index(), "phare", "--limit", "1", "--facet", "all",
                                  "--timeline", "--timeline-share"});
  CHECK(outcome.status == 0);
  CHECK_FALSE(has_control_character(outcome.out));
  CHECK(outcome.out.find("1. ") < outcome.out.find("\nsource\n"));
  CHECK(has(outcome.out, "66.67 %"));
  CHECK(has(outcome.err, "5 articles found"));
  for (const std::string& line : lines_of(outcome.out)) {
    CHECK((line.empty() || line.back() != ' '));
  }
}

TEST_CASE("formats of hits alone have no place for facets") {
  for (const char* format : {"jsonl", "csv"}) {
    for (const char* option : {"--facet=source", "--timeline"}) {
      const Outcome outcome = ask_known({"phare", "--format", format, option});
      INFO(show(outcome));
      CHECK(outcome.status == 2);
      CHECK(outcome.out.empty());
      CHECK(has(outcome.err, "--format json"));
    }
  }
}

TEST_CASE("what cannot be counted is said") {
  const Outcome field = ask_known({"phare", "--facet", "titre"});
  CHECK(field.status == 2);
  CHECK(has(field.err, "rubrique"));
  const Outcome unit = ask_known({"--timeline", "phare", "digue"});
  CHECK(unit.status == 2);
  CHECK(has(unit.err, "behind the query"));
  CHECK(ask_known({"phare", "--facet-limit", "3"}).status == 2);
  CHECK(ask_known({"phare", "--timeline-share"}).status == 2);
  CHECK(ask_known({"phare", "--facet", "source", "--facet-limit", "10001"}).status == 2);
}

TEST_CASE("a query that finds nothing, or has no word, has empty facets") {
  for (const char* query : {"introuvablissime", "..."}) {
    const Outcome outcome =
        ask_known({"--format", "json", "--facet", "source", "--timeline", "--", query});
    CHECK(outcome.status == 1);
    const Json json = Json::parse(outcome.out);
    CHECK(json.at("facets").at("source").at("values").empty());
    CHECK(json.at("timeline").at("periods").empty());
    CHECK(json.at("counted") == 0);
  }
}

TEST_CASE("the total is exact beyond a thousand when that is asked for") {
  const TempFolder folder;
  std::string input;
  for (int i = 0; i < 2'500; ++i) {
    input += json_line({{"id", std::to_string(i)},
                        {"body", "le phare et " + std::string(i % 2 == 0 ? "la digue" : "la mer")},
                        {"date", "2013"},
                        {"source", i % 5 == 0 ? "Le Phare" : "La Dune"}});
  }
  REQUIRE(index({"build", folder / "i", "-", "--quiet"}, input).status == 0);
  for (const char* query : {"phare", "phare digue", "\"phare et la digue\""}) {
    INFO(query);
    const std::size_t expected = query[0] == '"' ? 1'250 : 2'500;
    const Json counted = json_of(folder / "i", {query, "--exact-total"});
    CHECK(counted.at("total") == expected);
    CHECK(counted.at("total_is_exact") == true);
    const Json facets = json_of(folder / "i", {query, "--facet", "source", "--timeline"});
    CHECK(facets.at("total") == expected);
    CHECK(facets.at("total_is_exact") == true);
    CHECK(counts_of(facets.at("facets").at("source")) ==
          Counts{{"Le Phare", expected / 5}, {"La Dune", expected * 4 / 5}});
    CHECK(facets.at("hits") == counted.at("hits"));
  }
}
