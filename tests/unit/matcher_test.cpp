#include "searcher/search/matcher.hpp"

#include <xapian.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "searcher/schema/fields.hpp"
#include "searcher/schema/ranking.hpp"
#include "tests/catch.hpp"

using namespace kiosque;
using namespace kiosque::search;

namespace {

const std::vector<std::string> words = {"lac", "sud", "nord", "pont", "quai", "port"};

// Few words and few frequencies: equal scores everywhere. Three orders of articles.
Xapian::WritableDatabase random_index(unsigned seed, unsigned articles) {
  Xapian::WritableDatabase index("", Xapian::DB_BACKEND_INMEMORY);
  std::mt19937 random(seed);
  for (unsigned i = 0; i < articles; ++i) {
    Xapian::Document document;
    for (unsigned word = 0; word < words.size(); ++word) {
      if (random() % (2 + word) == 0) {
        document.add_term(words[word],
                          schema::ranking::wdf_scale * static_cast<unsigned>(1 + random() % 3));
      }
    }
    document.add_value(schema::slot(schema::FieldId::order),
                       std::to_string(1000 + (i * 7919) % articles));
    index.add_document(document);
  }
  return index;
}

BuiltQuery build(const std::string& query, const Rarities& rarity = {}) {
  static text::Analyzer analyzer;
  std::vector<kiosque::Message> warnings;
  BuildOptions options;
  options.rarity = rarity;
  return build_query(parse(lex(query, false, warnings), warnings), analyzer, options);
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
    for (const char* text : {"lac", "lac sud", "nord pont quai", "lac sud nord pont quai port",
                             "port sud -lac", "+lac sud port", "lac OU quai", "lac ET quai port",
                             "absent lac", "absent quai port", "\"lac\" pont"}) {
      INFO(text << " in index " << seed);
      const BuiltQuery built = build(text);
      for (const SortOrder order :
           {SortOrder::relevance, SortOrder::newest_first, SortOrder::oldest_first}) {
        const Matcher matcher(index, order);
        for (const unsigned count : {1U, 3U, 10U, 100U, 1000U}) {
          std::vector<Xapian::docid> expected;
          const Xapian::MSet whole = matcher.ordered(built.query).get_mset(0, count);
          for (auto it = whole.begin(); it != whole.end(); ++it) expected.push_back(*it);
          CHECK(ids(matcher.first(built, count, 0).list) == expected);
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

TEST_CASE("in a long bag articles with none of its rarer words come last, and still count") {
  const Rarities rarity = [](const std::string& stem) {
    const bool is_frequent = stem == "lac" || stem == "sud";
    return Rarity{is_frequent ? 1.0 : 4.0, is_frequent};
  };
  const BuiltQuery built = build("lac pont sud quai port", rarity);
  CHECK(to_string(built.all_words_first->any) ==
        "Query(((pont OR quai OR port) AND_MAYBE (lac OR sud)))");
  CHECK(to_string(built.all_words_first->rest) ==
        "Query(((lac OR sud) AND_NOT (pont OR quai OR port)))");
  const Xapian::WritableDatabase index = random_index(9, 400);
  const Matcher matcher(index, SortOrder::relevance);
  const Matches all = matcher.first(built, 400, 1000);
  CHECK(all.total.is_exact);
  CHECK(all.total.count == all.list.size());
  // The same articles as without knowing what is frequent; those with a rare word in front.
  const std::vector<Xapian::docid> found = ids(all.list);
  std::vector<Xapian::docid> sorted = found;
  std::vector<Xapian::docid> alike =
      ids(matcher.first(build("lac pont sud quai port"), 400, 0).list);
  std::sort(sorted.begin(), sorted.end());
  std::sort(alike.begin(), alike.end());
  CHECK(sorted == alike);
  bool rare_ended = false;
  for (const Xapian::docid docid : found) {
    bool rare = false;
    const Xapian::Document document = index.get_document(docid);
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
      rare = rare || *term == "pont" || *term == "quai" || *term == "port";
    }
    CHECK_FALSE((rare && rare_ended));
    rare_ended = rare_ended || !rare;
  }
  CHECK(rare_ended);
  CHECK(std::is_sorted(all.list.begin(), all.list.end(),
                       [](const Match& a, const Match& b) { return a.score > b.score; }));
  for (unsigned count = 1; count < found.size(); count += 7) {
    const std::vector<Xapian::docid> some = ids(matcher.first(built, count, 0).list);
    CHECK(std::equal(some.begin(), some.end(), found.begin()));
  }
}

TEST_CASE("in a short bag, and where no word is frequent, all words select") {
  const Rarities some = [](const std::string& stem) {
    return Rarity{stem == "lac" ? 1.0 : 4.0, stem == "lac"};
  };
  const Rarities none = [](const std::string&) { return Rarity{4, false}; };
  const Rarities all = [](const std::string&) { return Rarity{1, true}; };
  CHECK(build("lac pont sud quai", some).all_words_first->rest.empty());
  CHECK(build("lac pont sud quai port", none).all_words_first->rest.empty());
  CHECK(build("lac pont sud quai port").all_words_first->rest.empty());
  // Where all are frequent, the rarer half of them selects.
  CHECK_FALSE(build("lac pont sud quai port", all).all_words_first->rest.empty());
}

TEST_CASE("an article with all words scores the same in both steps as in one") {
  const Xapian::WritableDatabase index = random_index(5, 200);
  const Matcher matcher(index, SortOrder::relevance);
  const BuiltQuery built = build("sud port");
  const std::vector<Match> matches = matcher.first(built, 1000, 0).list;
  const Xapian::MSet whole = matcher.ordered(built.query).get_mset(0, 1000);
  REQUIRE(matches.size() == whole.size());
  for (std::size_t i = 0; i < matches.size(); ++i) {
    CHECK(std::abs(matches[i].score - whole[static_cast<Xapian::doccount>(i)].get_weight()) < 1e-9);
  }
}

TEST_CASE("pages continue each other, also where scores differ in their last digit only") {
  Xapian::WritableDatabase index("", Xapian::DB_BACKEND_INMEMORY);
  std::vector<unsigned> wdf = {16, 23, 41};
  for (unsigned i = 0; i < 60; ++i) {
    Xapian::Document document;
    for (std::size_t word = 0; word < wdf.size(); ++word) document.add_term(words[word], wdf[word]);
    document.add_value(schema::slot(schema::FieldId::order), std::to_string(1000 + (i * 37) % 60));
    index.add_document(document);
    std::next_permutation(wdf.begin(), wdf.end());
  }
  const Matcher matcher(index, SortOrder::relevance);
  const BuiltQuery built = build("lac sud nord");
  const std::vector<Xapian::docid> all = ids(matcher.first(built, 60, 0).list);
  for (unsigned count = 1; count < 60; ++count) {
    INFO(count);
    const std::vector<Xapian::docid> some = ids(matcher.first(built, count, 0).list);
    CHECK(std::equal(some.begin(), some.end(), all.begin()));
  }
}

TEST_CASE("the total is exact as far as it is asked for, and never less than what is shown") {
  const Xapian::WritableDatabase index = random_index(3, 3000);
  for (const char* text : {"lac sud", "lac", "lac ET sud"}) {
    const BuiltQuery built = build(text);
    const std::uint64_t all =
        Matcher(index, SortOrder::newest_first).first(built, 10, 5000).total.count;
    REQUIRE(all > 460);
    for (const SortOrder order : {SortOrder::relevance, SortOrder::newest_first}) {
      INFO(text);
      const Matcher matcher(index, order);
      const Total exact = matcher.first(built, 10, 5000).total;
      CHECK(exact.is_exact);
      CHECK(exact.count == all);
      CHECK(matcher.first(built, 0, 5000).total.count == all);
      const Matches many = matcher.first(built, 450, 100);
      CHECK(many.list.size() == 450);
      CHECK(many.total.count >= 450);
    }
  }
}
