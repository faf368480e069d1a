#include <zlib.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/unit/formats_test_support.hpp"

using namespace formats_test;

namespace {

const std::string sentence =
    "Le passeur a fait ses premiers essais jeudi matin, devant une vingtaine d'habitants et deux "
    "élus de la commune, qui l'attendaient depuis l'automne.";

std::string page(const std::string& title, const std::string& text = sentence) {
  return "<html><head><title>" + title +
         "</title><meta property=\"og:type\" content=\"article\"></head><body><h1>" + title +
         "</h1><p>" + text + "</p></body></html>";
}

std::string record(const std::string& type, const std::string& url, const std::string& block,
                   const std::string& content_type = "application/http; msgtype=response") {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + url +
         "\r\nWARC-Date: 2019-02-13T01:02:03Z\r\nContent-Type: " + content_type +
         "\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

std::string response(const std::string& body, const std::string& headers = "",
                     const std::string& status = "200 OK",
                     const std::string& type = "text/html; charset=utf-8") {
  return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\n" + headers + "\r\n" + body;
}

std::string chunked(const std::string& body) {
  return "14;name=value\r\n" + body.substr(0, 20) + "\r\n" + "5\r\n" + body.substr(20, 5) + "\r\n" +
         [&] {
           char size[20];
           std::snprintf(size, sizeof size, "%zX", body.size() - 25);
           return std::string(size);
         }() +
         "\r\n" + body.substr(25) + "\r\n0\r\n\r\n";
}

/// Deflated with a header of zlib, or without any.
std::string deflated(const std::string& text, int window_bits) {
  std::string out(text.size() + 1000, '\0');
  z_stream stream{};
  if (deflateInit2(&stream, 9, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::runtime_error("deflateInit2");
  }
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int result = deflate(&stream, Z_FINISH);
  out.resize(out.size() - stream.avail_out);
  deflateEnd(&stream);
  if (result != Z_STREAM_END) throw std::runtime_error("deflate");
  return out;
}

std::vector<std::string> titles(const Outcome& outcome) {
  std::vector<std::string> all;
  for (const Record& one : outcome.records) all.push_back(one.article.title);
  return all;
}

const std::string site = "https://gazette.example/";

}  // namespace

TEST_CASE("a crawl: its articles alone, the rest counted", "[formats][warc]") {
  const std::string crawl =
      record("warcinfo", "", "software: none", "application/warc-fields") +
      record("request", site + "bac", "GET /bac HTTP/1.1\r\n\r\n",
             "application/http; msgtype=request") +
      record("response", site + "bac", response(page("Le bac reprend"))) +
      record("response", site + "robots.txt",
             response("User-agent: *", "", "200 OK", "text/plain")) +
      record("response", site + "vieux", response("", "Location: /bac\r\n", "301 Moved")) +
      record("response", site + "absent", response(page("Page absente"), "", "404 Not Found")) +
      record("response", site + "a.png", response("\x89PNG", "", "200 OK", "image/png")) +
      record("revisit", site + "bac", response("")) +
      record("response", site, response(page("Accueil"))) +
      record("resource", site + "crue", page("La crue de mars"), "text/html");
  const auto outcome = read_content("crawl.warc", crawl);
  CHECK(titles(outcome) == std::vector<std::string>{"Le bac reprend", "La crue de mars"});
  CHECK(outcome.reasons() ==
        std::vector<std::string>{"4: left out: robots.txt | " + site + "robots.txt",
                                 "5: left out: redirect | " + site + "vieux",
                                 "6: left out: error of the server | " + site + "absent",
                                 "7: left out: no page | " + site + "a.png",
                                 "8: left out: same as an earlier capture | " + site + "bac",
                                 "9: a page, but no article | " + site});
  const Record& first = outcome.records.front();
  CHECK(first.record == 3);
  CHECK(first.article.url == site + "bac");
  CHECK(first.article.body == sentence);
  CHECK(first.article.date.empty());  // of the crawl, that is none of publication
  CHECK(first.article.extra.at("crawl_date") == "2019-02-13T01:02:03Z");
}

TEST_CASE("bodies as servers send them", "[formats][warc]") {
  const std::string html = page("Le bac reprend");
  const auto read = [&](const std::string& headers, const std::string& body) {
    return read_content("a.warc", record("response", site + "bac", response(body, headers)));
  };
  const std::string chunks = "Transfer-Encoding: chunked\r\n";
  CHECK(read(chunks, chunked(html)).article().body == sentence);
  CHECK(read("Content-Encoding: gzip\r\n", compress(html, "gzip")).article().body == sentence);
  CHECK(read("content-encoding: deflate\r\n", deflated(html, 15)).article().body == sentence);
  CHECK(read("Content-Encoding: deflate\r\n", deflated(html, -15)).article().body == sentence);
  CHECK(
      read(chunks + "Content-Encoding: gzip\r\n", chunked(compress(html, "gzip"))).article().body ==
      sentence);
  // Stored as the crawler decoded it.
  CHECK(read(chunks + "Content-Encoding: gzip\r\n", html).article().body == sentence);
  CHECK(read("Content-Encoding: br\r\n", html).article().body == sentence);
  CHECK(read("Content-Encoding: br\r\n", "\x0B\x02").reasons() ==
        std::vector<std::string>{"!1: content coding that is not read | " + site + "bac: br"});
  const std::string latin = record(
      "response", site + "bac",
      response(
          "<meta property=og:type content=article><h1>Le bac repr\xEAt\xE9 l'\xE9t\xE9</h1><p>" +
              std::string(3, ' ') +
              "L'\xE9t\xE9 venu, le passeur reprendra, dit la maire, et les travaux de la berge "
              "seront finis avant les foins. Il faudra patienter jusque-l\xE0, et passer par le "
              "pont de Varzy. Les riverains s'en plaignent, mais la rivi\xE8re est haute.</p>",
          "", "200 OK", "text/html; charset=ISO-8859-1"));
  CHECK(read_content("a.warc", latin).article().title == "Le bac reprêté l'été");
}

TEST_CASE("ARC", "[formats][warc]") {
  const std::string block = response(page("Le bac reprend"));
  const std::string size = std::to_string(block.size());
  const std::string head =
      "filedesc://a.arc 0.0.0.0 20140216050221 text/plain 67\n1 0 Crawl\n"
      "URL IP-address Archive-date Content-type Archive-length\n\n";
  const std::string crawl =
      head + "\nhttp://gazette.example/le bac 127.0.0.1 20140216050221 text/html " + size + "\n" +
      block + "\nhttp://gazette.example/x 127.0.0.1 20140216050221 text/html -1\nperdu\n" +
      "http://gazette.example/2 127.0.0.1 20140216050221 text/html 200 - - 0 a.arc " + size + "\n" +
      block + "\n";
  for (const std::string& bytes : {crawl, compress(crawl, "gzip")}) {
    const auto outcome = read_content("a.arc", bytes);
    REQUIRE(outcome.records.size() == 2);
    CHECK(outcome.records[0].article.url == "http://gazette.example/le bac");
    CHECK(outcome.records[0].article.extra.at("crawl_date") == "2014-02-16T05:02:21Z");
    CHECK(outcome.records[1].article.url == "http://gazette.example/2");
    CHECK(outcome.reasons() ==
          std::vector<std::string>{"!3: damaged record | no head, or one without a length"});
  }
}

TEST_CASE("reading goes on after damage", "[formats][warc]") {
  const std::string one = record("response", site + "1", response(page("Le premier bac")));
  const std::string two = record("response", site + "2", response(page("Le second bac")));
  const std::vector<std::string> both{"Le premier bac", "Le second bac"};
  SECTION("heads without a length, or none") {
    for (const char* bad : {"WARC/1.0\r\nWARC-Type: response\r\n\r\nrien\r\n\r\n",
                            "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\n",
                            "WARC/1.0\r\nsans fin", "<html>\r\n\r\n<p>rien</p>\r\n",
                            "WARC/1.0\r\nContent-Length: 99999999999999999999999\r\n\r\n"}) {
      const auto outcome = read_content("a.warc", one + bad + "\r\n" + two);
      CHECK(titles(outcome) == both);
      CHECK(outcome.reasons() ==
            std::vector<std::string>{"!2: damaged record | no head, or one without a length"});
    }
  }
  SECTION("a length that is too small") {
    std::string crawl = one;
    crawl.replace(crawl.find("Content-Length: ") + 16, 3, "130");
    CHECK(titles(read_content("a.warc", crawl + two)) == std::vector<std::string>{"Le second bac"});
  }
  SECTION("a file that ends within a record") {
    const auto outcome = read_content("a.warc", one + two.substr(0, two.size() - 100));
    CHECK(outcome.records.at(0).article.title == "Le premier bac");
    CHECK(outcome.reasons().front() == "!2: damaged record | the file ends in it");
  }
  SECTION("members and frames of which one is damaged") {
    for (const char* filter : {"gzip", "zstd"}) {
      const std::string lost = record("response", site + "0", response(page("Perdu")));
      std::string damaged = compress(lost, filter);
      for (std::size_t i = 20; i < 60; ++i) damaged[i] = static_cast<char>(damaged[i] ^ 0x5A);
      const auto outcome =
          read_content("a.warc.gz", compress(one, filter) + damaged + compress(two, filter));
      CHECK(titles(outcome) == both);
      REQUIRE(outcome.findings.size() == 1);
      CHECK(outcome.findings.front().reason == "damaged record");
    }
  }
  SECTION("nothing after the damage") {
    const std::string member = compress(two, "gzip");
    const auto outcome =
        read_content("a.warc.gz", compress(one, "gzip") + member.substr(0, member.size() / 2));
    CHECK(titles(outcome) == std::vector<std::string>{"Le premier bac"});
    CHECK(outcome.findings.back().reason == "file breaks off");
  }
}

TEST_CASE("crawls made to do harm", "[formats][warc]") {
  const std::string good = record("response", site + "1", response(page("Le bac reprend")));
  InputOptions options;
  options.max_record_bytes = 100'000;
  const auto read = [&](const std::string& bad) {
    return read_content("a.warc", bad + good, options);
  };
  SECTION("a bomb of gzip") {
    const std::string bomb = compress(std::string(5'000'000, ' '), "gzip");
    const auto outcome =
        read(record("response", site + "0", response(bomb, "Content-Encoding: gzip\r\n")));
    CHECK(titles(outcome) == std::vector<std::string>{"Le bac reprend"});
    CHECK(outcome.reasons() == std::vector<std::string>{"!1: record too long | " + site + "0"});
  }
  SECTION("a page longer than the longest record") {
    const auto outcome = read(record("response", site + "0", response(std::string(200'000, 'a'))));
    CHECK(titles(outcome) == std::vector<std::string>{"Le bac reprend"});
    CHECK(outcome.findings.front().reason == "record too long");
  }
  SECTION("endless lines and heads") {
    CHECK(titles(read("WARC/1.0\r\n" + std::string(3'000'000, 'a') + "\r\n\r\n")) ==
          std::vector<std::string>{"Le bac reprend"});
    std::string head = "WARC/1.0\r\n";
    for (int i = 0; i < 50'000; ++i) head += "a: b\r\n";
    CHECK(titles(read(head + "\r\n")) == std::vector<std::string>{"Le bac reprend"});
  }
  SECTION("a head of HTTP without an end") {
    CHECK(titles(read(record("response", site + "0",
                             "HTTP/1.1 200 OK\r\nA: " + std::string(90'000, 'a')))) ==
          std::vector<std::string>{"Le bac reprend"});
  }
}
