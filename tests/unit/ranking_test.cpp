#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "indexer/writer/jobs.hpp"
#include "indexer/writer/lengths.hpp"
#include "kiosque/searcher.hpp"
#include "searcher/schema/ranking.hpp"
#include "searcher/store/open.hpp"
#include "tests/catch.hpp"
#include "tests/support/process.hpp"

using namespace kiosque;
using namespace kiosque::test;
namespace ranking = schema::ranking;

namespace {

struct Text {
  std::string id;
  std::vector<std::string> title;
  std::vector<std::string> body;
};

// Words that are their own stems, so that they can be counted here.
const std::vector<Text> texts = {
    {"a", {"port", "tram"}, {"tram", "eau", "eau", "port", "golf", "judo"}},
    {"b", {"golf"}, {"eau", "eau", "eau", "tram", "judo", "judo", "golf", "port", "kiwi", "kiwi"}},
    {"c", {"judo", "kiwi", "golf", "port"}, {"tram"}},
    {"d", {"kiwi", "kiwi"}, {"golf", "judo", "kiwi", "golf"}},
    {"e", {"golf", "judo"}, {"kiwi", "golf", "judo", "kiwi", "kiwi", "judo"}},
    {"f", {"golf"}, {"port", "kiwi", "golf"}},
    {"g", {"judo"}, {"judo", "golf", "kiwi"}},
};

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

double count(const std::vector<std::string>& words, const std::string& word) {
  return static_cast<double>(std::count(words.begin(), words.end(), word));
}

// BM25F as its authors write it, with the idf that Xapian's BM25Weight computes.
double bm25f(const Text& text, const std::vector<std::string>& query, double average_title,
             double average_body) {
  double score = 0;
  for (const std::string& word : query) {
    double documents = 0;
    for (const Text& other : texts) {
      if (count(other.title, word) + count(other.body, word) > 0) ++documents;
    }
    const auto all = static_cast<double>(texts.size());
    double odds = (all - documents + 0.5) / (documents + 0.5);
    if (odds < 2) odds = odds * 0.5 + 1;
    const auto norm = [](std::size_t length, double average, double b) {
      return 1 - b + b * static_cast<double>(length) / average;
    };
    const double frequency = ranking::title_weight * count(text.title, word) /
                                 norm(text.title.size(), average_title, ranking::title_b) +
                             // The bodies are so short that all of them leads.
                             ranking::lead_weight * count(text.body, word) /
                                 norm(text.body.size(), average_body, ranking::body_b);
    score += std::log(odds) * (ranking::k1 * ranking::wdf_scale + 1) * frequency /
             (ranking::k1 + frequency);
  }
  return score;
}

std::string build(const TempFolder& folder, const std::string& lines) {
  folder.write("texts.jsonl", lines);
  index::JobOptions options;
  options.index = folder / "index";
  options.inputs = {folder / "texts.jsonl"};
  index::build_index(options);
  return options.index;
}

std::string build(const TempFolder& folder) {
  std::string lines;
  for (const Text& text : texts) {
    lines +=
        json_line({{"id", text.id}, {"title", joined(text.title)}, {"body", joined(text.body)}});
  }
  return build(folder, lines);
}

}  // namespace

TEST_CASE("an article scores as BM25F says, but for the rounding of its term frequencies") {
  const TempFolder folder;
  Searcher searcher(build(folder));
  double title_words = 0;
  double body_words = 0;
  for (const Text& text : texts) {
    title_words += static_cast<double>(text.title.size());
    body_words += static_cast<double>(text.body.size());
  }
  const auto all = static_cast<double>(texts.size());
  const double average_title = std::round(title_words / all * 100) / 100;
  const double average_body = std::round(body_words / all * 100) / 100;
  for (const std::string query : {"tram", "eau", "port"}) {
    SearchOptions options;
    options.limit = 100;
    options.ranking = Ranking::plain();
    const std::vector<RankedId> ranked = searcher.rank(query, options);
    CHECK_FALSE(ranked.empty());
    for (const RankedId& hit : ranked) {
      for (const Text& text : texts) {
        if (text.id != hit.id) continue;
        INFO(query << " in " << hit.id);
        const double exact = bm25f(text, {query}, average_title, average_body);
        // A frequency is rounded to eighths; the smallest here is about a half.
        CHECK(std::abs(hit.score - exact) < 0.1 * exact);
      }
    }
  }
}

