#include <cmath>
#include <map>

#include "tests/cli/query_support.hpp"

using namespace kiosque::test;

namespace {

Json answer(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"--format", "json"});
  const Outcome outcome = ask(arguments);
  INFO(show(outcome));
  REQUIRE(outcome.status <= 1);
  return Json::parse(outcome.out);
}

std::set<std::string> signals_of(const Json& hit) {
  std::set<std::string> signals;
  for (const Json& part : hit.at("score_parts")) signals.insert(part.at("signal"));
  return signals;
}

// Its frequent words only weigh.
const std::string long_query =
    "le conseil municipal a voté le prix de la ville et de son eau hier soir";

const std::vector<std::string> queries = {"smart city Casablanca",
                                          "villes intelligentes",
                                          "eau",
                                          "\"ville intelligente\" eau",
                                          "=marché eau",
                                          "eau ET ville",
                                          "+ville prix eau",
                                          "ville (eau OU prix) -Rabat",
                                          "titre:forum ville",
                                          "mohamed VI",
                                          "source:\"La Gazette de Casablanca\" ville",
                                          "eau OU (ville ET date:1999)",
                                          "ville (eau source:inconnu)",
                                          "ville (eau ET forum)",
                                          "eau OU (ville SAUF prix)",
                                          "ville (eau +prix)",
                                          "eau -Rabat ville",
                                          long_query};

}  // namespace

TEST_CASE("the parts that --explain gives add up to each score") {
  for (const std::string& query : queries) {
    for (const std::vector<std::string>& more :
         std::vector<std::vector<std::string>>{{}, {"--recent", "200", "--now", "2013-12-31"}}) {
      std::vector<std::string> arguments = {"--explain", "--limit", "60"};
      arguments.insert(arguments.end(), more.begin(), more.end());
      arguments.insert(arguments.end(), {"--", query});
      const Json json = answer(arguments);
      CHECK_FALSE(json.at("hits").empty());
      for (const Json& hit : json.at("hits")) {
        INFO(query << ": " << hit.dump());
        double sum = 0;
        for (const Json& part : hit.at("score_parts")) sum += part.at("score").get<double>();
        const double score = hit.at("score");
        CHECK(std::abs(sum - score) <= 1e-4 * score);
        CHECK(signals_of(hit).count("words") == 1);
        for (const Json& part : hit.at("score_parts")) {
          if (part.at("signal") != "place") CHECK(part.at("score").get<double>() > 0);
        }
        if (query != long_query) CHECK(signals_of(hit).count("place") == 0);
      }
    }
  }
}

TEST_CASE("--explain names signals and terms, and what was added to the query and why") {
  const Json json = answer({"--explain", "--", "smart city Casablanca"});
  const Json& first = json.at("hits").at(0);
  const std::set<std::string> signals = signals_of(first);
  for (const char* signal : {"words", "all words", "neighbours", "spelling", "feedback"}) {
    INFO(signal);
    CHECK(signals.count(signal) == 1);
  }
  std::map<std::string, double> words;
  for (const Json& part : first.at("score_parts")) {
    if (part.at("signal") == "words") words[part.at("term")] = part.at("score");
  }
  CHECK(words.size() == 3);
  CHECK(words.count("casablanca") == 1);
  REQUIRE_FALSE(json.at("feedback").empty());
  CHECK(json.at("feedback").at(0).at("weight") == 1);
  CHECK(json.at("feedback").at(0).at("articles").get<int>() >= 3);
  const Outcome text = ask({"--explain", "--", "smart city Casablanca"});
  CHECK(has(text.err, "feedback: words that the first articles share"));
  CHECK(has(text.out, " = words "));
  CHECK(has(text.out, "neighbours "));
  CHECK_FALSE(ask({"smart city Casablanca", "--format", "json"}).out.find("score_parts") !=
              std::string::npos);
}

TEST_CASE("what is added only weighs: the same articles and totals as with --strict") {
  for (const std::string& query : queries) {
    if (query == "mohamed VI") continue;  // other spellings of names are asked for, too
    INFO(query);
    const Json usual = answer({"--no-group", "--limit", "100", "--", query});
    const Json strict = answer({"--no-group", "--strict", "--limit", "100", "--", query});
    CHECK(usual.at("total") == strict.at("total"));
    Ids a = ids_in(usual.at("hits"));
    Ids b = ids_in(strict.at("hits"));
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    CHECK(a == b);
    const Json explained = answer({"--strict", "--explain", "--", query});
    for (const Json& hit : explained.at("hits")) {
      CHECK(signals_of(hit).count("feedback") == 0);
    }
  }
}

