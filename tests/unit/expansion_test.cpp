#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "searcher/search/name_expansion.hpp"
#include "searcher/search/query_builder.hpp"
#include "searcher/search/wording.hpp"
#include "searcher/text/word_lists.hpp"
#include "tests/catch.hpp"

using namespace kiosque::search;

namespace {

const WordGroups& names() {
  static const WordGroups names(WordGroups::Kind::names,
                                kiosque::text::read_name_groups("# a comment\n"
                                                                "Mohamed, Mohammed,Mouhamed\n"
                                                                "Karim , Kérim\n"
                                                                "Abdelilah, Abdel-Ilah\n"
                                                                "Alaoui, El Alaoui\n"
                                                                "alone\n"));
  return names;
}

// An index that has these words, each as its words are put here.
Occurs having(const std::set<std::string>& texts) {
  return [texts](const std::vector<std::string>& stems) {
    return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
      kiosque::text::Analyzer analyzer;
      std::vector<std::string> found;
      for (const QueryWord& word : read_wording(text, analyzer).words) found.push_back(word.stem);
      return found == stems;
    });
  };
}

BuiltQuery build(const std::string& query, const Occurs& occurs = {}, bool expand = true) {
  std::vector<kiosque::Message> warnings;
  kiosque::text::Analyzer analyzer;
  BuildOptions options;
  options.expand = expand;
  options.names = &names();
  options.occurs = occurs;
  return build_query(parse(lex(query, false, warnings), warnings), analyzer, options);
}

std::string description(const std::string& query, const Occurs& occurs = {}) {
  return to_string(build(query, occurs).query);
}

