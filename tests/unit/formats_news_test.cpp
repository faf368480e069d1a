// NewsML 1, NewsML-G2 and NITF.
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/unit/formats_test_support.hpp"

using namespace formats_test;
using Strings = std::vector<std::string>;

namespace {

Outcome read_news(std::string_view content, InputOptions options = {}) {
  return read_content("depeche.xml", content, std::move(options));
}

std::string dispatch(const std::string& version, const std::string& status,
                     const std::string& text) {
  return "<newsItem guid=\"urn:x:1\" version=\"" + version +
         "\"><itemMeta><pubStatus qcode=\"stat:" + status +
         "\"/></itemMeta><contentSet><inlineData contenttype=\"text/plain\">" + text +
         "</inlineData></contentSet></newsItem>";
}

std::string envelope(const std::string& items) {
  return "<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><header/><itemSet>" + items +
         "</itemSet></newsMessage>";
}

}  // namespace

TEST_CASE("NewsML-G2 with NITF in it", "[formats][newsml]") {
  const Outcome outcome = read_news(envelope(
      "<newsItem guid=\"urn:newsml:x.example:2013:quai\" version=\"3\" xml:lang=\"fr\">"
      "<rightsInfo><copyrightNotice>© Agence du Port</copyrightNotice></rightsInfo>"
      "<itemMeta><itemClass qcode=\"ninat:text\"/><provider qcode=\"p:adp\"><name>Agence du Port"
      "</name></provider><versionCreated>2013-05-10T08:00:00+02:00</versionCreated>"
      "<firstCreated>2013-05-09T16:30:00+02:00</firstCreated>"
      "<embargoed>2013-05-11T00:00:00Z</embargoed><pubStatus qcode=\"stat:withheld\"/>"
      "<edNote>à relire</edNote></itemMeta><contentMeta><creator><name>Anne Roy</name></creator>"
      "<language tag=\"fr-FR\"/><subject qcode=\"medtop:04000000\"><name>économie</name></subject>"
      "<subject qcode=\"s:eau\"/><subject qcode=\"s:rien\"/><slugline>port-quai</slugline>"
      "<headline>Le quai   rouvre</headline><dateline>NANTES, 9 mai</dateline></contentMeta>"
      "<assert qcode=\"s:eau\"><name>eau</name></assert>"
      "<contentSet><inlineXML contenttype=\"application/nitf+xml\"><nitf><body><body.head><hedline>"
      "<hl1>Autre titre</hl1></hedline><abstract><p>En bref.</p></abstract></body.head>"
      "<body.content><p>Un <em>deux</em>.</p><hl2>Suite</hl2><p>Trois &amp; 4 &lt; 5.</p>"
      "</body.content></body></nitf></inlineXML></contentSet></newsItem>"));
  CHECK(outcome.reasons().empty());
  const Article& a = outcome.article();
  CHECK(a.id == "urn:newsml:x.example:2013:quai");
  CHECK(a.version == "3");
  CHECK(a.title == "Le quai rouvre");
  CHECK(a.lead == "En bref.");
  CHECK(a.body == "Un deux.\nSuite\nTrois & 4 < 5.");
  CHECK(a.authors == Strings{"Anne Roy"});
  CHECK(a.tags == Strings{"économie", "eau"});
  CHECK(a.agency == "Agence du Port");
  CHECK(a.source == "Agence du Port");
  CHECK(a.lang == "fr-FR");
  CHECK(a.date == "2013-05-09T14:30:00Z");
  CHECK(a.updated == "2013-05-10T06:00:00Z");
  CHECK(a.embargo_until == "2013-05-11T00:00:00Z");
  CHECK(a.status == "embargoed");
  CHECK(a.rights == "© Agence du Port");
  CHECK(a.extra.at("dateline") == "NANTES, 9 mai");
  CHECK(a.extra.at("slugline") == "port-quai");
}

TEST_CASE("the newest version of an item stays", "[formats][newsml]") {
  const Outcome outcome =
      read_news(envelope(dispatch("2", "usable", "deux") + dispatch("1", "usable", "un") +
                         dispatch("2", "usable", "encore deux") + dispatch("10", "usable", "dix")));
  REQUIRE(outcome.records.size() == 3);
  CHECK(outcome.records[0].article.body == "deux");
  CHECK(outcome.records[1].article.body == "encore deux");
  CHECK(outcome.records[2].article.body == "dix");
  CHECK(outcome.reasons() ==
        Strings{"!2: older version of an article read before | urn:x:1 version 1"});

  const TemporaryFolder folder;
  folder.write("a.xml", dispatch("2", "canceled", ""));
  folder.write("b.xml", dispatch("1", "usable", "un"));
  const Outcome files = read_inputs({folder.path()});
  CHECK(files.article().status == "killed");
  CHECK(files.article().id == "urn:x:1");
  CHECK(files.reasons().size() == 1);
}

TEST_CASE("a version that is rejected does not keep an older one out", "[formats][newsml]") {
  const TemporaryFolder folder;
  folder.write("a.xml", dispatch("2", "usable", ""));
  folder.write("b.xml", dispatch("1", "usable", "un"));
  const Outcome files = read_inputs({folder.path()});
  CHECK(files.article().body == "un");
  CHECK(files.reasons() == Strings{"!1: no text"});
}

TEST_CASE("an embargo without an end", "[formats][newsml]") {
  const Article a = read_news(
                        "<newsItem guid=\"u\"><itemMeta><embargoed/><pubStatus "
                        "qcode=\"stat:usable\"/></itemMeta><contentMeta><headline>T</headline>"
                        "</contentMeta></newsItem>")
                        .article();
  CHECK(a.status == "embargoed");
}