TEST_CASE("the lead counts twice, or the first thirty words of an article without one") {
  const std::string fill = "un deux trois quatre cinq six sept huit neuf dix ";  // ten words
  const std::string three = fill + fill + fill;
  const std::string rest = fill.substr(3);
  const TempFolder folder;
  Searcher searcher(build(
      folder, json_line({{"id", "first"}, {"body", "tram " + three + fill}}) +
                  json_line({{"id", "thirtieth"}, {"body", three.substr(3) + "tram " + fill}}) +
                  json_line({{"id", "next"}, {"body", three + "tram " + fill}}) +
                  json_line({{"id", "lead"}, {"lead", "Le tram"}, {"body", three + rest}}) +
                  json_line({{"id", "body"}, {"lead", "un"}, {"body", "tram " + three + rest}})));
  std::map<std::string, double> scores;
  SearchOptions search;
  search.ranking = Ranking::plain();
  for (const RankedId& hit : searcher.rank("tram", search)) scores[hit.id] = hit.score;
  REQUIRE(scores.size() == 5);
  CHECK(scores["first"] > 1.2 * scores["next"]);
  CHECK(std::abs(scores["first"] - scores["thirtieth"]) < 1e-9);
  CHECK(std::abs(scores["first"] - scores["lead"]) < 0.02 * scores["lead"]);
  CHECK(std::abs(scores["next"] - scores["body"]) < 0.02 * scores["body"]);
}

TEST_CASE("a weight that is no number from 0 on is refused") {
  const TempFolder folder;
  Searcher searcher(build(folder));
  for (const double weight : {-1.0, std::nan(""), HUGE_VAL}) {
    for (double Ranking::*member :
         {&Ranking::all_words, &Ranking::neighbours, &Ranking::spelling, &Ranking::feedback,
          &Ranking::feedback_of_one_word, &Ranking::recent}) {
      SearchOptions options;
      options.ranking.*member = weight;
      CHECK_THROWS_AS(searcher.search("tram", options), Error);
    }
    SearchOptions options;
    options.recent_days = weight;
    CHECK_THROWS_AS(searcher.rank("tram", options), Error);
  }
}

TEST_CASE("the average lengths are those of the first articles, and stay") {
  const TempFolder folder;
  const std::string path = build(folder);
  const auto stored = [&path] {
    return store::open_to_read(path).get_metadata(store::metadata::lengths);
  };
  const std::string at_first = stored();
  CHECK(at_first == "1.86 4.71");
  std::string body;
  for (int i = 0; i < 200; ++i) body += "eau ";
  folder.write("more.jsonl", json_line({{"id", "h"}, {"title", "tram"}, {"body", body}}));
  index::JobOptions options;
  options.index = path;
  options.inputs = {folder / "more.jsonl"};
  index::add_to_index(options);
  CHECK(stored() == at_first);

  options.index = folder / "second";
  options.constants_from = path;
  index::build_index(options);
  CHECK(store::open_to_read(options.index).get_metadata(store::metadata::lengths) == at_first);
}

TEST_CASE("lengths are read as they were written") {
  const index::AverageLengths lengths{9.21, 412.7};
  CHECK(index::parse_lengths(index::to_string(lengths)) == lengths);
  for (const char* wrong : {"", "9.21", "9.21 ", "9.21 x", "0 4", "-1 4", "9 4 2"}) {
    INFO(wrong);
    CHECK_FALSE(index::parse_lengths(wrong).has_value());
  }
}
