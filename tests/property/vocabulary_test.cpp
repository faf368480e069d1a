#include "searcher/search/vocabulary.hpp"

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "searcher/schema/fields.hpp"
#include "searcher/text/normalizer.hpp"
#include "searcher/text/utf8.hpp"
#include "tests/catch.hpp"

using namespace kiosque::search;

namespace {

using Random = std::mt19937;
using Words = std::set<std::string>;

std::string random_word(Random& random, std::size_t length) {
  static const std::vector<std::string> letters = {"a", "b", "e", "é", "è", "n", "ñ", "o",
                                                   "ø", "s", "-", "'", "2", "ж", "ب"};
  std::string word;
  for (std::size_t i = 0; i < length; ++i) word += letters[random() % letters.size()];
  return word;
}

std::string folded(const std::string& word) {
  std::string out;
  kiosque::text::fold(word, out);
  return out;
}

// The distance of Damerau and Levenshtein, each letter in one edit at most, by its definition.
std::size_t distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = i + j;
        continue;
      }
      const std::size_t replaced = d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return d[a.size()][b.size()];
}

std::u32string letters_of(const std::string& word) {
  std::u32string letters;
  kiosque::text::for_each_code_point(word, [&](char32_t c) { letters += c; });
  return letters;
}

Words words_of(const Forms& forms) {
  Words words;
  for (const Form& form : forms.list) words.insert(form.surface);
  return words;
}

struct Index {
  Xapian::WritableDatabase database{"", Xapian::DB_BACKEND_INMEMORY};
  Words words;

  explicit Index(Random& random) {
    Xapian::Document article;
    for (int i = 0; i < 400; ++i) {
      words.insert(random_word(random, 1 + random() % 8));
    }
    for (const std::string& word : words) {
      article.add_boolean_term(std::string(kiosque::schema::surface_prefix) + word);
    }
    article.add_term("stem");  // of no form
    article.add_boolean_term("Nsource");
    database.add_document(article);
  }
};

}  // namespace

TEST_CASE("of all words of an index those are found that begin so") {
  Random random(3);
  std::size_t found = 0;
  for (int round = 0; round < 20; ++round) {
    const Index index(random);
    Vocabulary vocabulary(index.database);
    Vocabulary far(index.database, true);  // as of a server
    for (int i = 0; i < 100; ++i) {
      const std::string prefix = random_word(random, 1 + random() % 3);
      const std::string plain = folded(prefix);
      Words expected;
      Words exact;
      for (const std::string& word : index.words) {
        if (folded(word).starts_with(plain)) expected.insert(word);
        if (word.starts_with(prefix)) exact.insert(word);
      }
      INFO(prefix);
      REQUIRE(words_of(vocabulary.beginning_with(plain, false)) == expected);
      REQUIRE(words_of(far.beginning_with(plain, false)) == expected);
      REQUIRE(words_of(vocabulary.beginning_with(prefix, true)) == exact);
      found += expected.size();
    }
  }
  CHECK(found > 1'000);
}

TEST_CASE("of all words of an index those are found that are so many letters away") {
  Random random(5);
  std::size_t found = 0;
  for (int round = 0; round < 20; ++round) {
    const Index index(random);
    Vocabulary vocabulary(index.database);
    Vocabulary far(index.database, true);  // as of a server
    for (int i = 0; i < 50; ++i) {
      const std::string word = folded(random_word(random, 3 + random() % 5));
      const std::size_t edits = 1 + random() % 2;
      Words expected;
      for (const std::string& other : index.words) {
        if (distance(letters_of(word), letters_of(folded(other))) <= edits) expected.insert(other);
      }
      INFO(word << "~" << edits);
      const Forms forms = vocabulary.near(word, edits);
      REQUIRE(words_of(forms) == expected);
      REQUIRE(words_of(far.near(word, edits)) == expected);
      for (const Form& form : forms.list) {
        REQUIRE(form.distance == distance(letters_of(word), letters_of(folded(form.surface))));
      }
      found += expected.size();
    }
  }
  CHECK(found > 1'000);
}