std::vector<std::string> expansions(const std::string& query, const Occurs& occurs = {}) {
  std::vector<std::string> lines;
  for (const kiosque::Expansion& expansion : build(query, occurs).expansions) {
    std::string line = expansion.from + " →";
    for (const std::string& to : expansion.to) line += " " + to + ",";
    lines.push_back(line + " " + expansion.why);
  }
  return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("the list of names is read, and the one of data/french is sound") {
  CHECK(kiosque::text::read_name_groups("a, b c ,d\n\n#x, y\nalone\n , \n").size() == 1);
  CHECK(kiosque::text::read_name_groups("a, b c ,d\r\n") ==
        std::vector<kiosque::text::NameGroup>{{"a", "b c", "d"}});
  kiosque::text::Analyzer analyzer;
  REQUIRE_FALSE(kiosque::text::name_groups().empty());
  for (const kiosque::text::NameGroup& group : kiosque::text::name_groups()) {
    for (const std::string& name : group) {
      INFO(name);
      CHECK_FALSE(read_wording(name, analyzer).words.empty());
    }
  }
}

TEST_CASE("a name is looked for in its other spellings, which count as one word") {
  CHECK(description("mohamed") == "Query((mohamed SYNONYM mohammed SYNONYM mouhamed))");
  CHECK(description("+Kerim") == "Query((kerim SYNONYM karim))");
  CHECK(description("\"Mohamed VI\"") ==
        "Query((((mohamed SYNONYM mohammed SYNONYM mouhamed) AND vi) FILTER "
        "((mohamed OR mohammed OR mouhamed) PHRASE 2 vi)))");
  CHECK(description("titre:karim") == "Query(((karim SYNONYM kerim) FILTER (Skarim OR Skerim)))");
  CHECK(expansions("mohamed Mohamed mohamed") ==
        Lines{"mohamed → mohammed, mouhamed, name variants"});
}

TEST_CASE("what is exact is never expanded, and nothing is when that is not wanted") {
  CHECK(description("=mohamed") == "Query((mohamed FILTER Emohamed))");
  CHECK(expansions("=\"mohamed VI\" =karim titre:=karim", having({"mohamed"})).empty());
  CHECK(to_string(build("mohamed", {}, false).query) == "Query(mohamed)");
}

TEST_CASE("several words are a name whatever joins them, and the longest name counts") {
  const std::string parts =
      "Query((((abdel SYNONYM abdelilah) OR (ilah SYNONYM abdelilah)) AND_MAYBE "
      "0.125 * ((abdel SYNONYM abdelilah) AND (ilah SYNONYM abdelilah))))";
  CHECK(description("abdel ilah") == parts);
  CHECK(description("abdelilah") == "Query((abdelilah SYNONYM (abdel PHRASE 2 ilah)))");
  CHECK(description("\"abdelilah de kerim\"") ==
        "Query((((abdelilah AND de AND (kerim SYNONYM karim)) FILTER "
        "(abdelilah PHRASE 3 de PHRASE 3 (kerim OR karim))) SYNONYM "
        "((abdel AND ilah AND de AND (kerim SYNONYM karim)) FILTER "
        "(abdel PHRASE 4 ilah PHRASE 4 de PHRASE 4 (kerim OR karim)))))");
  CHECK(expansions("el alaoui") == Lines{"el alaoui → alaoui, name variants"});
  CHECK(expansions("Abdel Ilah") == Lines{"abdel ilah → abdelilah, name variants"});
  CHECK(expansions("Abdel-Ilah").empty());  // the compound says it already
}

TEST_CASE("particles are joined, taken apart and swapped where the index has it") {
  CHECK(expansions("ben jelloun", having({"benjelloun"})) ==
        Lines{"ben jelloun → benjelloun, particle"});
  CHECK(expansions("benjelloun", having({"ben jelloun"})) ==
        Lines{"benjelloun → ben jelloun, particle"});
  CHECK(expansions("El-Kasri", having({"al kasri", "elkasri"})) ==
        Lines{"el kasri → al kasri, particle"});
  CHECK(expansions("abd el krim", having({"abdelkrim", "abdel krim"})) ==
        Lines{"abd el krim → abdelkrim, abdel krim, particle"});
  CHECK(expansions("\"tahar ben jelloun\"", having({"benjelloun"})).size() == 1);
  CHECK(expansions("ben jelloun", having({"jelloun"})).empty());
  CHECK(expansions("ben jelloun").empty());
}

TEST_CASE("particles do no harm to French words") {
  const Occurs everything = [](const std::vector<std::string>&) { return true; };
  CHECK(expansions("belle bouche elle alors boutre benne ben el la", everything).empty());
  const Occurs words = having({"efice", "gique", "langer", "ben", "bel", "bou", "teille"});
  CHECK(expansions("bénéfice belgique boulanger bouteille", words).empty());
}

TEST_CASE("a compound is its parts, or the whole") {
  CHECK(description("\"#SmartCity\"") == "Query(((smart PHRASE 2 city) SYNONYM smartcity))");
  CHECK(description("#SmartCity") ==
        "Query((((smart SYNONYM smartcity) OR (city SYNONYM smartcity)) AND_MAYBE "
        "0.125 * ((smart SYNONYM smartcity) AND (city SYNONYM smartcity))))");
  CHECK(description("=#SmartCity") == "Query(((smart PHRASE 2 city) FILTER (Esmart AND Ecity)))");
}

TEST_CASE("a phrase of many names stays within bounds, what was typed first") {
  std::string phrase = "\"";
  for (int i = 0; i < 12; ++i) phrase += "abdelilah ";
  const BuiltQuery built = build(phrase + "\"");
  REQUIRE(built.patterns.size() == 1);
  CHECK(built.patterns.front().runs.size() == max_runs);
  CHECK(built.patterns.front().runs.front().size() == 12);
  std::string words;
  for (std::size_t i = 0; i < max_query_terms; ++i) words += "mohamed ";
  CHECK(build(words).query.get_description().size() < 200'000);
}

TEST_CASE("what may be highlighted has the other spellings") {
  const BuiltQuery built = build("ville \"mohamed VI\" -karim");
  REQUIRE(built.match_runs.runs.size() == 2);
  CHECK(built.match_runs.runs[0].number == 0);
  CHECK(built.match_runs.runs[1].number == 1);
  REQUIRE(built.match_runs.runs[1].places.size() == 2);
  CHECK(built.match_runs.runs[1].places[0].size() == 3);
  CHECK(built.match_runs.runs[1].places[0][1].stem == "mohammed");
}