TEST_CASE("NewsML-G2 with XHTML in it", "[formats][newsml]") {
  const Article a =
      read_news(
          "<newsItem guid=\"u\"><contentMeta><headline>T</headline><by>Par Anne Roy</by>"
          "</contentMeta><contentSet><inlineXML contenttype=\"application/xhtml+xml\"><html>"
          "<head><title>T</title></head><body><h1>T</h1><p>Un<br/>deux</p></body></html>"
          "</inlineXML><remoteContent href=\"file:///etc/passwd\"/></contentSet></newsItem>")
          .article();
  CHECK(a.body == "T\nUn\ndeux");
  CHECK(a.authors == Strings{"Anne Roy"});
}

TEST_CASE("NewsML 1", "[formats][newsml]") {
  const Outcome outcome = read_news(
      "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><!DOCTYPE NewsML SYSTEM \"NewsML_1.2.dtd\">"
      "<NewsML><NewsEnvelope/><NewsItem xml:lang=\"fr\"><Identification><NewsIdentifier>"
      "<ProviderId>adp.example</ProviderId><DateId>20130509</DateId><NewsItemId>QUAI</NewsItemId>"
      "<RevisionId PreviousRevision=\"1\" Update=\"N\">2</RevisionId><PublicIdentifier>urn:x"
      "</PublicIdentifier></NewsIdentifier></Identification><NewsManagement>"
      "<FirstCreated>20130509T163000+0200</FirstCreated><ThisRevisionCreated>20130510T060000Z"
      "</ThisRevisionCreated><Status FormalName=\"Usable\"/><Urgency FormalName=\"4\"/>"
      "</NewsManagement><NewsComponent><NewsLines><HeadLine>Le quai rouvre</HeadLine>"
      "<ByLine>Par Anne Roy</ByLine><DateLine>NANTES, 9 mai (ADP)</DateLine></NewsLines>"
      "<AdministrativeMetadata><Provider><Party FormalName=\"ADP\"/></Provider>"
      "</AdministrativeMetadata><DescriptiveMetadata><Language FormalName=\"fr\"/><SubjectCode>"
      "<Subject FormalName=\"04000000\"/><Subject FormalName=\"port\"/></SubjectCode>"
      "</DescriptiveMetadata><NewsComponent><ContentItem><DataContent><p>L'\xE9t\xE9.</p><p>Deux."
      "</p></DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem></NewsML>");
  CHECK(outcome.reasons().empty());
  const Article& a = outcome.article();
  CHECK(a.id == "urn:newsml:adp.example:20130509:QUAI");
  CHECK(a.version == "2");
  CHECK(a.title == "Le quai rouvre");
  CHECK(a.body == "L'été.\nDeux.");
  CHECK(a.authors == Strings{"Anne Roy"});
  CHECK(a.agency == "ADP");
  CHECK(a.tags == Strings{"port"});
  CHECK(a.date == "2013-05-09T14:30:00Z");
  CHECK(a.updated == "2013-05-10T06:00:00Z");
  CHECK(a.status == "live");
}

TEST_CASE("NITF", "[formats][nitf]") {
  const Article a =
      read_news(
          "<nitf><head><title>Fiche</title><tobject><tobject.subject "
          "tobject.subject.type=\"Économie\" tobject.subject.matter=\"Ports\"/></tobject>"
          "<docdata management-status=\"usable\"><doc-id id-string=\"n1\" regsrc=\"ADP\"/>"
          "<date.issue norm=\"20130509T143000Z\"/><date.release norm=\"20130510T000000Z\"/>"
          "<key-list><keyword key=\"quai\"/></key-list><doc.copyright holder=\"ADP\"/></docdata>"
          "<pubdata name=\"La Gazette\" position.section=\"Ville\"/></head><body><body.head>"
          "<hedline><hl1>Le quai</hl1><hl2>Et la grue</hl2></hedline><byline>Par <person>Anne "
          "Roy</person>, <byttl>envoyée</byttl></byline><dateline><location>Nantes</location>"
          "</dateline></body.head><body.content><p>Un.</p><media><media-reference "
          "source=\"a.jpg\"/><media-caption>Vue</media-caption></media></body.content></body>"
          "</nitf>")
          .article();
  CHECK(a.id == "n1");
  CHECK(a.title == "Le quai");
  CHECK(a.body == "Un.\nVue");
  CHECK(a.authors == Strings{"Anne Roy"});
  CHECK(a.source == "ADP");
  CHECK(a.section == "Ville");
  CHECK(a.tags == Strings{"quai", "Économie", "Ports"});
  CHECK(a.date == "2013-05-09T14:30:00Z");
  CHECK(a.embargo_until == "2013-05-10T00:00:00Z");
  CHECK(a.extra.at("dateline") == "Nantes");
}

TEST_CASE("news that cannot be read", "[formats][newsml]") {
  CHECK(read_news("<conceptItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\"/>").reasons() ==
        Strings{"!0: no news item in the file"});
  const Outcome cut = read_news(envelope(dispatch("1", "usable", "un")).substr(0, 200));
  CHECK(cut.records.empty());
  CHECK(cut.reasons().back() == "!1: file breaks off");

  InputOptions small;
  small.max_record_bytes = 4000;
  const Outcome longer = read_news(
      envelope(dispatch("1", "usable", std::string(5000, 'a')) + dispatch("2", "usable", "deux")),
      small);
  CHECK(longer.article().body == "deux");
  CHECK(longer.reasons() == Strings{"!1: record too long | more than 4000 bytes"});

  std::string deep;
  for (int i = 0; i < 300; ++i) deep += "<p>";
  CHECK(read_news(envelope("<newsItem>" + deep)).records.empty());
}
