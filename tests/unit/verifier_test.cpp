#include "searcher/search/verifier.hpp"

#include <string>
#include <vector>

#include "searcher/schema/terms.hpp"
#include "tests/catch.hpp"

using namespace kiosque::search;

namespace {

struct Text {
  std::string title, lead, body;
};

bool matches(const std::string& query, const Text& text) {
  std::vector<kiosque::Message> warnings;
  kiosque::text::Analyzer analyzer;
  const BuiltQuery built = build_query(parse(lex(query, false, warnings), warnings), analyzer);
  Verifier verifier(built, analyzer);
  kiosque::store::Record record;
  record.lead = text.lead;
  record.body = text.body;
  Xapian::Document document;
  document.add_boolean_term(kiosque::schema::filter_term(
      kiosque::schema::field(kiosque::schema::FieldId::source), "Gazette"));
  document.add_value(kiosque::schema::slot(kiosque::schema::FieldId::date), "2013-05-09");
  return verifier.matches(text.title, record, document);
}

bool in_body(const std::string& query, const std::string& body) {
  return matches(query, {"", "", body});
}

std::string index_query(const std::string& query) {
  std::vector<kiosque::Message> warnings;
  kiosque::text::Analyzer analyzer;
  return to_string(build_query(parse(lex(query, false, warnings), warnings), analyzer).query);
}

}  // namespace

TEST_CASE("an exact phrase stands there as typed, capitals aside") {
  const std::string apart = "Des villes intelligentes. Une ville qui se veut intelligente";
  CHECK_FALSE(in_body("=\"ville intelligente\"", apart));
  CHECK(in_body("\"ville intelligente\"", apart));
  CHECK(in_body("=\"ville intelligente\"", apart + ", une VILLE intelligente"));
  CHECK_FALSE(in_body("=\"ville intelligente\"", "une ville\nintelligente"));
  CHECK_FALSE(in_body("=\"marché public\"", "il marche public, le marché"));
  CHECK(in_body("=\"l’eau de l'oued\"", "L'eau de l’oued monte"));
  CHECK(in_body("=\"nous nous\"", "nous, nous nous levons"));
  CHECK(in_body("=\"de la ville\"", "autour de la ville de la côte"));
}

TEST_CASE("no phrase runs from the title to the lead or the text") {
  CHECK_FALSE(matches("=\"ville verte\"", {"Une ville", "verte", ""}));
  CHECK_FALSE(matches("=\"ville verte\"", {"", "Une ville", "verte"}));
  CHECK(matches("=\"ville verte\"", {"", "Une ville verte", ""}));
}

TEST_CASE("an exact word in a field stands in that field") {
  CHECK(matches("titre:=marché", {"Le marché", "", "Elle marche"}));
  CHECK_FALSE(matches("titre:=marché", {"Elle marche", "", "Le marché"}));
  CHECK_FALSE(matches("titre:=\"ville verte\"", {"Ville", "", "ville verte"}));
  CHECK(matches("chapeau:=marché", {"", "Le marché", ""}));
}

TEST_CASE("the whole tree is judged") {
  const std::string text = "Des villes vertes près de la mer, une ville et une île verte";
  CHECK(in_body("mer OU =\"ville verte\"", text));
  CHECK_FALSE(in_body("mer ET =\"ville verte\"", text));
  CHECK(in_body("mer -=\"ville verte\"", text));
  CHECK(in_body("mer SAUF =\"ville verte\"", text));
  CHECK(in_body("mer -(port =\"ville verte\")", text));
  CHECK_FALSE(in_body("mer -(île ET \"ville verte\")", text));
  CHECK_FALSE(in_body("mer -(île SAUF =\"ville verte\")", text));
  CHECK(in_body("mer -(île ET =\"ville verte\")", text));
  CHECK(in_body("-=\"ville verte\"", text));
  CHECK_FALSE(in_body("-=\"villes vertes\"", text));
  CHECK(in_body("source:Gazette date:2013.. =\"villes vertes\"", text));
  CHECK_FALSE(in_body("source:Tribune =\"villes vertes\"", text));
  CHECK_FALSE(in_body("date:2014.. =\"villes vertes\"", text));
  CHECK(in_body("+mer =\"ville verte\"", text));
  CHECK(in_body("le ... =\"villes vertes\"", text));
  CHECK_FALSE(in_body("le =\"ville verte\"", text));
}

TEST_CASE("names and compounds are read in every form") {
  CHECK(in_body("\"mohamed VI\" =\"de la\"", "Mohammed VI"));
  CHECK(in_body("+\"#SmartCity verte\" -=\"de la\"", "une smartcity verte"));
  CHECK(in_body("+\"smart city\" -=\"de la\"", "#SmartCity"));
}

TEST_CASE("the index is asked for more than an exact phrase, never for less") {
  CHECK(index_query("mer -=\"lac sud\"") == "Query(mer)");
  CHECK(index_query("mer -(port =\"lac sud\")") == "Query((mer AND_NOT port))");
  CHECK(index_query("mer -(port ET =\"lac sud\")") == "Query(mer)");
  CHECK(index_query("mer -(+port +=\"lac sud\")") == "Query(mer)");
  CHECK(index_query("mer -(port SAUF =\"lac sud\")") ==
        "Query((mer AND_NOT (port AND_NOT ((lac PHRASE 2 sud) FILTER (Elac AND Esud)))))");
  CHECK(index_query("mer -=port") == "Query((mer AND_NOT (port FILTER Eport)))");
  CHECK(index_query("-=\"lac sud\"") == "Query(0 * <alldocuments>)");
}
