#include "searcher/search/second_look.hpp"

#include <xapian.h>

#include <algorithm>
#include <string>
#include <vector>

#include "searcher/schema/fields.hpp"
#include "searcher/search/page.hpp"
#include "tests/catch.hpp"

using namespace kiosque::search;

namespace {

// Articles of the words of a text, each with its own stem; an accent is left out of the stem.
Xapian::WritableDatabase index_of(const std::vector<std::vector<std::string>>& articles) {
  Xapian::WritableDatabase index("", Xapian::DB_BACKEND_INMEMORY);
  for (const auto& words : articles) {
    Xapian::Document document;
    Xapian::termpos position = 0;
    for (const std::string& word : words) {
      document.add_posting(word == "salé" ? "sale" : word, ++position, 16);
      document.add_boolean_term("E" + word);
    }
    const std::string id = std::to_string(index.get_doccount());
    document.add_boolean_term("Q" + id);
    document.add_value(kiosque::schema::slot(kiosque::schema::FieldId::id), id);
    document.add_value(kiosque::schema::slot(kiosque::schema::FieldId::order),
                       std::to_string(1000 + index.get_doccount()));
    index.add_document(document);
  }
  return index;
}

std::vector<Xapian::docid> order(const Xapian::Database& index, const std::vector<BagWord>& words,
                                 LookOptions how) {
  std::vector<Match> matches;
  for (Xapian::docid docid = 1; docid <= index.get_lastdocid(); ++docid) {
    matches.push_back({docid, 10, {}});
  }
  TermStatistics statistics(index);
  look_again(index, statistics, words, kiosque::Ranking(), how, matches);
  std::vector<Xapian::docid> found;
  for (const Match& match : matches) found.push_back(match.docid);
  return found;
}

// The same whether posting lists are read or a query tells which words are there.
std::vector<Xapian::docid> order(const Xapian::Database& index, const std::vector<BagWord>& words) {
  const std::vector<Xapian::docid> found = order(index, words, LookOptions{false, false});
  CHECK(order(index, words, LookOptions{false, true}) == found);
  return found;
}

const std::vector<std::string> other = {"nord", "quai", "pont"};

}  // namespace

TEST_CASE("words that stand as in the query lead") {
  const std::vector<BagWord> apart = {{"lac", "x", 0}, {"sud", "x", 2}};
  const std::vector<BagWord> side_by_side = {{"lac", "x", 0}, {"sud", "x", 1}};
  const Xapian::Database index = index_of({{"sud", "lac", "quai"},
                                           {"lac", "quai", "sud"},
                                           {"lac", "sud", "quai"},
                                           {"lac", "sud", "lac", "sud"},
                                           other,
                                           other,
                                           other,
                                           other,
                                           other,
                                           other});
  CHECK(order(index, side_by_side).at(0) == 4);
  CHECK(order(index, side_by_side).at(1) == 3);
  CHECK(order(index, side_by_side).at(2) == 1);
  CHECK(order(index, apart).at(0) == 2);  // a stop word is between them
}

TEST_CASE("each pair of a query counts, once, also where a word comes again") {
  const Xapian::Database index = index_of(
      {{"sud", "quai", "lac"}, {"sud", "lac", "quai"}, other, other, other, other, other, other});
  const std::vector<BagWord> again = {{"lac", "x", 0}, {"sud", "x", 1}, {"lac", "x", 2}};
  CHECK(order(index, again).at(0) == 2);
  const std::vector<BagWord> twice = {{"sud", "x", 0}, {"sud", "x", 1}};
  CHECK(order(index, twice).at(0) == 1);
}

TEST_CASE("what is taken away between two words does not part them") {
  kiosque::text::Analyzer analyzer;
  std::vector<kiosque::Message> warnings;
  const BuiltQuery built =
      build_query(parse(lex("lac -pont sud", false, warnings), warnings), analyzer);
  REQUIRE(built.words.size() == 2);
  CHECK(built.words[1].number - built.words[0].number == 1);
}

TEST_CASE("words that are spelled as in the query lead") {
  const Xapian::Database index = index_of({{"sale"}, {"salé"}, other, other, other, other});
  CHECK(order(index, {{"sale", "salé", 0}}).at(0) == 2);
  CHECK(order(index, {{"sale", "sale", 0}}).at(0) == 1);
  CHECK(order(index, {{"sale", "sales", 0}}).at(0) == 1);
}

TEST_CASE("a word that is nowhere, or no word at all, changes nothing") {
  const Xapian::Database index = index_of({other, other, other});
  CHECK(order(index, {}) == std::vector<Xapian::docid>{1, 2, 3});
  CHECK(order(index, {{"absent", "absent", 0}, {"nulle", "nulle", 1}}) ==
        std::vector<Xapian::docid>{1, 2, 3});
}

TEST_CASE("only the first articles are looked at again, and pages continue each other") {
  std::vector<std::vector<std::string>> articles;
  for (int i = 0; i < 100; ++i) {
    articles.push_back(i % 7 == 6 ? std::vector<std::string>{"lac", "sud"}
                                  : std::vector<std::string>{"sud", "quai", "lac"});
    articles.push_back(other);
  }
  const Xapian::Database index = index_of(articles);
  kiosque::text::Analyzer analyzer;
  TermStatistics statistics(index);
  std::vector<kiosque::Message> warnings;
  const BuiltQuery built = build_query(parse(lex("lac sud", false, warnings), warnings), analyzer);
  const auto page = [&](std::size_t offset, std::size_t limit) {
    PageRequest request;
    request.offset = offset;
    request.limit = limit;
    std::vector<Xapian::docid> found;
    double before = 1e9;
    for (const Page::Item& item : fetch_page(index, statistics, built, request, analyzer).items) {
      found.push_back(item.document.get_docid());
      CHECK(item.score <= before);
      before = item.score;
    }
    return found;
  };
  const std::vector<Xapian::docid> all = page(0, 100);
  REQUIRE(all.size() == 100);
  // 2 of the first 20 have the words side by side.
  const auto is_side_by_side = [&](Xapian::docid docid) { return (docid - 1) / 2 % 7 == 6; };
  CHECK(std::count_if(all.begin(), all.begin() + 2, is_side_by_side) == 2);
  CHECK_FALSE(is_side_by_side(all[2]));
  CHECK(std::is_sorted(all.begin() + 20, all.end()));
  for (const std::size_t limit : {1U, 7U, 10U, 20U, 30U}) {
    std::vector<Xapian::docid> pages;
    for (std::size_t offset = 0; offset < 100; offset += limit) {
      for (const Xapian::docid docid : page(offset, limit)) pages.push_back(docid);
    }
    CHECK(pages == all);
  }
}

TEST_CASE("several indexes opened as one are looked at as one index is") {
  const std::vector<std::vector<std::string>> articles = {{"sud", "lac", "quai"},
                                                          {"lac", "sud", "quai"},
                                                          {"lac", "quai", "sud"},
                                                          {"quai", "lac", "sud"},
                                                          other,
                                                          other,
                                                          other,
                                                          other};
  std::vector<std::vector<std::string>> halves[2];
  for (std::size_t i = 0; i < articles.size(); ++i) halves[i % 2].push_back(articles[i]);
  Xapian::Database both;
  both.add_database(index_of(halves[0]));
  both.add_database(index_of(halves[1]));
  const Xapian::Database one = index_of(articles);
  const std::vector<BagWord> words = {{"lac", "lac", 0}, {"sud", "sud", 1}};
  REQUIRE(both.get_doccount() == one.get_doccount());
  CHECK(order(both, words) == order(one, words));
  CHECK(order(both, words).at(0) == 2);
}
