#include <string>
#include <vector>

#include "kiosque/error.hpp"
#include "searcher/search/query_builder.hpp"
#include "searcher/search/snippet.hpp"
#include "searcher/search/verifier.hpp"
#include "tests/catch.hpp"

using namespace kiosque::search;

namespace {

struct Read {
  std::string tree;
  std::vector<kiosque::Message> warnings;
};

Read read(const std::string& query) {
  Read out;
  out.tree = to_string(parse(lex(query, false, out.warnings), out.warnings));
  return out;
}

BuiltQuery built(const std::string& query, kiosque::text::Analyzer& analyzer) {
  std::vector<kiosque::Message> warnings;
  return build_query(parse(lex(query, false, warnings), warnings), analyzer);
}

std::string index_query(const std::string& query) {
  kiosque::text::Analyzer analyzer;
  return to_string(built(query, analyzer).query);
}

bool in_body(const std::string& query, const std::string& body) {
  kiosque::text::Analyzer analyzer;
  const BuiltQuery asked = built(query, analyzer);
  kiosque::store::Record record;
  record.body = body;
  return Verifier(asked, analyzer).matches("Un titre", record, Xapian::Document());
}

std::string marked(const std::string& query, const std::string& body) {
  kiosque::text::Analyzer analyzer;
  const Snippet snippet = make_snippet("", body, built(query, analyzer).match_runs, 500, analyzer);
  std::string out;
  std::size_t at = 0;
  for (const kiosque::Highlight& h : snippet.highlights) {
    out += snippet.text.substr(at, h.offset - at) + "[" + snippet.text.substr(h.offset, h.length) +
           "]";
    at = h.offset + h.length;
  }
  return out + snippet.text.substr(at);
}

}  // namespace

TEST_CASE("PRES joins the two beside it, tighter than anything else") {
  const std::vector<std::pair<std::string, std::string>> examples = {
      {"eau PRES/5 mer", "(NEAR/5(eau mer))"},
      {"eau PRÈS/5 mer", "(NEAR/5(eau mer))"},
      {"eau PRE\u0300S/5 mer", "(NEAR/5(eau mer))"},
      {"eau NEAR/0 mer", "(NEAR/0(eau mer))"},
      {"eau PRES/5 \"mer morte\" sel", "(NEAR/5(eau \"mer morte\") sel)"},
      {"eau PRES/5 (mer OU lac)", "(NEAR/5(eau (OR(mer lac))))"},
      {"eau PRES/5 (mer lac)", "(NEAR/5(eau (mer lac)))"},
      {"a ET b PRES/5 c SAUF d", "(AND(a NOT(NEAR/5(b c) d)))"},
      {"+a PRES/5 b -c PRES/2 d", "(+NEAR/5(a b) -NEAR/2(c d))"},
      {"a ET SAUF b PRES/1 c", "(NOT(a NEAR/1(b c)))"},
      {"a PRES/5 b PRES/3 c", "(AND(NEAR/5(a b) NEAR/3(b c)))"},
      {"titre:eau PRES/5 titre:mer", "(NEAR/5(title:eau title:mer))"},
      {"=marché PRES/2 eau", "(NEAR/2(=marché eau))"},
      {"\"eau mer\"~5", "(\"eau mer\"~5)"},
      {"=\"eau mer\"~5 x", "(=\"eau mer\"~5 x)"},
      {"« eau mer »~5", "(\" eau mer \"~5)"},
      {"(\"eau mer\"~2)", "((\"eau mer\"~2))"},
  };
  for (const auto& [query, tree] : examples) {
    INFO(query);
    const Read out = read(query);
    CHECK(out.tree == tree);
    CHECK(out.warnings.empty());
  }
}

TEST_CASE("PRES that is none is text") {
  for (const std::string query :
       {"pres/5", "eau près mer", "eau Pres/5 mer", "PRESSE/5", "km/5", "a/5", "eau PRESENT mer"}) {
    INFO(query);
    CHECK(read(query).warnings.empty());
    CHECK(read(query).tree == "(" + query + ")");
  }
  for (const std::string query :
       {"UN FEU PRÈS DE RABAT", "eau PRES mer", "eau NEAR mer", "eau PRES/ mer", "eau PRES/x mer",
        "eau PRES/5x mer", "eau PRES/-1 mer"}) {
    INFO(query);
    const Read out = read(query);
    CHECK(out.tree == "(" + query + ")");
    REQUIRE(out.warnings.size() == 1);
    CHECK(out.warnings[0].english.find("/10 for at most 10 words between") != std::string::npos);
  }
  for (const std::string query : {"PRES/5", "PRES/5 eau", "eau PRES/5", "eau PRES/5 -mer"}) {
    INFO(query);
    CHECK_FALSE(read(query).warnings.empty());
  }
  const Read slop = read("\"eau mer\"~ \"a b\"~5x");
  CHECK(slop.tree == "(\"eau mer\" ~ \"a b\" ~5x)");
  CHECK(slop.warnings.size() == 1);
}

