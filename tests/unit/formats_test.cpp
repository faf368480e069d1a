// JSON Lines.
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/unit/formats_test_support.hpp"

using namespace formats_test;
using Strings = std::vector<std::string>;

namespace {

Outcome read_jsonl(std::string_view content, InputOptions options = {}) {
  return read_content("a.jsonl", content, std::move(options));
}

const Strings none;

}  // namespace

TEST_CASE("a record of every field, in English", "[formats][jsonl]") {
  const Outcome outcome = read_jsonl(
      R"({"id":42,"title":"T","lead":"L","body":"B","authors":["A","B"],"source":"S",)"
      R"("section":"Sec","date":"2013-05-09","url":"u","lang":"fr","tags":["x","y, z"],)"
      R"("updated":1368106200,"version":2,"status":"live","embargo_until":"2013-05-10",)"
      R"("rights":"R","edition":"E","page":3,"agency":"AFP","genre":"G",)"
      R"("event_dates":["2013-06-14","14/07/2013"],"views":1.5,"nested":{"a":[1,null]}})");
  CHECK(outcome.reasons() == none);
  const Article& a = outcome.article();
  CHECK(Strings{a.id, a.title, a.lead, a.body, a.source, a.section, a.date, a.url, a.lang} ==
        Strings{"42", "T", "L", "B", "S", "Sec", "2013-05-09", "u", "fr"});
  CHECK(Strings{a.updated, a.version, a.status, a.embargo_until, a.rights, a.edition, a.page,
                a.agency, a.genre, a.date_origin} == Strings{"2013-05-09T13:30:00Z", "2", "live",
                                                             "2013-05-10", "R", "E", "3", "AFP",
                                                             "G", "metadata"});
  CHECK(a.authors == Strings{"A", "B"});
  CHECK(a.tags == Strings{"x", "y, z"});
  CHECK(a.event_dates == Strings{"2013-06-14", "2013-07-14"});
  CHECK(a.extra ==
        std::map<std::string, std::string>{{"views", "1.5"}, {"nested", R"({"a":[1,null]})"}});
}

