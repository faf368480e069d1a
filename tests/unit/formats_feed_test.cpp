// RSS and Atom.
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/unit/formats_test_support.hpp"

using namespace formats_test;
using Strings = std::vector<std::string>;

namespace {

Outcome read_feed(std::string_view content, InputOptions options = {}) {
  return read_content("flux.xml", content, std::move(options));
}

std::string rss(const std::string& items) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" "
         "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
         "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>La Gazette du Port</title>"
         "<language>fr</language>" +
         items + "</channel></rss>";
}

std::string item(const std::string& text) {
  return "<item><description>" + text + "</description></item>";
}

}  // namespace

TEST_CASE("RSS 2.0", "[formats][feed]") {
  const Outcome outcome = read_feed(
      rss("<image><title>Logo</title><url>http://x.example/l.png</url></image>"
          "<item><title>Le quai &amp;amp; la grue</title><link>https://x.example/quai</link>"
          "<guid isPermaLink=\"false\">quai-1</guid><pubDate>Thu, 09 May 2013 16:30:00 +0200"
          "</pubDate><dc:creator>Anne Roy</dc:creator><dc:creator>Jo Petit</dc:creator>"
          "<category>Port, mer</category><category>Travaux</category>"
          "<description>En &lt;b&gt;bref&lt;/b&gt;.</description>"
          "<content:encoded><![CDATA[<p>Le   quai est <i>ouvert</i>.</p><script>non()</script>"
          "<p>La grue&nbsp;suit.</p>]]></content:encoded><comments>https://x.example/c</comments>"
          "</item>"));
  CHECK(outcome.reasons().empty());
  const Article& a = outcome.article();
  CHECK(a.title == "Le quai & la grue");
  CHECK(a.lead == "En bref.");
  CHECK(a.body == "Le quai est ouvert.\nLa grue\u00A0suit.");
  CHECK(a.id == "quai-1");
  CHECK(a.url == "https://x.example/quai");
  CHECK(a.date == "2013-05-09T14:30:00Z");
  CHECK(a.authors == Strings{"Anne Roy", "Jo Petit"});
  CHECK(a.tags == Strings{"Port, mer", "Travaux"});
  CHECK(a.source == "La Gazette du Port");
  CHECK(a.lang == "fr");
  CHECK(a.extra == std::map<std::string, std::string>{{"comments", "https://x.example/c"}});
  CHECK(outcome.records[0].record == 1);
}

TEST_CASE("a summary is the text where there is no other", "[formats][feed]") {
  const Article a = read_feed(rss("<item><guid>https://x.example/1</guid><author>a@x.example (Anne "
                                  "Roy)</author><description>Bref</description></item>"))
                        .article();
  CHECK(a.body == "Bref");
  CHECK(a.lead.empty());
  CHECK(a.extra.at("content") == "summary");
  CHECK(a.url == "https://x.example/1");
  CHECK(a.authors == Strings{"Anne Roy"});
}

TEST_CASE("RSS 1.0", "[formats][feed]") {
  const Outcome outcome = read_feed(
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
      "xmlns=\"http://purl.org/rss/1.0/\" xmlns:d=\"http://purl.org/dc/elements/1.1/\">"
      "<channel rdf:about=\"http://x.example/\"><title>Gazette</title></channel>"
      "<image><title>Logo</title></image>"
      "<item rdf:about=\"http://x.example/1\"><title>Un</title><link>http://x.example/1</link>"
      "<d:date>2013-05-09</d:date><d:subject>eau</d:subject></item>"
      "<item rdf:about=\"http://x.example/2\"><title>Deux</title></item></rdf:RDF>");
  REQUIRE(outcome.records.size() == 2);
  const Article& a = outcome.records[0].article;
  CHECK(a.id == "http://x.example/1");
  CHECK(a.source == "Gazette");
  CHECK(a.date == "2013-05-09");
  CHECK(a.tags == Strings{"eau"});
  CHECK(outcome.records[1].article.title == "Deux");
}

TEST_CASE("Atom", "[formats][feed]") {
  const Outcome outcome = read_feed(
      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"fr\" xml:base=\"http://x.example/\">"
      "<title type=\"html\">La &lt;i&gt;Gazette&lt;/i&gt;</title><author><name>Rédaction</name>"
      "<email>r@x.example</email></author>"
      "<entry xml:base=\"2013/\"><title>1 &lt; 2</title><id>tag:x.example,2013:1</id>"
      "<link rel=\"self\" href=\"un.atom\"/><link href=\"un.html\"/>"
      "<published>2013-05-09T14:30:00Z</published><updated>2013-05-10T00:00:00Z</updated>"
      "<category term=\"eau\" label=\"L'eau\"/><summary>Bref</summary>"
      "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Un <b>deux</b> "
      "&lt;trois&gt;<br/>quatre</p></div></content></entry>"
      "<entry xml:lang=\"br\"><title>Deux</title><updated>2013-05-11T00:00:00Z</updated>"
      "<author><name>Anne Roy</name></author><source><title>Ailleurs</title></source>"
      "<content type=\"image/png\" src=\"http://x.example/i.png\"/></entry></feed>");
  CHECK(outcome.reasons().empty());
  REQUIRE(outcome.records.size() == 2);
  const Article& a = outcome.records[0].article;
  CHECK(a.title == "1 < 2");
  CHECK(a.body == "Un deux <trois>\nquatre");
  CHECK(a.lead == "Bref");
  CHECK(a.url == "http://x.example/2013/un.html");
  CHECK(a.extra.at("link_self") == "http://x.example/2013/un.atom");
  CHECK(a.date == "2013-05-09T14:30:00Z");
  CHECK(a.updated == "2013-05-10T00:00:00Z");
  CHECK(a.tags == Strings{"eau"});
  CHECK(a.authors == Strings{"Rédaction"});
  CHECK(a.source == "La Gazette");
  CHECK(a.lang == "fr");
  const Article& b = outcome.records[1].article;
  CHECK(b.authors == Strings{"Anne Roy"});
  CHECK(b.source == "Ailleurs");
  CHECK(b.date == "2013-05-11T00:00:00Z");
  CHECK(b.lang == "br");
  CHECK(b.body.empty());
}

