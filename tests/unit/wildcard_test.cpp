#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "indexer/formats/article.hpp"
#include "indexer/writer/document_builder.hpp"
#include "kiosque/error.hpp"
#include "searcher/search/query_builder.hpp"
#include "searcher/search/snippet.hpp"
#include "searcher/search/verifier.hpp"
#include "tests/catch.hpp"

using namespace kiosque::search;
using Lines = std::vector<std::string>;

namespace {

struct Read {
  std::string tree;
  std::vector<kiosque::Message> warnings;
};

Lines english(const std::vector<kiosque::Message>& warnings) {
  Lines texts;
  for (const kiosque::Message& warning : warnings) texts.push_back(warning.english);
  return texts;
}

Read read(const std::string& query) {
  Read out;
  out.tree = to_string(parse(lex(query, false, out.warnings), out.warnings));
  return out;
}

// An index of one article for each text, and what queries make of it.
class Archive {
 public:
  explicit Archive(const Lines& texts) {
    kiosque::index::DocumentBuilder builder({});
    for (const std::string& text : texts) {
      kiosque::index::Article article;
      article.id = std::to_string(texts_.size());
      article.body = text;
      database_.add_document(kiosque::index::to_xapian(builder.build(article, "", 1)));
      texts_.push_back(text);
    }
  }

  [[nodiscard]] BuiltQuery built(const std::string& query) {
    std::vector<kiosque::Message> warnings;
    BuildOptions options;
    options.vocabulary = &vocabulary_;
    return build_query(parse(lex(query, false, warnings), warnings), analyzer_, options);
  }

  // The texts that match, the best first.
  Lines found(const std::string& query) {
    const BuiltQuery asked = built(query);
    Xapian::Enquire enquire(database_);
    enquire.set_query(asked.query);
    Verifier verifier(asked, analyzer_);
    Lines texts;
    const Xapian::MSet hits = enquire.get_mset(0, database_.get_doccount());
    for (auto it = hits.begin(); it != hits.end(); ++it) {
      if (verifier.matches(it.get_document())) texts.push_back(texts_.at(*it - 1));
    }
    std::sort(texts.begin(), texts.end());
    return texts;
  }

  std::string marked(const std::string& query, const std::string& text) {
    const Snippet snippet = make_snippet("", text, built(query).match_runs, 500, analyzer_);
    std::string out;
    std::size_t at = 0;
    for (const kiosque::Highlight& h : snippet.highlights) {
      out += snippet.text.substr(at, h.offset - at) + "[" +
             snippet.text.substr(h.offset, h.length) + "]";
      at = h.offset + h.length;
    }
    return out + snippet.text.substr(at);
  }

 private:
  Xapian::WritableDatabase database_{"", Xapian::DB_BACKEND_INMEMORY};
  Vocabulary vocabulary_{database_};
  kiosque::text::Analyzer analyzer_;
  Lines texts_;
};

Archive& news() {
  static Archive archive({
      "Le numérique à l’école",
      "La Numérisation des archives",
      "Un numéro de téléphone",
      "L’industrie lourde",
      "des industriels inquiets",
      "Aujourd’hui encore",
      "Le cœur de la ville",
      "Les coeurs vaillants",
      "Le porte-parole du maire",
      "Un porte-avions",
      "la sous-préfecture",
      "du C++ et du C",
      "Les élus du département",
      "Une élue locale",
      "Elle alla voir",
      "des yeux bleus",
      "La SmartCity de demain, #SmartCity",
      "M. Dupont, maire",
  });
  return archive;
}

}  // namespace

TEST_CASE("a star or a tilde at the end of a word is a mark") {
  const std::vector<std::pair<std::string, std::string>> examples = {
      {"numériq*", "(numériq*)"},
      {"NUMÉRIQ*", "(NUMÉRIQ*)"},
      {"numériq**", "(numériq*)"},
      {"l’industri* eau", "(l’industri* eau)"},
      {"aujourd’hu*", "(aujourd’hu*)"},
      {"=numériq*", "(=numériq*)"},
      {"+numériq* -port*", "(+numériq* -port*)"},
      {"(titre:numériq*)", "((title:numériq*))"},
      {"201*", "(201*)"},
      {"numériq*, C2I, numerike~2.", "(numériq* C2I, numerike~2)"},
      {"sous-*", "(sous-*)"},
      {"numériq* PRES/5 école", "(NEAR/5(numériq* école))"},
      {"numerike~", "(numerike~1)"},
      {"numerike~1", "(numerike~1)"},
      {"numerike~2", "(numerike~2)"},
      {"chapeau:numerike~2", "(lead:numerike~2)"},
  };
  for (const auto& [query, tree] : examples) {
    INFO(query);
    const Read out = read(query);
    CHECK(out.tree == tree);
    CHECK(out.warnings.empty());
  }
}