TEST_CASE("a word that no article has is looked for as its nearest ones, which is said") {
  const Outcome outcome = ask({"smart city casablnca"});
  INFO(show(outcome));
  CHECK(outcome.status == 0);
  CHECK(has(outcome.err, "no article has 'casablnca': looked for 'casablanca' instead"));
  const Json json = answer({"smart city casablnca"});
  CHECK(json.at("hits").at(0).at("id") ==
        answer({"smart city casablanca"}).at("hits").at(0).at("id"));
  CHECK(json.at("expansions").at(0).at("why") == "correction");
  CHECK(has(ask({"smart city casablnca", "--explain"}).out, "(casablnca → casablanca "));
  CHECK(ask({"casablnca"}).status == 0);
  CHECK(ask({"casablnca", "--strict"}).status == 1);
  CHECK(ask({"=casablnca"}).status == 1);
  CHECK(ask({"\"casablnca\""}).status == 1);
}

TEST_CASE("a word that no article has is named where it is not corrected, too") {
  for (const char* query :
       {"zzyzx", "eau OU zzyzx", "\"eau zzyzx\"", "+zzyzx eau", "eau SAUF zzyzx", "eau -zzyzx",
        "=zzyzx", "titre:zzyzx", "eau zzyzx zzyzx"}) {
    INFO(query);
    const Outcome outcome = ask({"--", query});
    CHECK(has(outcome.err, "note: no article has 'zzyzx'\n"));
    CHECK(outcome.err.find("'zzyzx'") == outcome.err.rfind("'zzyzx'"));
  }
  CHECK_FALSE(has(ask({"mohammed"}).err, "no article has"));
}

TEST_CASE("--recent brings newer articles forward, and finds no others") {
  const std::vector<std::string> query = {"--limit", "100", "--explain", "--", "ville"};
  const Json usual = answer(query);
  std::vector<std::string> with_recent = {"--recent", "3", "--now", "2013-12-31"};
  with_recent.insert(with_recent.end(), query.begin(), query.end());
  const Json recent = answer(with_recent);
  CHECK(recent.at("total") == usual.at("total"));
  double before = 1e9;
  for (const Json& hit : recent.at("hits")) {
    CHECK(hit.at("score").get<double>() <= before);
    before = hit.at("score");
  }
  // The newest article, as of its own day.
  const auto by_date = [](const Json& a, const Json& b) { return a.at("date") < b.at("date"); };
  const Json& hits = usual.at("hits");
  const Json newest = *std::max_element(hits.begin(), hits.end(), by_date);
  const Json of_that_day = answer({"--recent", "1", "--now", newest.at("date").get<std::string>(),
                                   "--limit", "100", "--explain", "--", "ville"});
  for (const Json& hit : of_that_day.at("hits")) {
    if (hit.at("id") != newest.at("id")) continue;
    CHECK(signals_of(hit).count("recent") == 1);
    CHECK(hit.at("score") > newest.at("score"));
    CHECK(hit.at("rank") < newest.at("rank"));
  }
  const Outcome long_ago = ask({"ville", "--recent", "2", "--now", "2031-01-01"});
  CHECK(has(long_ago.err, "no article is of 2030-12-20T00:00:00Z or later"));
  CHECK(
      has(ask({"ville", "--recent", "2", "--sort", "date"}).err, "articles are not weighed by it"));
  CHECK(ask({"ville", "--now", "2013"}).status == 0);
  CHECK(ask({"ville", "--now", "bientôt"}).status == 2);
  CHECK(ask({"ville", "--recent", "0"}).status == 2);
  CHECK(ask({"ville", "--recent", "bientôt"}).status == 2);
  const Outcome bad = ask({"ville", "--recent", "3", "--now", "bientôt"});
  CHECK(bad.status == 2);
  CHECK(has(bad.err, "'bientôt' is not a date"));
}
