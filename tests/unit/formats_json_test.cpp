// JSON documents, ninjs, paths, and bodies in HTML.
#include <string>
#include <vector>

#include "indexer/formats/field_map.hpp"
#include "indexer/formats/html_text.hpp"
#include "indexer/formats/markup.hpp"
#include "kiosque/error.hpp"
#include "tests/catch.hpp"
#include "tests/unit/formats_test_support.hpp"

using namespace formats_test;
using kiosque::index::html_text;
using kiosque::index::is_markup;
using Strings = std::vector<std::string>;

namespace {

Outcome read_json(std::string_view content, InputOptions options = {}) {
  return read_content("a.json", content, std::move(options));
}

Strings titles(const Outcome& outcome) {
  Strings all;
  for (const Record& record : outcome.records) all.push_back(record.article.title);
  return all;
}

const Strings none;

}  // namespace

TEST_CASE("one object over several lines, one after the other, and in an array",
          "[formats][json]") {
  for (const char* text :
       {"{\n  \"title\": \"a, ] }\\\"\",\n  \"body\": [\"b\"]\n}\n{\n\"title\": \"c\"\n}",
        "[\n{\"title\":\"a, ] }\\\"\"},\n{\"title\":\"c\"}\n]\n",
        R"([{"title":"a, ] }\"","x":{"y":[1]}} , {"title":"c"}])",
        R"([{"title":"a, ] }\"","x":{"y":[1]}},{"title":"c"})"}) {
    INFO(text);
    const Outcome outcome = read_json(text);
    CHECK(titles(outcome) == Strings{"a, ] }\"", "c"});
    CHECK(outcome.reasons() == none);
    REQUIRE(outcome.records.size() == 2);
    CHECK(outcome.records[1].record == 2);
  }
}

TEST_CASE("a document in which something is wrong", "[formats][json]") {
  const Outcome outcome = read_json(
      "[\n{\"title\":\"a\"},\n1, \"b\", "
      "[[]],\n{\"title\":\"c,\n\"x\":1},\n{\"id\":1},{\"title\":\"d\"}]"
      "\n]] }");
  CHECK(titles(outcome) == Strings{"a", "d"});
  const Strings reasons = outcome.reasons();
  INFO(outcome.reasons().back());
  REQUIRE(reasons.size() == 7);
  CHECK(reasons[0] == "!2: not an object");
  CHECK(reasons[1] == "!3: not an object");
  CHECK(reasons[2] == "!4: not an object");
  CHECK(reasons[3].starts_with("!5: not valid JSON"));
  CHECK(reasons[4] == "!6: no text");
  CHECK(read_json("[\n]").reasons() == Strings{"!0: empty file"});
  CHECK(read_json("[\n{\"title\":").reasons().at(0).starts_with("!1: not valid JSON"));
  CHECK(read_json("[{" + std::string(100000, '[')).records.empty());
}

TEST_CASE("an object without its bracket costs itself alone", "[formats][json]") {
  const auto titles = [](const std::string& json) {
    const Outcome outcome = read_content("a.json", json);
    std::string all;
    for (const Record& one : outcome.records) all += one.article.title;
    return all + " " + std::to_string(outcome.findings.size());
  };
  // Set in or not, on one line or several, the last of its bracket or one within it.
  CHECK(
      titles("[\n{\"title\":\"A\"},\n{\"title\":\"B\",\n{\"title\":\"C\"},\n{\"title\":\"D\"}]") ==
      "ACD 1");
  CHECK(titles("[{\"title\":\"A\", {\"title\":\"B\"}, {\"title\":\"C\"}]") == "BC 1");
  CHECK(titles("[\n  {\n    \"title\": \"A\"\n  ,\n  {\n    \"title\": \"B\"\n  }\n]") == "B 1");
  CHECK(titles("[\n  {\n    \"title\": \"A\"\n\n  {\n    \"title\": \"B\"\n  }\n]") == "B 1");
  CHECK(titles("[\n  {\"title\":\"A\",\"tags\":[\"x\",\n  {\"title\":\"B\"},\n  "
               "{\"title\":\"C\"}\n]") == "BC 1");
  CHECK(titles("[{\"title\":\"A\",\"tags\":[\"x\"},{\"title\":\"B\"}]") == "B 1");
  CHECK(titles("[{\"title\":\"A\",\"x\":{\"y\":1},\n{\"title\":\"B\"},{\"title\":\"C\"]") == "B 2");
  CHECK(titles("[{\"title\":\"A\",\"x\":{\"y\":1},\n{\"title\":\"B\",\n{\"title\":\"C\"}]") ==
        "C 2");
  // What is sound stays whole, whatever its lines look like.
  CHECK(
      titles("[\n{\n\"title\":\"A\",\n\"x\":[\n{\"y\":1},\n{\"y\":2}],\n\"z\":\n{\"y\":3}\n}\n]") ==
      "A 0");
  CHECK(titles("[\n  {\"title\":\"A{\",\"x\":{\"y\":\",{\"}},\n  {\"title\":\"B\"}]") == "A{B 0");
}

TEST_CASE("values longer than a record may be are passed over", "[formats][json]") {
  InputOptions options;
  options.max_record_bytes = 100;
  const Outcome outcome =
      read_json("[{\"body\":\"" + std::string(1000000, 'a') + "\"},{\"title\":\"b\"}]", options);
  CHECK(titles(outcome) == Strings{"b"});
  CHECK(outcome.reasons() == Strings{"!1: record too long | more than 100 bytes"});
}