TEST_CASE(
    "a distance that is too large, or between what has no place, is an error with its place") {
  struct Example {
    std::string query, message;
    std::size_t offset, length;
  };
  for (const Example& e : std::vector<Example>{
           {"eau PRES/100 mer", "more than 99 words", 4, 8},
           {"eau NEAR/99999999999999999999999 mer", "more than 99 words", 4, 28},
           {"\"eau mer\"~100", "more than 99 words", 9, 4},
           {"eau PRES/5 date:2013", "PRES joins words", 11, 9},
           {"(eau ET mer) PRES/5 sel", "PRES joins words", 0, 12},
           {"eau PRES/5 (mer -sel)", "PRES joins words", 11, 10},
           {"eau PRES/5 ()", "PRES joins words", 11, 2},
           {"eau PRES/5 \"mer morte\"~2", "PRES joins words", 11, 13},
           {"titre:eau PRES/5 mer", "same field", 0, 20},
           {"titre:eau PRES/5 (titre:mer OU sel)", "same field", 0, 35},
       }) {
    INFO(e.query);
    try {
      read(e.query);
      FAIL("no error");
    } catch (const kiosque::QueryError& error) {
      CHECK(std::string(error.what()).find(e.message) != std::string::npos);
      CHECK(error.offset() == e.offset);
      CHECK(error.length() == e.length);
      CHECK_FALSE(error.hint().empty());
    }
  }
  CHECK(read("eau PRES/99 mer").tree == "(NEAR/99(eau mer))");
}

TEST_CASE("words stand near each other in either order, with so many between them") {
  CHECK(in_body("barrage PRES/2 crue", "le barrage retient la crue"));
  CHECK_FALSE(in_body("barrage PRES/1 crue", "le barrage retient la crue"));
  CHECK(in_body("crue PRES/2 barrage", "le barrage retient la crue"));
  CHECK(in_body("crue PRES/0 barrage", "un barrage, crue ou non"));
  CHECK_FALSE(in_body("crue PRES/5 crue", "une crue"));
  CHECK(in_body("crue PRES/5 crues", "une crue après des crues"));
  CHECK_FALSE(in_body("barrage PRES/9 crue", "le barrage\nla crue"));
  CHECK(in_body("\"eau potable\" PRES/1 ville", "la ville sans eau potable"));
  CHECK_FALSE(in_body("\"eau potable\" PRES/0 ville", "la ville sans eau potable"));
  CHECK_FALSE(in_body("\"eau potable\" PRES/5 eau", "de l’eau potable"));
  CHECK(in_body("eau PRES/3 (lac OU \"mer morte\")", "l’eau de la mer morte"));
  CHECK_FALSE(in_body("eau PRES/3 (lac OU \"mer morte\")", "l’eau de la mer"));
  CHECK(in_body("=marché PRES/1 eau", "l’eau du marché"));
  CHECK_FALSE(in_body("=marché PRES/1 eau", "il marche sous l’eau, sans voir le marché"));
}

TEST_CASE("a phrase with slop keeps its order") {
  CHECK(in_body("\"ville verte\"~2", "une ville qui est verte"));
  CHECK_FALSE(in_body("\"ville verte\"~1", "une ville qui est verte"));
  CHECK_FALSE(in_body("\"verte ville\"~5", "une ville qui est verte"));
  CHECK(in_body("\"a b c\"~2", "a x b y c"));
  CHECK_FALSE(in_body("\"a b c\"~1", "a x b y c"));
  CHECK(in_body("=\"villes vertes\"~1", "des villes très vertes"));
  CHECK_FALSE(in_body("=\"villes vertes\"~1", "villes vertement, ville très verte"));
}

TEST_CASE("the index is asked for places where it can tell") {
  CHECK(index_query("barrage PRES/5 crue") ==
        "Query(((barrag AND crue) FILTER ((barrag PHRASE 7 crue) OR (crue PHRASE 7 barrag))))");
  CHECK(index_query("\"barrage crue\"~5") == "Query((barrag PHRASE 7 crue))");
  CHECK(index_query("barrage PRES/5 (crue OU lac)") ==
        "Query(((barrag AND (crue SYNONYM lac)) FILTER ((barrag PHRASE 7 (crue OR lac)) OR "
        "((crue OR lac) PHRASE 7 barrag))))");
  kiosque::text::Analyzer analyzer;
  CHECK_FALSE(built("barrage PRES/5 (crue OU lac)", analyzer).is_upper_bound);
  CHECK(built("barrage PRES/5 \"crue lente\"", analyzer).is_upper_bound);
  CHECK(built("=barrage PRES/5 crue", analyzer).is_upper_bound);
  CHECK(index_query("barrage PRES/5 ...") == "Query(barrag)");
}

TEST_CASE("what is near is shown, and only that") {
  const std::string text =
      "La crue. Loin, très loin de là : un barrage, puis un autre barrage sans crue.";
  CHECK(marked("crue PRES/2 barrage", text) ==
        "La crue. Loin, très loin de là : un barrage, puis un autre [barrage] sans [crue].");
  CHECK(marked("\"barrage crue\"~1", text) ==
        "La crue. Loin, très loin de là : un barrage, puis un autre [barrage] sans [crue].");
}