TEST_CASE("French and other names, in any case", "[formats][jsonl]") {
  struct Case {
    const char* key;
    std::string Article::*field;
  };
  for (const Case& one : {Case{"Titre", &Article::title},
                          {"HEADLINE", &Article::title},
                          {"headline.main", &Article::title},
                          {"texte", &Article::body},
                          {"articleBody", &Article::body},
                          {"Article_Body", &Article::body},
                          {"chapô", &Article::id},
                          {"Chapo", &Article::lead},
                          {"standfirst", &Article::lead},
                          {"Catégorie", &Article::section},
                          {"CATÉGORIE", &Article::section},
                          {"journal", &Article::source},
                          {"lien", &Article::url},
                          {"langue", &Article::lang},
                          {"_id", &Article::id},
                          {"Édition", &Article::edition},
                          {"droits", &Article::rights},
                          {"agence", &Article::agency}}) {
    INFO(one.key);
    const Outcome outcome =
        read_jsonl(std::string(R"({"title":"t","body":"b",")") + one.key + R"(":"valeur"})");
    const bool known = one.key != std::string("chapô");
    const bool rival = one.field == &Article::title || one.field == &Article::body;
    CHECK((outcome.article().*one.field == "valeur") == (known && !rival));
    CHECK(outcome.article().extra.contains(one.key) == (!known || rival));
  }
  const Outcome outcome = read_jsonl(R"({"Titre":"t","Texte":"b","Mots-clés":"eau; ville , eau"})");
  CHECK(outcome.article().tags == Strings{"eau", "ville"});
  CHECK(outcome.columns == Strings{"Titre → title", "Texte → body", "Mots-clés → tags"});
}

TEST_CASE("how values are read", "[formats][jsonl]") {
  const auto article = [](const std::string& members) {
    return read_jsonl(R"({"titre":"t",)" + members + "}").article();
  };
  CHECK(article(R"("text":"x","body":"y")").body == "y");
  CHECK(article(R"("text":"x","body":"y")").extra.at("text") == "x");
  CHECK(article(R"("text":"x","body":"")").body == "x");
  CHECK(article(R"("text":"x","body":null)").body == "x");
  CHECK(article(R"("body":["un","deux"])").body == "un\n\ndeux");
  CHECK(article(R"("body":"a\r\nb\rc\n")").body == "a\nb\nc");
  CHECK(article(R"("author":"Jean Dupont et Anne Roy, AFP")").authors ==
        Strings{"Jean Dupont et Anne Roy, AFP"});
  CHECK(article(R"("author":"Jean Dupont ; Anne Roy;")").authors ==
        Strings{"Jean Dupont", "Anne Roy"});
  CHECK(article(R"("author":{"@type":"Person","name":"Anne"})").authors == Strings{"Anne"});
  CHECK(article(R"("author":[{"name":"A"},{"name":"B"},null])").authors == Strings{"A", "B"});
  CHECK(article(R"("headline":{"main":"H"})").extra.at("headline") == "H");
  CHECK(article(R"("tags":"a,b")").tags == Strings{"a", "b"});
  CHECK(article(R"("category":["a","b"])").section == "a, b");
  CHECK(article(R"("_id":{"$oid":"5f"})").id == "5f");
  CHECK(article(R"("id":18446744073709551615)").id == "18446744073709551615");
  CHECK(article(R"("version":true)").version == "true");
  CHECK(article(R"("section":null)").section.empty());
  CHECK(article(R"("date":2013)").date == "2013");
  CHECK(article(R"("date":1368106200000)").date == "2013-05-09T13:30:00Z");
  CHECK(article(R"("pubDate":"Thu, 09 May 2013 14:30:00 +0100")").date == "2013-05-09T13:30:00Z");
  CHECK(article(R"("status":"Publié")").status == "live");
  CHECK(article(R"("statut":"withheld")").status == "embargoed");
}

TEST_CASE("what is kept with a warning", "[formats][jsonl]") {
  struct Case {
    std::string line;
    std::string reason;
  };
  const std::vector<Case> cases{
      {R"({"body":"b","date":"31/02/2013"})", "1: impossible date | 31/02/2013"},
      {R"({"body":"b","date":"1368106200"})", "1: impossible date | 1368106200"},
      {"{\"body\":\"caf\xE9 cr\xC3\xA8me\"}", "1: invalid UTF-8 replaced by U+FFFD"},
      {R"({"body":"a\u0000b"})", "1: NUL or control characters replaced by spaces"},
      {R"({"body":"a \ud83d b"})", "1: lone surrogate replaced by U+FFFD"},
      {R"({"body":"b","title":{"x":1}})", "1: value of another type kept as extra | title"},
      {R"({"body":"b","status":"draft"})", "1: unknown status | draft"}};
  for (const Case& one : cases) {
    INFO(one.line);
    const Outcome outcome = read_jsonl(one.line);
    CHECK(outcome.reasons() == Strings{one.reason});
    CHECK_FALSE(outcome.article().body.empty());
  }
  CHECK(read_jsonl(cases[0].line).article().date.empty());
  CHECK(read_jsonl(cases[0].line).article().date_origin.empty());
  CHECK(read_jsonl(cases[2].line).article().body == "caf\uFFFD crème");
  CHECK(read_jsonl(cases[3].line).article().body == "a b");
  CHECK(read_jsonl(cases[4].line).article().body == "a \uFFFD b");
  CHECK(read_jsonl(cases[5].line).article().extra.at("title") == R"({"x":1})");
  CHECK(read_jsonl(R"({"body":"\ud83d\ude00 \\ud83d"})").article().body == "😀 \\ud83d");
}

TEST_CASE("an embargo that cannot be read holds", "[formats][jsonl]") {
  const Outcome outcome = read_jsonl(R"({"body":"b","embargo":"mardi soir"})");
  CHECK(outcome.article().status == "embargoed");
  CHECK(outcome.reasons() == Strings{"1: impossible date | mardi soir"});
}

TEST_CASE("rejected lines, and the others go on", "[formats][jsonl]") {
  const std::string good = "{\"body\":\"bon\"}\n";
  struct Case {
    std::string line;
    std::string reason;  // how it begins
  };
  for (const Case& one : std::vector<Case>{
           {R"({"body":"coupé en pl)", "!3: not valid JSON | "},
           {R"({"body":"a"} {"body":"b"})", "!3: not valid JSON | "},
           {"bonjour", "!3: not valid JSON | "},
           {std::string("{\"body\":\"a\0b\"}", 14), "!3: not valid JSON | "},
           {std::string(5000, '['), "!3: not valid JSON | "},
           {R"(["body"])", "!3: not an object"},
           {"42", "!3: not an object"},
           {R"({"id":1})", "!3: no text"},
           {R"({"body":"  \n "})", "!3: no text"},
           {R"({"title":"t","body":{"x":"y"}})", "!3: body is not text"},
           {R"({"title":"t","body":12})", "!3: body is not text"},
           {R"({"title":"t","body":[["a"]]})", "!3: body is not text"},
           {R"({"body":")" + std::string(1000, 'a') + "\"}", "!3: record too long | "}}) {
    INFO(one.line);
    InputOptions options;
    options.max_record_bytes = 1000;
    if (one.line.starts_with("[[")) options.max_record_bytes = 1U << 20U;
    const Outcome outcome = read_jsonl(good + "\n" + one.line + "\n" + good, options);
    REQUIRE(outcome.reasons().size() == 1);
    CHECK(outcome.reasons()[0].starts_with(one.reason));
    REQUIRE(outcome.records.size() == 2);
    CHECK(outcome.records[0].record == 1);
    CHECK(outcome.records[1].record == 4);
    CHECK(outcome.records[0].bytes == good.size());
  }
}

TEST_CASE("an article without a body keeps its title or lead", "[formats][jsonl]") {
  CHECK(read_jsonl(R"({"title":"Bref"})").article().title == "Bref");
  CHECK(read_jsonl(R"({"chapo":"Bref"})").article().lead == "Bref");
}

TEST_CASE("a document over several lines is rejected once", "[formats][jsonl]") {
  for (const char* text :
       {"{\n  \"title\": \"a\",\n  \"body\": \"b\"\n}\n",
        "[\n{\"body\":\"b\"},\n{\"body\":\"c\"}\n]\n", "{\"title\": \"a\",\n\"body\": \"b\"}\n"}) {
    INFO(text);
    InputOptions options;
    options.format = "jsonl";
    const Outcome outcome = read_jsonl(text, options);
    CHECK(outcome.records.empty());
    CHECK(outcome.reasons() == Strings{"!0: a JSON document over several lines (--format "
                                       "json reads it)"});
  }
  // A first line cut in the middle is no such document.
  CHECK(read_jsonl("{\"title\": \"a\",\n{\"body\":\"b\"}\n").records.size() == 1);
}

TEST_CASE("a very long article", "[formats][jsonl]") {
  std::string body;
  while (body.size() < (30U << 20U)) body += "La ville de Casablanca et la mer. ";
  const Outcome outcome = read_jsonl("{\"body\":\"" + body + "\"}\n{\"body\":\"b\"}");
  REQUIRE(outcome.records.size() == 2);
  CHECK(outcome.records[0].article.body.size() == body.size() - 1);
  CHECK(outcome.records[1].article.body == "b");
}
