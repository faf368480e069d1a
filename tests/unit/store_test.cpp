#include <string>

#include "indexer/writer/document_builder.hpp"
#include "kiosque/error.hpp"
#include "searcher/schema/terms.hpp"
#include "searcher/store/record.hpp"
#include "tests/catch.hpp"

namespace schema = kiosque::schema;
namespace store = kiosque::store;

TEST_CASE("a record comes back as it was") {
  store::Record record;
  record.lead = "Un chapeau";
  record.body = std::string(300, 'x') + "\n" + std::string("a\0b", 3);
  record.extra = {{"clé", "valeur"}, {"vide", ""}};
  record.paragraphs = {0, 301, 70'000};
  const store::Record back = store::decode(store::encode(record));
  CHECK(back.lead == record.lead);
  CHECK(back.body == record.body);
  CHECK(back.extra == record.extra);
  CHECK(back.paragraphs == record.paragraphs);
  CHECK(store::decode("").body.empty());
}

TEST_CASE("a cut record is damaged, at every byte, and never read past its end") {
  store::Record record;
  record.body = "Un corps";
  record.extra = {{"a", "b"}};
  record.paragraphs = {0, 3};
  const std::string bytes = store::encode(record);
  for (std::size_t n = 1; n < bytes.size(); ++n) {
    try {
      store::decode(std::string_view(bytes).substr(0, n));
    } catch (const kiosque::Error& error) {
      CHECK(error.code() == kiosque::ErrorCode::damaged);
    }
  }
  CHECK_THROWS_AS(store::decode("b\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01"), kiosque::Error);
}

TEST_CASE("long terms are cut at a character and stay different") {
  std::string a;
  for (int i = 0; i < 150; ++i) a += "é";
  const std::string term = schema::term("E", a + "x");
  CHECK(term.size() <= 200);
  CHECK(term != schema::term("E", a + "y"));
  CHECK(term == schema::term("E", a + "x"));
  CHECK(schema::term("E", std::string("a\0b", 3)) == "Ea b");
}

TEST_CASE("filters compare whole values without case and accents, ids as they are") {
  using schema::FieldId;
  CHECK(schema::filter_term(schema::field(FieldId::source), "  L’Économiste\u00A0 du  Sud ") ==
        "Nl'economiste du sud");
  CHECK(schema::filter_term(schema::field(FieldId::id), "Ab C") == "QAb C");
}

TEST_CASE("dates as terms, digits and order") {
  const schema::Field& date = schema::field(schema::FieldId::date);
  CHECK(schema::date_terms(date, "2013-05-09T14:30:00Z") ==
        std::vector<std::string>{"D2013", "D2013-05", "D2013-05-09"});
  CHECK(schema::date_terms(date, "2013") == std::vector<std::string>{"D2013"});
  CHECK(schema::date_digits("2013-05-09T14:30:00Z") == "20130509143000");
  CHECK(schema::order_value("2014", "a") < schema::order_value("2013-12-31", "a"));
  CHECK(schema::order_value("2013", "a") < schema::order_value("2013", "b"));
  CHECK(schema::order_value("2013", "b") < schema::order_value("", "a"));
}

TEST_CASE("several values of a field are joined and taken apart") {
  const std::vector<std::string> values = {"a", "b c", "d"};
  CHECK(schema::split_values(schema::join_values(values)) == values);
  CHECK(schema::split_values("").empty());
  CHECK(schema::join_values({"a\x1F"
                             "b",
                             "", "c"}) ==
        "a b\x1F"
        "c");
}

TEST_CASE("fields are found by their French and English names") {
  CHECK(schema::find_query_field("titre") == schema::find_query_field("title"));
  CHECK(schema::find_query_field("rubrique")->field == schema::FieldId::section);
  CHECK(schema::find_query_field("body") == nullptr);
  CHECK(schema::find_query_field("") == nullptr);
}

TEST_CASE("ids: given, else the address, else the content") {
  using kiosque::index::article_id;
  kiosque::index::Article article;
  article.body = "Texte";
  const std::string from_content = article_id(article, "");
  CHECK(from_content.size() == 32);
  CHECK(article_id(article, "") == from_content);
  article.body = "Autre texte";
  CHECK(article_id(article, "") != from_content);
  article.url = "https://exemple.example/a#haut";
  CHECK(article_id(article, "p:") == "p:https://exemple.example/a");
  article.url = "https://exemple.example/#!/a";
  CHECK(article_id(article, "") == article.url);
  article.url = "#";
  CHECK(article_id(article, "").size() == 32);
  article.id = "42";
  CHECK(article_id(article, "p:") == "p:42");
  article.id = std::string(5'000, 'x');
  CHECK(article_id(article, "").size() == 32);
}

TEST_CASE("an embargo holds whatever the status beside it, but for a withdrawal") {
  const auto status_of = [](const std::string& status, const std::string& embargo_until) {
    kiosque::index::Article article;
    article.id = "a";
    article.body = "Texte";
    article.status = status;
    article.embargo_until = embargo_until;
    kiosque::index::DocumentBuilder builder({});
    return kiosque::index::to_xapian(builder.build(article, "hash", 1))
        .get_value(schema::slot(schema::FieldId::status));
  };
  CHECK(status_of("", "") == "live");
  CHECK(status_of("live", "2099-01-01") == "embargoed");
  CHECK(status_of("", "2099-01-01") == "embargoed");
  CHECK(status_of("killed", "2099-01-01") == "killed");
}

TEST_CASE("no phrase runs from the title into the text or over paragraphs") {
  kiosque::index::Article article;
  article.id = "a";
  article.title = "Un titre";
  article.lead = "Un chapeau";
  article.body = "Premier paragraphe\n\nSecond paragraphe";
  kiosque::index::DocumentBuilder builder({});
  const Xapian::Document document = kiosque::index::to_xapian(builder.build(article, "hash", 7));
  const auto position = [&](const std::string& term) {
    Xapian::TermIterator it = document.termlist_begin();
    it.skip_to(term);
    REQUIRE(*it == term);
    return *it.positionlist_begin();
  };
  CHECK(position("chapeau") > position("titrer") + 50);
  CHECK(position("premier") > position("chapeau") + 50);
  CHECK(position("second") > position("premier") + 50);
  CHECK(position("Stitrer") == position("titrer"));
  CHECK(document.get_value(schema::slot(schema::FieldId::added_revision)) == "0000000007");
}