TEST_CASE("elsewhere they are text, with a note where they may have been meant") {
  for (const std::string query :
       {"C*", "ab*", "l’ab*", "d’un*", "num*rique", "*rique*", "M*A*S*H", "eau~", "l’eau~2",
        "=mots~", "anticonstitutionnellementanticonstitution~"}) {
    INFO(query);
    const Read out = read(query);
    CHECK(out.tree == "(" + query + ")");
    CHECK(out.warnings.size() == 1);
  }
  for (const std::string query : {"*", "**", "~", "~2", "* ? ~", "a~b", "eau~x", "~100", "*, ~;"}) {
    INFO(query);
    CHECK(read(query).warnings.empty());
  }
  const Read value = read("source:Gaz* depuis:30j");
  CHECK(value.tree == "(source:\"Gaz*\" since:\"30j\")");
  CHECK(english(value.warnings) ==
        Lines{"in 'Gaz*' a star is read as text: values of 'source:' are compared whole"});
  const Read quoted = read("\"ville numériq*\" \"* * *\"");
  CHECK(quoted.tree == "(\"ville numériq*\" \"* * *\")");
  CHECK(english(quoted.warnings) == Lines{"between quotation marks a star is read as text"});
  const std::vector<std::pair<std::string, std::string>> lessened = {
      {"table~2", "(table~1)"},
      {"ministre~3", "(ministre~2)"},
      {"ministre~99999999999", "(ministre~2)"}};
  for (const auto& [query, tree] : lessened) {
    INFO(query);
    const Read out = read(query);
    CHECK(out.tree == tree);
    CHECK(out.warnings.size() == 1);
  }
}

TEST_CASE("a query has so many words with a mark at most") {
  std::string query;
  for (std::size_t i = 0; i < max_open_words; ++i) query += i % 2 == 0 ? "mot* " : "mots~ ";
  CHECK_NOTHROW(read(query));
  try {
    read(query + "trop*");
    FAIL("no error");
  } catch (const kiosque::QueryError& error) {
    CHECK(std::string(error.what()).find("32 words with '*' or '~'") != std::string::npos);
    CHECK(error.offset() == query.size());
    CHECK(error.length() == 5);
  }
}

TEST_CASE("a wildcard finds the articles with a word that begins so") {
  const std::vector<std::pair<std::string, Lines>> examples = {
      {"numériq*", {"Le numérique à l’école"}},
      {"numeri*", {"La Numérisation des archives", "Le numérique à l’école"}},
      {"NUMÉR*",
       {"La Numérisation des archives", "Le numérique à l’école", "Un numéro de téléphone"}},
      {"l'industri*", {"L’industrie lourde", "des industriels inquiets"}},
      {"aujourd'hu*", {"Aujourd’hui encore"}},
      {"cœu*", {"Le cœur de la ville", "Les coeurs vaillants"}},
      {"coeurs*", {"Les coeurs vaillants"}},
      {"porte-*", {"Le porte-parole du maire", "Un porte-avions"}},
      {"porte-par*", {"Le porte-parole du maire"}},
      {"sous-préf*", {"la sous-préfecture"}},
      {"préfec*", {"la sous-préfecture"}},
      {"élu*", {"Les élus du département", "Une élue locale"}},
      {"=élu*", {"Les élus du département", "Une élue locale"}},
      {"=elu*", {}},
      {"yeux*", {"des yeux bleus"}},
      {"oeil*", {}},
      {"#smart*", {"La SmartCity de demain, #SmartCity"}},
      {"mons*", {}},
      {"C++*", {"du C++ et du C"}},
      {"xyz*", {}},
      {"numériq* éco*", {"Le numérique à l’école"}},
      {"numér* ET éco*", {"Le numérique à l’école"}},
      {"numér* -éco*", {"La Numérisation des archives", "Un numéro de téléphone"}},
      {"numér* PRES/0 éco*", {}},
      {"numér* PRES/1 éco*", {"Le numérique à l’école"}},
      {"numér* PRES/2 (arch* OU télép*)",
       {"La Numérisation des archives", "Un numéro de téléphone"}},
      {"=numérisation PRES/1 archi*", {"La Numérisation des archives"}},
      {"cœur/vill*", {}},
      {"avions/maire*", {}},
      {"coeurs/vail*", {"Les coeurs vaillants"}},
  };
  for (const auto& [query, texts] : examples) {
    INFO(query);
    CHECK(news().found(query) == texts);
  }
}

