#include "indexer/formats/html_text.hpp"

#include <string>

#include "tests/catch.hpp"

using kiosque::index::html_text;

TEST_CASE("HTML becomes the text that a browser shows", "[formats][html]") {
  CHECK(html_text("") == "");
  CHECK(html_text("  un\n deux ") == "un deux");
  CHECK(html_text("<p>Un  <b>de</b>ux</p>\n\n<p>trois<br><br>quatre") == "Un deux\ntrois\nquatre");
  CHECK(html_text("<ul><li>a<li>b</ul>c") == "a\nb\nc");
  CHECK(html_text("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>") == "a\tb\nc");
  CHECK(html_text("<pre>a\n  b</pre>") == "a\nb");
  CHECK(html_text("don&#146;t &eacute; &lt;b&gt; &amp;lt; &nbsp;!") == "don’t é <b> &lt; \u00A0!");
  CHECK(html_text("a<!-- non --><script>non</script><style>non</style>b") == "ab");
  CHECK(html_text("<html><head><title>non</title></head><body>oui</body></html>") == "oui");
  CHECK(html_text("1 < 2 & 3 <") == "1 < 2 & 3 <");
  CHECK(html_text("<b>\xE9</b>") == "\uFFFD");
  CHECK(html_text("l&#8217;&eacutet&eacute d&nbspici &amp R&D &notes") ==
        "l’été d\u00A0ici & R&D ¬es");
  CHECK(html_text("&amp;eacute &amp;eacute; &inconnu; &eacut") ==
        "&eacute &eacute; &inconnu; &eacut");
  CHECK(html_text("un</br>deux</BR >trois</b>quatre") == "un\ndeux\ntroisquatre");
  CHECK(html_text(std::string("<p>un\0deux</p>", 14)) == "un deux");
  CHECK(html_text("<p>un<wbr>deux</p>trois <mark>quatre</p>cinq") == "undeux\ntrois quatre\ncinq");
  CHECK(html_text("<meta charset=latin1><p>été</p>") == "été");
}

TEST_CASE("HTML nested as deeply as it likes", "[formats][html]") {
  for (const char* tag : {"<div>", "<b>", "<table>", "<p><b>", "<li><div>", "<svg>"}) {
    std::string html = "avant";
    for (int i = 0; i < 300000; ++i) html += tag;
    INFO(tag);
    CHECK(html_text(html).starts_with("avant"));
  }
}

TEST_CASE("elements that are open again in every paragraph do not fill the memory", "[formats]") {
  std::string html = "<p>";
  for (int i = 0; i < 1900; ++i) html += "<B id='" + std::to_string(i) + ">'>";
  html += "x</b></p>";
  std::string lines = "x";
  for (int i = 0; i < 20'000; ++i) {
    html += "<p><a href=/" + std::to_string(i) + ">y</a> <br/><base>z";
    lines += "\ny\nz";
  }
  CHECK(html_text(html) == lines);
}
