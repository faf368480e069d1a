// Zip and tar: their members, and what they may not do.
#include <zlib.h>

#include <string>
#include <vector>

#include "indexer/formats/archive_kind.hpp"
#include "indexer/formats/archive_name.hpp"
#include "tests/catch.hpp"
#include "tests/unit/archive_support.hpp"
#include "tests/unit/formats_test_support.hpp"

using namespace formats_test;
using Strings = std::vector<std::string>;

namespace {

Member text(const std::string& name) { return {name, "# " + name + "\n\nLe bac a repris."}; }

const std::string jsonl =
    "{\"title\":\"Un\",\"body\":\"a\"}\n{\"title\":\"Deux\",\"body\":\"b\"}\n";

std::string page(const std::string& title) {
  return "<html><head><title>" + title +
         "</title><meta property=\"og:type\" content=\"article\"></head><body><h1>" + title +
         "</h1><p>Le passeur a fait ses premiers essais jeudi matin, devant une vingtaine "
         "d'habitants et deux élus de la commune, qui l'attendaient depuis l'automne.</p></body>";
}

std::string crawl(const std::string& title) {
  const std::string block =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(title);
  return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://gazette.example/1\r\n"
         "WARC-Date: 2019-02-13T01:02:03Z\r\nContent-Type: application/http; "
         "msgtype=response\r\nContent-Length: " +
         std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

Strings titles(const Outcome& outcome) {
  Strings all;
  for (const Record& one : outcome.records) all.push_back(one.article.title);
  return all;
}

/// What each finding is about, within the file.
Strings about(const Outcome& outcome) {
  Strings all;
  for (const Finding& one : outcome.findings) {
    const std::string name = one.source.substr(one.source.rfind('/') + 1);
    const std::size_t member = one.source.find('!');
    all.push_back((member == std::string::npos ? name : one.source.substr(member)) + ": " +
                  one.reason);
  }
  return all;
}

Outcome read_small(const std::string& name, const std::string& content,
                   kiosque::index::ArchiveLimits limits) {
  InputOptions options;
  options.archives = limits;
  return read_content(name, content, options);
}

}  // namespace

TEST_CASE("members of every format, in zip and tar, compressed or not", "[formats][archive]") {
  const std::vector<Member> members{{"2011/articles.jsonl", jsonl},
                                    {"2011/page.html", page("Le bac reprend")},
                                    {"crawl.warc.gz", compress(crawl("La crue de mars"), "gzip")},
                                    text("note.txt")};
  const Strings expected{"Un", "Deux", "Le bac reprend", "La crue de mars", "note.txt"};
  const std::string tar = pack("gnutar", members);
  for (const std::string& archive :
       {zip(members), zip(members, "zip:compression=store"), tar, pack("v7tar", members),
        pack("ustar", members), compress(tar, "gzip"), compress(tar, "zstd"),
        compress(zip(members), "xz")}) {
    const Outcome outcome = read_content("livraison", archive);
    CHECK(titles(outcome) == expected);
    CHECK(outcome.findings.empty());
    REQUIRE(outcome.records.size() == 5);
    CHECK(outcome.records[1].source.ends_with("/livraison!2011/articles.jsonl"));
    CHECK(outcome.records[1].record == 2);
  }
}

TEST_CASE("archives within archives", "[formats][archive]") {
  const std::string inner = zip({text("c.txt")});
  const std::string middle = compress(pack("gnutar", {text("b.txt"), {"c.zip", inner}}), "gzip");
  const Outcome outcome = read_content("a.zip", zip({text("a.txt"), {"b.tar.gz", middle}}));
  CHECK(titles(outcome) == Strings{"a.txt", "b.txt", "c.txt"});
  CHECK(outcome.records.back().source.ends_with("a.zip!b.tar.gz!c.zip!c.txt"));
  const Outcome deeper = read_content(
      "0.zip", zip({{"a.zip", zip({{"b.tar.gz", middle}, text("d.txt")})}, text("z.txt")}));
  CHECK(titles(deeper) == Strings{"b.txt", "d.txt", "z.txt"});
  CHECK(about(deeper) == Strings{"!a.zip!b.tar.gz!c.zip: archives within one another too deeply"});
}

TEST_CASE("names are only names", "[formats][archive]") {
  const std::vector<Member> members{
      text("/etc/un.txt"),        text("../deux.txt"),       text("a/../../trois.txt"),
      text("..\\quatre.txt"),     text("C:/cinq.txt"),       text("./six.txt"),
      text(".cache/sept.txt"),    text("__MACOSX/huit.txt"), {"lien.txt", "/etc/passwd", AE_IFLNK},
      {"dossier/", "", AE_IFDIR}, text("fin\x1B[2J..txt")};
  const Strings unsafe{"!/etc/un.txt: file in an archive has a name that leads out of it",
                       "!../deux.txt: file in an archive has a name that leads out of it",
                       "!a/../../trois.txt: file in an archive has a name that leads out of it",
                       "!../quatre.txt: file in an archive has a name that leads out of it",
                       "!C:/cinq.txt: file in an archive has a name that leads out of it",
                       "!lien.txt: not a regular file"};
  for (const char* format : {"zip", "gnutar"}) {
    INFO(format);
    const Outcome outcome = read_content("a", pack(format, members));
    CHECK(about(outcome) == unsafe);
    REQUIRE(outcome.records.size() == 2);
    CHECK(outcome.records[0].source.ends_with("a!six.txt"));
    CHECK(outcome.records[1].source.ends_with("a!fin [2J..txt"));
  }
  const Outcome devices = read_content(
      "a.tar", pack("gnutar", {{"tuyau", "", AE_IFIFO}, {"disque", "", AE_IFBLK}, text("a.txt")}));
  CHECK(about(devices) == Strings{"!tuyau: not a regular file", "!disque: not a regular file"});
  CHECK(devices.records.size() == 1);
}

TEST_CASE("names in other charsets", "[formats][archive]") {
  using kiosque::index::readable_member_name;
  CHECK(readable_member_name("\x82t\x82/no\x89l.txt") == "été/noël.txt");  // DOS
  CHECK(readable_member_name("\xE9t\xE9.txt") == "été.txt");               // Windows
  CHECK(readable_member_name("été.txt") == "été.txt");
  CHECK(readable_member_name(std::string(1023, 'a') + "é").size() <= 1026);
  for (const char* format : {"zip", "gnutar"}) {
    const Outcome outcome = read_content("a", pack(format, {text("\x82t\x82.txt"), text("b.txt")}));
    REQUIRE(outcome.records.size() == 2);
    CHECK(outcome.records[0].source.ends_with("a!été.txt"));
  }
  const Outcome outcome = read_content("a", zip({text("été.txt")}, "zip:hdrcharset=UTF-8"));
  CHECK(outcome.records.at(0).source.ends_with("a!été.txt"));
}

TEST_CASE("encrypted members are passed over", "[formats][archive]") {
  const Outcome outcome =
      read_content("a.zip", zip({text("a.txt"), text("b.txt")}, "zip:encryption=zipcrypt"));
  CHECK(outcome.records.empty());
  CHECK(about(outcome) == Strings{"!a.txt: file in an archive is encrypted",
                                  "!b.txt: file in an archive is encrypted"});
}

TEST_CASE("a damaged member costs itself alone", "[formats][archive]") {
  std::string lines;
  for (int i = 0; i < 2000; ++i) lines += "{\"body\":\"" + std::to_string(i * 7919) + "\"}\n";
  const std::vector<Member> members{text("a.txt"), {"b.jsonl", lines}, text("c.txt")};
  // Not stored in an archive: a stored file whose length comes behind it has no end without its
  // sum.
  for (const int way : {0, 1, 2}) {
    const bool stored = way % 2 == 1;
    const bool in_archive = way / 2 == 1;
    INFO((stored ? "stored" : "deflated") << (in_archive ? " in a tar" : ""));
    std::string damaged = zip(members, stored ? "zip:compression=store" : nullptr);
    const std::size_t at = damaged.find("b.jsonl");
    for (std::size_t i = at + 3000; i < at + 3100; ++i) {
      damaged[i] = static_cast<char>(damaged[i] ^ (stored ? 0x01 : 0x5A));
    }
    const Outcome outcome =
        in_archive ? read_content("0.tar", pack("gnutar", {{"a.zip", damaged}, text("d.txt")}))
                   : read_content("a.zip", damaged);
    const Strings found = titles(outcome);
    REQUIRE(found.size() > (stored ? 1000 : 1));
    CHECK(found.front() == "a.txt");
    CHECK(found[found.size() - (in_archive ? 2 : 1)] == "c.txt");
    CHECK(found.back() == (in_archive ? "d.txt" : "c.txt"));
    CHECK(about(outcome).back() ==
          std::string(in_archive ? "!a.zip" : "") + "!b.jsonl: file in an archive cannot be read");
  }
}

TEST_CASE("archives that break off", "[formats][archive]") {
  const std::string whole = zip({text("a.txt"), {"b.jsonl", jsonl}});
  const Outcome cut = read_content("a.zip", whole.substr(0, whole.find("b.jsonl") + 30));
  CHECK(titles(cut).front() == "a.txt");
  CHECK_FALSE(cut.findings.empty());
  for (std::size_t size = 4; size < whole.size(); size += 5) {
    const Outcome part = read_content("a.zip", whole.substr(0, size));
    CHECK(part.records.size() <= 3);
    CHECK((part.records.size() == 3 || !part.findings.empty()));
  }
  std::string tar = pack("gnutar", {text("a.txt"), {"b.jsonl", jsonl}});
  const Outcome part = read_content("a.tar", tar.substr(0, 512 + 512 + 512 + 20));
  CHECK(titles(part).front() == "a.txt");
  CHECK_FALSE(part.findings.empty());
  const Outcome packed = read_content("a.tgz", compress(tar, "gzip").substr(0, 150));
  CHECK_FALSE(packed.findings.empty());
}

TEST_CASE("archives made to do harm", "[formats][archive]") {
  kiosque::index::ArchiveLimits limits;
  const std::string spaces(30'000'000, ' ');
  SECTION("out of proportion") {
    limits.ratio_from_bytes = 10'000'000;
    const std::string bomb = zip({text("a.txt"), {"b.jsonl", spaces}, text("c.txt")});
    const Strings reasons{
        "!b.jsonl: archive expands out of proportion, as a bomb does: the rest is not read"};
    const Outcome outcome = read_small("a.zip", bomb, limits);
    CHECK(titles(outcome) == Strings{"a.txt"});
    CHECK(about(outcome) == reasons);
    const Outcome again = read_small("a.zip", zip({{"a.zip", bomb}, text("d.txt")}), limits);
    CHECK(titles(again) == Strings{"a.txt"});
    CHECK(again.findings.size() == 1);
    const Outcome twice =
        read_small("a.zip", zip({text("a.txt"), {"b.jsonl.gz", compress(spaces, "gzip")}}), limits);
    CHECK(titles(twice) == Strings{"a.txt"});
    CHECK(twice.findings.size() == 1);
  }
  SECTION("too much in all") {
    limits.total_bytes = 1000;
    const Outcome outcome = read_small(
        "a.zip", zip({text("a.txt"), {"b.txt", std::string(990, 'b')}, text("c.txt")}), limits);
    CHECK(titles(outcome) == Strings{"a.txt"});
    CHECK(about(outcome) == Strings{"!b.txt: archive expands too far: the rest is not read"});
  }
  SECTION("a member too large") {
    limits.member_bytes = 1000;
    const std::vector<Member> members{
        text("a.txt"), {"b.txt", std::string(9900, 'b')}, text("c.txt")};
    for (const char* format : {"zip", "gnutar"}) {
      const Outcome outcome = read_small("a", pack(format, members), limits);
      CHECK(titles(outcome) == Strings{"a.txt", "c.txt"});
      CHECK(outcome.reasons() ==
            Strings{"!0: file in an archive cannot be read | more than 1000 bytes"});
    }
  }
  SECTION("too many members") {
    limits.members = 2;
    const Outcome outcome =
        read_small("a.zip", zip({text("a.txt"), text("b.txt"), text("c.txt")}), limits);
    CHECK(titles(outcome) == Strings{"a.txt", "b.txt"});
    CHECK(about(outcome) == Strings{"!c.txt: too many files in archives: the rest is not read"});
  }
  SECTION("heads and nothing else") {
    std::string heads;
    for (int i = 0; i < 100'000; ++i) heads += "PK\3\4";
    CHECK_FALSE(read_content("a.zip", heads).findings.empty());
  }
}

TEST_CASE("archives that are something else", "[formats][archive]") {
  const std::string refused = "document of an office program, or a book: save it as text or HTML";
  for (const std::vector<Member>& members :
       {std::vector<Member>{{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<w/>"}},
        {{"word/numbering.xml", "<w/>"}, {"word/document.xml", "<w/>"}},
        {{"mimetype", "application/epub+zip"}, {"META-INF/container.xml", "<c/>"}}}) {
    const Outcome outcome = read_content("lettre.docx", zip(members));
    CHECK(outcome.records.empty());
    CHECK(outcome.reasons() == Strings{"!0: " + refused});
  }
  const Outcome within =
      read_content("a.zip", zip({{"l.odt", zip({{"mimetype", "odt"}})}, text("b.txt")}));
  CHECK(titles(within) == Strings{"b.txt"});
  CHECK(about(within) == Strings{"!l.odt: " + refused});
  CHECK(read_content("a.zip", zip({})).reasons() == Strings{"!0: archive without files"});
  CHECK(read_content("a.7z", "7z\xBC\xAF\x27\x1C....").reasons() ==
        Strings{"!0: archive of a kind that is not read (zip and tar are)"});
  CHECK(read_content("a.txt", "PK est un sigle.").records.size() == 1);
  CHECK_FALSE(kiosque::index::is_archive(std::string(600, 'a')));
  CHECK_FALSE(kiosque::index::is_archive(std::string(600, '\0')));
}

TEST_CASE("the format that is said is that of the members", "[formats][archive]") {
  InputOptions options;
  options.format = "text";
  const Outcome outcome = read_content("a.zip", zip({{"a.jsonl", jsonl}}), options);
  CHECK(outcome.article().body.starts_with("{"));
}

TEST_CASE("an issue in an archive is read by its pages", "[formats][archive]") {
  const std::string alto =
      "<alto><Layout><Page PHYSICAL_IMG_NR=\"1\"><PrintSpace><TextBlock ID=\"b\"><TextLine>"
      "<String CONTENT=\"Le\"/><SP/><String CONTENT=\"bac\"/></TextLine></TextBlock></PrintSpace>"
      "</Page></Layout></alto>";
  const Outcome outcome =
      read_content("a.zip", zip({{"mets.xml", "<mets><fileSec/></mets>"}, {"p1.xml", alto}}));
  CHECK(outcome.article().body == "Le bac");
  CHECK(about(outcome) ==
        Strings{"!mets.xml: METS in an archive: its pages are read each by itself (unpack it to "
                "have its articles)"});
}
