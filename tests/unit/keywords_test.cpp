#include <xapian.h>

#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "indexer/writer/document_builder.hpp"
#include "searcher/schema/fields.hpp"
#include "searcher/schema/keywords.hpp"
#include "tests/catch.hpp"

using namespace kiosque;
using schema::Keyword;

namespace {

std::vector<std::string> keywords_in(const index::Article& article) {
  index::DocumentBuilder builder(index::AverageLengths{});
  const index::IndexedDocument& document = builder.build(article, "hash", 1);
  std::vector<std::string> stems;
  for (const auto& [slot, value] : document.values) {
    if (slot != schema::slot(schema::FieldId::keywords)) continue;
    for (const Keyword& keyword : schema::decode_keywords(value)) {
      CHECK(keyword.weight > 0);
      CHECK(keyword.weight <= 1);
      stems.emplace_back(keyword.stem);
    }
  }
  return stems;
}

}  // namespace

TEST_CASE("keywords come back as they were written, to the 255th") {
  const std::vector<Keyword> keywords = {{"grève", 1}, {"é", 0.5}, {"sncf", 0.0001}};
  const std::string bytes = schema::encode_keywords(keywords);
  const std::vector<Keyword> read = schema::decode_keywords(bytes);
  REQUIRE(read.size() == 3);
  for (std::size_t i = 0; i < read.size(); ++i) {
    CHECK(read[i].stem == keywords[i].stem);
    CHECK(std::abs(read[i].weight - keywords[i].weight) < 1.0 / 255);
    CHECK(read[i].weight > 0);
  }
  CHECK(schema::encode_keywords({}).empty());
}

TEST_CASE("bytes that are no keywords give those before them") {
  const std::string bytes = schema::encode_keywords({{"port", 0.5}, {"quai", 0.5}});
  CHECK(schema::decode_keywords("").empty());
  CHECK(schema::decode_keywords("\x01").empty());
  CHECK(schema::decode_keywords("\x01\xFF"
                                "abc")
            .empty());
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    CHECK(schema::decode_keywords(std::string_view(bytes).substr(0, length)).size() <= 1);
  }
}

TEST_CASE("keywords are the words that an article uses most, and no stop words") {
  index::Article article;
  article.title = "Le tramway de Casablanca";
  article.body = "Le tramway roule. Il y a des rames de tramway, et des quais. Et de la pluie.";
  const std::vector<std::string> stems = keywords_in(article);
  REQUIRE(stems.size() >= 4);
  CHECK(std::set<std::string>{stems[0], stems[1]} ==
        std::set<std::string>{"casablanca", "tramway"});
  for (const std::string& stem : stems) {
    INFO(stem);
    CHECK(stem != "le");
    CHECK(stem != "de");
    CHECK(stem != "et");
  }
}

TEST_CASE("of a long article only so many words are kept, of an empty one none") {
  index::Article article;
  for (char a = 'a'; a <= 'z'; ++a) {
    for (char b = 'a'; b <= 'd'; ++b) article.body += std::string("mot") + a + b + "ck ";
  }
  CHECK(keywords_in(article).size() == schema::max_keywords);
  CHECK(keywords_in({}).empty());
}