TEST_CASE("articles within what a service answers", "[formats][json]") {
  CHECK(titles(read_json("{\n\"total\":2,\"articles\":[{\"title\":\"a\"},{\"title\":\"b\"}]}")) ==
        Strings{"a", "b"});
  const Outcome hits = read_json(
      "{\n\"hits\":{\"hits\":[{\"_id\":\"7\",\"_source\":{\"titre\":\"a\",\"vues\":3}}]}}");
  CHECK(hits.article().title == "a");
  CHECK(hits.article().id == "7");
  CHECK(hits.article().extra.at("vues") == "3");
  const Outcome api =
      read_json("{\n\"data\":{\"id\":\"7\",\"attributes\":{\"title\":\"a\",\"body\":\"b\"}}}");
  CHECK(api.article().title == "a");
  CHECK(api.article().id == "7");
}

TEST_CASE("ninjs 1 and 2", "[formats][json]") {
  const Outcome first = read_json(R"({
    "uri": "urn:agence:1", "type": "text", "pubstatus": "canceled", "urgency": 3,
    "versioncreated": "2014-02-03T10:00:00Z", "headline": "Le pont rouvre", "language": "fr",
    "byline": "Anne Roy", "subject": [{"code": "1", "name": "transports"}],
    "copyrightholder": "Agence", "located": "Sète", "version": "2",
    "description_text": "En bref.",
    "body_html": "<p>Le pont a rouvert.</p><p>Enfin&nbsp;: l&rsquo;&eacute;t&eacute;.</p>"})");
  CHECK(first.reasons() == none);
  const Article& a = first.article();
  CHECK(Strings{a.id, a.title, a.lead, a.body, a.date, a.updated, a.status, a.lang, a.version,
                a.rights} == Strings{"urn:agence:1", "Le pont rouvre", "En bref.",
                                     "Le pont a rouvert.\nEnfin\u00A0: l’été.",
                                     "2014-02-03T10:00:00Z", "2014-02-03T10:00:00Z", "killed", "fr",
                                     "2", "Agence"});
  CHECK(a.authors == Strings{"Anne Roy"});
  CHECK(a.tags == Strings{"transports"});
  CHECK(a.extra.at("located") == "Sète");
  CHECK(a.extra.at("urgency") == "3");

  const Outcome second = read_json(R"({
    "uri": "urn:agence:2", "pubstatus": "withheld", "embargoed": "2014-02-04T06:00:00Z",
    "firstcreated": "2014-02-02", "versioncreated": "2014-02-03",
    "headlines": [{"role": "short", "value": "Pont"}, {"role": "main", "value": "Le pont rouvre"}],
    "bodies": [{"contenttype": "text/html", "value": "<p>A</p>"},
               {"contenttype": "text/plain", "value": "A, texte."}],
    "subjects": [{"name": "ponts"}, {"name": "travaux"}]})");
  const Article& b = second.article();
  CHECK(Strings{b.title, b.body, b.date, b.updated, b.status, b.embargo_until} ==
        Strings{"Le pont rouvre", "A, texte.", "2014-02-02", "2014-02-03", "embargoed",
                "2014-02-04T06:00:00Z"});
  CHECK(b.tags == Strings{"ponts", "travaux"});
}

TEST_CASE("keys that the user names by their paths", "[formats][json][map]") {
  InputOptions options;
  options.map.add("title=meta.titres.long, body=blocs.texte");
  options.map.add("source=a.b");
  options.map.add("date=jamais");
  const Outcome outcome = read_json(R"({"title":"non","meta":{"titres":{"long":"oui"}},"a.b":"S",)"
                                    R"("blocs":[{"texte":"un"},{"x":1},{"texte":"deux"}]})",
                                    options);
  const Article& a = outcome.article();
  CHECK(Strings{a.title, a.body, a.source} == Strings{"oui", "un\n\ndeux", "S"});
  CHECK(a.extra.at("title") == "non");
  CHECK(outcome.reasons() == Strings{"0: no column or key of this name | jamais"});
  CHECK(outcome.columns ==
        Strings{"meta.titres.long → title", "blocs.texte → body", "a.b → source"});
}

TEST_CASE("maps that are none", "[formats][map]") {
  kiosque::index::FieldMap map;
  for (const char* list : {"", "title", "title=", "titel=x", "title=a,,body=b"}) {
    INFO(list);
    CHECK_THROWS_AS(map.add(list), kiosque::Error);
  }
  CHECK_THROWS_AS(map.add_file("/nulle/part"), kiosque::Error);
  const TemporaryFolder folder;
  map.add_file(folder.write("map", "# champs\n\ntitle = Grand titre\nbody=b\n"));
  CHECK(map.find("grand_titre").has_value());
  CHECK(map.find("B").has_value());
  CHECK_FALSE(map.find("a").has_value());
}

TEST_CASE("bodies in HTML become text", "[formats][markup]") {
  CHECK(html_text("<h2>A &amp; b</h2><div>un<br>deux <b>gr</b>as</div>"
                  "<script>if (a < b) x();</script><style>p{}</style><ul><li>x<li>y</ul>") ==
        "A & b\nun\ndeux gras\nx\ny");
  CHECK(is_markup("<p>Un.</p>"));
  CHECK(is_markup("Un.<br/>Deux.<BR>Trois."));
  CHECK_FALSE(is_markup("a < b et c > d"));
  CHECK_FALSE(is_markup("La balise <p> ouvre un alinéa."));
  CHECK_FALSE(is_markup("<Un inconnu> est venu."));
  std::string deep;
  for (int i = 0; i < 200000; ++i) deep += "<div>";
  CHECK(html_text(deep + "a</b></p>") == "a");
  std::string wide;
  for (int i = 0; i < 200000; ++i) wide += "<p>é";
  CHECK(html_text(wide).size() == 3U * 200000 - 1);
}