TEST_CASE("a fuzzy word finds the articles with a word near it, in any inflection") {
  const std::vector<std::pair<std::string, Lines>> examples = {
      {"numerike~2", {"Le numérique à l’école"}},
      {"numerike~", {}},
      {"industrye~", {"L’industrie lourde"}},
      {"departemant~", {"Les élus du département"}},
      {"coeru~", {"Le cœur de la ville", "Les coeurs vaillants"}},
      {"téléfone~2", {"Un numéro de téléphone"}},
      {"porte-parolle~", {"Le porte-parole du maire"}},
      {"vaillants~1", {"Les coeurs vaillants"}},
      {"sous-prefeture~ PRES/3 la", {"la sous-préfecture"}},
      {"wxyzwxyz~2", {}},
  };
  for (const auto& [query, texts] : examples) {
    INFO(query);
    CHECK(news().found(query) == texts);
  }
}

TEST_CASE("the words that a mark stands for are told") {
  const BuiltQuery built = news().built("numér* departemant~");
  REQUIRE(built.expansions.size() == 2);
  CHECK(built.expansions[0].from == "numér*");
  CHECK(built.expansions[0].to == Lines{"numérique", "numérisation", "numéro"});
  CHECK(built.expansions[0].why == "wildcard");
  CHECK(built.expansions[0].more == 0);
  CHECK(built.expansions[1].from == "departemant~1");
  CHECK(built.expansions[1].to == Lines{"département"});
  CHECK(built.expansions[1].why == "fuzzy");
}

TEST_CASE("the words found are shown as matches") {
  CHECK(news().marked("numér*", "Le NUMÉRIQUE, numéros, énumère") ==
        "Le [NUMÉRIQUE], [numéros], énumère");
  CHECK(news().marked("porte-*", "Un porte-parole ferme la porte") ==
        "Un [porte-parole] ferme la porte");
  CHECK(news().marked("numér* PRES/1 arch*", "Numérisation ; la numérisation des archives") ==
        "Numérisation ; la [numérisation] des [archives]");
  CHECK(news().marked("industrye~", "Une industrie, des industries, industrieux") ==
        "Une [industrie], des [industries], industrieux");
}

TEST_CASE("of too many words the most frequent are looked for, and a note says so") {
  Lines texts;
  std::string all;
  for (std::size_t i = 0; i < max_expansions + 5; ++i)
    all += "mot" + std::to_string(1000 + i) + " ";
  texts.push_back(all);
  texts.emplace_back("mot1003 mot2004");
  Archive archive(texts);
  const BuiltQuery built = archive.built("mot*");
  REQUIRE(built.expansions.size() == 1);
  CHECK(built.expansions[0].to.size() == 20);
  CHECK(built.expansions[0].to[0] == "mot1003");
  CHECK(built.expansions[0].to[1] == "mot2004");
  CHECK(built.expansions[0].more == max_expansions - 20);
  REQUIRE(built.warnings.size() == 1);
  CHECK(built.warnings[0].english ==
        "'mot*' stands for 1005 words: only the 1000 most frequent are looked for");
  CHECK(archive.built("mot1* mot10* mot2*").warnings.empty());
  const BuiltQuery many = archive.built("mot2* mot* =mot* +mot* -mot*");
  REQUIRE(many.warnings.size() == 2);
  CHECK(many.warnings[1].english.find("as the query has 4000 such words") != std::string::npos);
  CHECK(many.query.get_length() <= 4 * 4 * max_expansions);
  // One that would stand for nothing is an error: it would change what is found.
  try {
    static_cast<void>(archive.built("mot* =mot* +mot* -mot* mot2*"));
    FAIL("answered");
  } catch (const kiosque::QueryError& error) {
    CHECK(error.offset() == 23);
    CHECK(error.length() == 5);
  }
}

TEST_CASE("without an index a mark stands for nothing else") {
  kiosque::text::Analyzer analyzer;
  std::vector<kiosque::Message> warnings;
  const BuiltQuery built =
      build_query(parse(lex("numér* ministre~", false, warnings), warnings), analyzer);
  CHECK(to_string(built.query) == "Query(((0 * Enumér* AND_MAYBE numér*) OR ministr))");
}