TEST_CASE("Atom 0.3", "[formats][feed]") {
  const Article a = read_feed(
                        "<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\">"
                        "<entry><title>T</title><issued>2003-12-13</issued>"
                        "<content type=\"text/html\" mode=\"escaped\">&lt;p&gt;Un&lt;p&gt;Deux"
                        "</content></entry></feed>")
                        .article();
  CHECK(a.date == "2003-12-13");
  CHECK(a.body == "Un\nDeux");
}

TEST_CASE("a feed that is not well-formed", "[formats][feed]") {
  const Outcome open = read_feed(rss("\n" + item("Un<br>deux") + "\n" + item("trois")));
  REQUIRE(open.records.size() == 2);
  CHECK(open.records[0].article.body == "Un\ndeux");
  CHECK(open.records[1].article.body == "trois");
  REQUIRE(open.reasons().size() == 1);
  CHECK(open.reasons()[0].starts_with("0: not well-formed XML | line 3: "));

  const std::string whole = rss(item("Un") + item("deux"));
  const Outcome cut = read_feed(whole.substr(0, whole.find("deux") + 2));
  REQUIRE(cut.records.size() == 1);
  CHECK(cut.records[0].article.body == "Un");
  CHECK(cut.reasons().back() == "!2: file breaks off");

  const Outcome inside = read_feed(
      "<rss><channel><image><tte</title><item><title>Un</title></item>"
      "</channel></rss>");
  CHECK(inside.article().title == "Un");

  CHECK(read_feed(rss("")).reasons() == Strings{"!0: feed without items"});
  CHECK(read_feed(rss("<item/>")).reasons() == Strings{"!1: no text"});
  CHECK(read_feed(" \n ", {.format = "feed"}).reasons() == Strings{"!0: empty file"});
  CHECK(read_feed("{}", {.format = "feed"}).records.empty());
}

TEST_CASE("entities of a feed", "[formats][feed]") {
  const Outcome html =
      read_feed(rss("<item><title>L&eacute;gumes</title>"
                    "<link href=\"/&eacute;t&eacute;&amp;a\"/></item>"));
  CHECK(html.reasons().empty());
  CHECK(html.article().title == "Légumes");
  CHECK(html.article().url == "/été&a");

  const Outcome bomb = read_feed(
      "<!DOCTYPE rss [<!ENTITY a \"dix dix dix dix \"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
      "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
      "<rss><channel><item><title>avant &a;</title><description>x&c;&f;y</description></item>"
      "</channel></rss>");
  CHECK(bomb.article().title == "avant dix dix dix dix");
  CHECK(bomb.article().body == "xy");
}

TEST_CASE("character sets of a feed", "[formats][feed]") {
  const auto feed = [](const char* charset, const std::string& title) {
    return "<?xml version=\"1.0\" encoding=\"" + std::string(charset) +
           "\"?><rss><channel><item><title>" + title + "</title></item></channel></rss>";
  };
  const Outcome latin = read_feed(feed("iso-8859-1", "\x8Cuvre \xE9t\xE9"));
  CHECK(latin.article().title == "Œuvre été");
  CHECK(latin.reasons().empty());
  CHECK(read_feed(feed("iso-8859-1", "été")).article().title == "été");  // UTF-8 all the same
  CHECK(read_feed(feed("utf-16", "été")).article().title == "été");
  CHECK(read_feed(feed("iso-8859-15", "\xBDuvre")).article().title == "œuvre");
  CHECK(read_feed(feed("gb2312", "\xD6\xD0\xCE\xC4")).article().title == "中文");
  const Outcome wrong = read_feed(feed("utf-8", "\xE9t\xE9"));
  CHECK(wrong.article().title == "été");
  CHECK(wrong.reasons() == Strings{"0: not UTF-8: read as Windows-1252"});
  const Outcome unknown = read_feed(feed("klingon", "été"));
  CHECK(unknown.article().title == "été");
  CHECK(unknown.reasons() == Strings{"0: unknown character set declared | klingon"});
  std::string wide;
  for (const char c : feed("utf-16", "ete")) wide += std::string{c, '\0'};
  CHECK(read_feed(wide).article().title == "ete");
  const Outcome control = read_feed(feed("utf-8",
                                         "un\x01"
                                         "deux"));
  CHECK(control.article().title == "un deux");
  CHECK(control.reasons() == Strings{"0: NUL or control characters replaced by spaces"});
}

TEST_CASE("a feed that goes too far", "[formats][feed]") {
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "<b>";
  const Outcome nested = read_feed(rss(item("avant") + "<item><description>" + deep));
  CHECK(nested.records.size() == 1);
  REQUIRE(nested.reasons().size() == 2);
  CHECK(nested.reasons()[0] ==
        "!0: not well-formed XML: the rest is not read | line 2: elements nested too deeply");
  CHECK(nested.reasons()[1] == "!2: file breaks off");

  InputOptions small;
  small.max_record_bytes = 1000;
  const std::string endless(100000, 'a');
  const Outcome longer =
      read_feed(rss(item(endless) + item("deux") + item("<b/>" + endless)), small);
  CHECK(longer.article().body == "deux");
  CHECK(longer.reasons() == Strings{"!1: record too long | more than 1000 bytes",
                                    "!3: record too long | more than 1000 bytes"});
}
