#include "searcher/search/feedback.hpp"

#include <xapian.h>

#include <algorithm>
#include <string>
#include <vector>

#include "searcher/schema/fields.hpp"
#include "searcher/search/second_look.hpp"
#include "tests/catch.hpp"

using namespace kiosque::search;
namespace schema = kiosque::schema;

namespace {

// Articles of some words, each its own stem and a keyword; beside others that have none of them.
Xapian::WritableDatabase index_of(const std::vector<std::vector<std::string>>& articles) {
  Xapian::WritableDatabase index("", Xapian::DB_BACKEND_INMEMORY);
  const auto add = [&](const std::vector<std::string>& words) {
    Xapian::Document document;
    std::vector<schema::Keyword> keywords;
    for (const std::string& word : words) {
      document.add_term(word, 16);
      keywords.push_back({word, 0.5});
    }
    document.add_value(schema::slot(schema::FieldId::keywords), schema::encode_keywords(keywords));
    index.add_document(document);
  };
  for (const auto& words : articles) add(words);
  for (int i = 0; i < 100; ++i) add({"autre" + std::to_string(i), "partout"});
  return index;
}

std::vector<Keywords> keywords_of(const std::vector<std::vector<std::string>>& articles) {
  std::vector<Keywords> all;
  for (const auto& words : articles) {
    Keywords& keywords = all.emplace_back();
    for (const std::string& word : words) keywords.push_back({word, 0.5});
  }
  return all;
}

std::vector<std::string> stems(const std::vector<FeedbackTerm>& terms) {
  std::vector<std::string> found;
  for (const FeedbackTerm& term : terms) found.push_back(term.stem);
  return found;
}

std::vector<Xapian::docid> order(const Xapian::Database& index, const std::vector<double>& scores,
                                 const kiosque::Ranking& ranking,
                                 const std::vector<BagWord>& words = {{"sncf", "sncf", 0},
                                                                      {"absent", "absent", 1}}) {
  TermStatistics statistics(index);
  std::vector<Match> matches;
  for (const double score : scores) {
    matches.push_back({static_cast<Xapian::docid>(matches.size() + 1), score, {}});
  }
  look_again(index, statistics, words, ranking, LookOptions{}, matches);
  std::vector<Xapian::docid> ids;
  for (const Match& match : matches) ids.push_back(match.docid);
  return ids;
}

// The fourth is about something else, the fifth about the same as the first three.
const std::vector<std::vector<std::string>> strikes = {{"sncf", "greve", "train"},
                                                       {"sncf", "greve", "train"},
                                                       {"sncf", "greve"},
                                                       {"sncf", "gare", "commerce"},
                                                       {"sncf", "greve", "train"}};

}  // namespace

TEST_CASE("feedback is of words that several articles share and few others have") {
  const Xapian::Database index = index_of(strikes);
  TermStatistics statistics(index);
  const std::vector<Keywords> articles = keywords_of(strikes);
  const std::vector<FeedbackTerm> terms = feedback_terms(articles, 1, statistics);
  CHECK(stems(terms) == std::vector<std::string>{"sncf", "greve", "train"});
  CHECK(terms[1].articles == 4);
  CHECK(terms[0].weight > terms[2].weight);
  CHECK(feedback_terms({}, 1, statistics).empty());
  CHECK(feedback_terms(std::span(articles).first(2), 1, statistics).empty());
}

TEST_CASE("words that are everywhere are no feedback") {
  std::vector<std::vector<std::string>> articles = strikes;
  for (auto& words : articles) words.emplace_back("partout");
  const Xapian::Database index = index_of(articles);
  TermStatistics statistics(index);
  for (const std::string& stem : stems(feedback_terms(keywords_of(articles), 1, statistics))) {
    CHECK(stem != "partout");
  }
}

TEST_CASE("an article about the same as the first ones overtakes one that is not") {
  const Xapian::Database index = index_of(strikes);
  kiosque::Ranking ranking = kiosque::Ranking::plain();
  const std::vector<double> near = {10, 9.9, 9.8, 9.7, 9.6};
  CHECK(order(index, near, ranking) == std::vector<Xapian::docid>{1, 2, 3, 4, 5});
  ranking.feedback = 0.2;
  CHECK(order(index, near, ranking) == std::vector<Xapian::docid>{1, 2, 5, 3, 4});
}

TEST_CASE("a first article that leads clearly stays, and so do those behind it") {
  const Xapian::Database index = index_of(strikes);
  kiosque::Ranking ranking = kiosque::Ranking::plain();
  ranking.feedback = 0.2;
  CHECK(order(index, {100, 10, 9.9, 9.5, 9}, ranking).front() == 1);
  CHECK(order(index, {1000, 30, 20, 15, 10}, ranking) == std::vector<Xapian::docid>{1, 2, 3, 4, 5});
}

TEST_CASE("a single word has a weight of its own, and the same guard") {
  const Xapian::Database index = index_of(strikes);
  const std::vector<BagWord> word = {{"sncf", "sncf", 0}};
  kiosque::Ranking ranking = kiosque::Ranking::plain();
  ranking.feedback = 0.2;
  const std::vector<double> near = {10, 9.9, 9.8, 9.7, 9.6};
  CHECK(order(index, near, ranking, word) == std::vector<Xapian::docid>{1, 2, 3, 4, 5});
  ranking.feedback_of_one_word = 0.2;
  CHECK(order(index, near, ranking, word) == std::vector<Xapian::docid>{1, 2, 5, 3, 4});
  CHECK(order(index, {1000, 30, 20, 15, 10}, ranking, word) ==
        std::vector<Xapian::docid>{1, 2, 3, 4, 5});
}

TEST_CASE("the more frequent the words of a query, the less feedback there is") {
  std::vector<std::vector<std::string>> articles = strikes;
  for (int i = 0; i < 60; ++i) articles.push_back({"train"});
  const Xapian::Database index = index_of(articles);
  kiosque::Ranking ranking = kiosque::Ranking::plain();
  ranking.feedback = 0.3;
  const std::vector<double> near = {10, 9.9, 9.8, 9.7, 9.6};
  const std::vector<BagWord> rare = {{"sncf", "sncf", 0}, {"absent", "absent", 1}};
  CHECK(order(index, near, ranking, rare) == std::vector<Xapian::docid>{1, 2, 3, 5, 4});
  const std::vector<BagWord> frequent = {{"train", "train", 0}, {"absent", "absent", 1}};
  CHECK(order(index, near, ranking, frequent) == std::vector<Xapian::docid>{1, 2, 3, 4, 5});
}
