#include "searcher/search/matcher.hpp"

#include <xapian.h>

#include <random>
#include <string>
#include <vector>

#include "searcher/schema/fields.hpp"
#include "tests/catch.hpp"

using namespace kiosque;
using namespace kiosque::search;

namespace {

const std::vector<std::string> words = {"lac", "sud", "nord", "pont", "gare", "port"};

// Few words and few frequencies: equal scores everywhere. Three orders of articles.
Xapian::WritableDatabase random_index(unsigned seed, unsigned articles) {
  Xapian::WritableDatabase index("", Xapian::DB_BACKEND_INMEMORY);
  std::mt19937 random(seed);
  for (unsigned i = 0; i < articles; ++i) {
    Xapian::Document document;
    for (unsigned word = 0; word < words.size(); ++word) {
      if (random() % (2 + word) == 0) {
        document.add_term(words[word], 8 * static_cast<unsigned>(1 + random() % 3));
      }
    }
    document.add_value(schema::slot(schema::FieldId::order),
                       std::to_string(1000 + (i * 7919) % articles));
    index.add_document(document);
  }
  return index;
}

BuiltQuery build(const std::string& query) {
  static text::Analyzer analyzer;
  std::vector<std::string> warnings;
  return build_query(parse(lex(query, false, warnings), warnings), analyzer);
}

std::vector<Xapian::docid> ids(const std::vector<Match>& matches) {
  std::vector<Xapian::docid> found;
  for (const Match& match : matches) found.push_back(match.docid);
  return found;
}

}  // namespace

TEST_CASE("the first articles are those of the whole list, however they are found") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const Xapian::WritableDatabase index = random_index(seed, 30 * seed);
    for (const char* text : {"lac", "lac sud", "nord pont gare", "lac sud nord pont gare port",
                             "port sud -lac", "+lac sud port", "lac OU gare", "lac ET gare port",
                             "absent lac", "absent gare port", "\"lac\" pont"}) {
      INFO(text << " in index " << seed);
      const BuiltQuery built = build(text);
      for (const SortOrder order :
           {SortOrder::relevance, SortOrder::newest_first, SortOrder::oldest_first}) {
        const Matcher matcher(index, order);
        for (const unsigned count : {1U, 3U, 10U, 100U, 1000U}) {
          std::vector<Xapian::docid> expected;
          const Xapian::MSet whole = matcher.ordered(built.query).get_mset(0, count);
          for (auto it = whole.begin(); it != whole.end(); ++it) expected.push_back(*it);
          CHECK(ids(matcher.first(built, count)) == expected);
        }
      }
    }
  }
}

TEST_CASE("a mere bag of words is asked in two steps, and nothing else is") {
  CHECK(build("lac sud").all_words_first);
  CHECK(build("lac sud -nord source:Gazette").all_words_first);
  for (const char* text : {"lac", "+lac sud", "lac \"sud nord\"", "lac ET sud", "(lac sud) nord",
                           "(lac sud) ET nord", "lac SAUF (sud nord)"}) {
    INFO(text);
    CHECK_FALSE(build(text).all_words_first);
  }
}

TEST_CASE("an article with all words scores the same in both steps as in one") {
  const Xapian::WritableDatabase index = random_index(5, 200);
  const Matcher matcher(index, SortOrder::relevance);
  const BuiltQuery built = build("sud port");
  const std::vector<Match> matches = matcher.first(built, 1000);
  const Xapian::MSet whole = matcher.ordered(built.query).get_mset(0, 1000);
  REQUIRE(matches.size() == whole.size());
  for (std::size_t i = 0; i < matches.size(); ++i) {
    CHECK(std::abs(matches[i].score - whole[static_cast<Xapian::doccount>(i)].get_weight()) < 1e-9);
  }
}
