#include <string>

#include "tests/catch.hpp"
#include "tests/cli/input_support.hpp"

using namespace kiosque::test;

namespace {

const std::string page =
    "<!DOCTYPE html><html lang=fr><head><title>Le bac de Varzy reprend</title>"
    "<link rel=canonical href='https://gazette.example/bac'>"
    "<meta property='og:type' content='article'></head><body><nav><a href='/'>Accueil</a></nav>"
    "<article><h1>Le bac de Varzy reprend</h1><p>Le passeur a fait ses premiers essais jeudi, "
    "devant une vingtaine d'habitants et deux élus de la commune.</p></article>"
    "<div class='lire-aussi'><p>Le lavoir communal attendra les crédits du département.</p></div>"
    "</body></html>";

}  // namespace

TEST_CASE("a web page is indexed without what stands around its article") {
  const BesideGood built("page.html", page);
  INFO(show(built.outcome));
  CHECK(built.outcome.status == 0);
  require_good_found(built);
  CHECK(built.find("passeur") == Ids{"https://gazette.example/bac"});
  CHECK(built.find("lavoir").empty());
}

TEST_CASE("a crawl is indexed past a damaged record") {
  const std::string block = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page;
  const BesideGood built("crawl.warc",
                         "WARC/1.0\r\nWARC-Type: response\r\n\r\nrien\r\n\r\n"
                         "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: "
                         "https://gazette.example/x\r\nContent-Length: " +
                             std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n");
  INFO(show(built.outcome));
  CHECK(built.outcome.status == 6);
  CHECK(has(built.outcome.err, "crawl.warc:1: rejected: damaged record"));
  require_good_found(built);
  CHECK(built.find("passeur") == Ids{"https://gazette.example/bac"});
}
