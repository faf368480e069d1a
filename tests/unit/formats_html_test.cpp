#include <algorithm>
#include <string>

#include "indexer/formats/html_charset.hpp"
#include "indexer/formats/html_date.hpp"
#include "indexer/formats/html_title.hpp"
#include "tests/catch.hpp"
#include "tests/unit/formats_test_support.hpp"

using namespace formats_test;

namespace {

const std::string first_paragraph =
    "Le conseil municipal de Sainte-Ombelle a voté lundi soir la reconstruction du pont de "
    "pierre, fermé depuis la crue de l'hiver dernier, par dix-neuf voix contre quatre.";
const std::string second_paragraph =
    "Les travaux dureront quatorze mois, a précisé la maire, Odile Varenne, et coûteront "
    "2,3 millions d'euros, dont la moitié sera payée par le département.";
const std::string third_paragraph =
    "« Nous ne voulions pas d'un ouvrage provisoire », a-t-elle ajouté, devant une salle où "
    "s'étaient assis une soixantaine de riverains.";
const std::string body = first_paragraph + "\n\n" + second_paragraph + "\n\n" + third_paragraph;

std::string paragraphs() {
  return "<p>" + first_paragraph + "</p>\n<p>" + second_paragraph + "</p><p>" + third_paragraph +
         "</p>";
}

std::string page(const std::string& head, const std::string& content) {
  return "<!DOCTYPE html><html lang=\"fr-FR\"><head><meta charset=\"utf-8\">" + head +
         "</head><body>" + content + "</body></html>";
}

const std::string furniture_before = R"(
  <header><nav><ul><li><a href="/">Accueil</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
  <div id="bandeau-cookies">Nous utilisons des cookies pour mesurer l'audience de notre site, et pour
  vous proposer de la publicité qui vous ressemble. En savoir plus sur nos partenaires.</div>)";
const std::string furniture_after = R"(
  <div class="share-bar"><a href="#">Partager sur un réseau</a> <a href="#">Envoyer par courriel</a></div>
  <section class="a-lire-aussi"><h2>À lire également</h2><p><a href="/b">La crue de janvier a emporté
  aussi le lavoir de Sainte-Ombelle, que personne n'avait assuré</a></p></section>
  <div id="commentaires"><h3>Vos commentaires</h3><div class="avis"><p>Il était temps, voilà des mois
  que nous faisons le tour par la route de Varzy, et que rien ne bouge dans cette commune.</p></div></div>
  <footer><p>Mentions légales. Tous droits réservés par la Gazette de l'Ombelle, société éditrice.</p></footer>)";

}  // namespace

TEST_CASE("an article of a page: text, metadata and date", "[formats][html]") {
  const auto outcome = read_content(
      "page.html",
      page(R"(<title>Le pont de pierre sera reconstruit - La Gazette de l'Ombelle</title>
    <link rel="canonical" href="https://gazette.example/vie-locale/pont">
    <meta property="og:site_name" content="La Gazette de l'Ombelle">
    <meta property="og:type" content="article">
    <meta property="og:description" content="Les élus ont choisi, les travaux commenceront au printemps.">
    <meta property="article:published_time" content="2019-02-12T08:30:00+01:00">
    <meta property="article:modified_time" content="2019-02-12T10:00:00+01:00">
    <meta property="article:section" content="Vie locale">
    <meta property="article:tag" content="ponts"><meta property="article:tag" content="crue">
    <meta name="author" content="Par Lucie Amblard">)",
           furniture_before + "<main><article><h1>Le pont de pierre sera reconstruit</h1>" +
               "<p class=\"date\">Publié le 12/02/2019</p>" + paragraphs() +
               "<figure><img src=\"a.jpg\"><figcaption>Le pont, vu de la "
               "rive.</figcaption></figure>" +
               "</article></main>" + furniture_after));
  CHECK(outcome.reasons().empty());
  const Article& article = outcome.article();
  CHECK(article.title == "Le pont de pierre sera reconstruit");
  CHECK(article.body == body);
  CHECK(article.lead == "Les élus ont choisi, les travaux commenceront au printemps.");
  CHECK(article.authors == std::vector<std::string>{"Lucie Amblard"});
  CHECK(article.source == "La Gazette de l'Ombelle");
  CHECK(article.section == "Vie locale");
  CHECK(article.tags == std::vector<std::string>{"ponts", "crue"});
  CHECK(article.url == "https://gazette.example/vie-locale/pont");
  CHECK(article.lang == "fr");
  CHECK(article.date == "2019-02-12T07:30:00Z");
  CHECK(article.date_origin == "metadata");
  CHECK(article.updated == "2019-02-12T09:00:00Z");
}

TEST_CASE("articles in pages without any semantics", "[formats][html]") {
  SECTION("divisions, and paragraphs between line breaks") {
    const auto outcome = read_content(
        "a.htm", page("<title>Gazette | Le pont de pierre</title>",
                      furniture_before + "<div><div><h1>Le pont de pierre</h1><div>" +
                          first_paragraph + "<br><br>" + second_paragraph + "<br/>\n<br/>" +
                          third_paragraph + "</div></div></div>" + furniture_after));
    CHECK(outcome.article().title == "Le pont de pierre");
    CHECK(outcome.article().body == body);
  }
  SECTION("a table for the layout, capital tags, no end tags, Windows-1252") {
    std::string content =
        "<HTML><HEAD><TITLE>Le pont de pierre</TITLE></HEAD><BODY><TABLE><TR><TD WIDTH=100>"
        "<A HREF=a.htm>Accueil</A><BR><A HREF=b.htm>Archives</A><TD><H1>Le pont de pierre</H1>"
        "<P>La crue a emport\xE9 le pont, qui \xE9tait l'\x9Cuvre d'un ma\xEEtre ma\xE7on de la "
        "vall\xE9"
        "e. Les habitants l'avaient pay\xE9 de leurs deniers, il y a deux si\xE8"
        "cles."
        "<P>On ne passe plus que par le gu\xE9, quand la rivi\xE8re est basse. La pr\xE9"
        "fecture "
        "a promis un bac avant l'\xE9t\xE9, et deux passeurs ont d\xE9j\xE0 \xE9t\xE9 engag\xE9s."
        "</TABLE></BODY></HTML>";
    const auto outcome = read_content("b.html", content);
    CHECK(outcome.article().title == "Le pont de pierre");
    CHECK(outcome.article().body.starts_with(
        "La crue a emporté le pont, qui était l'œuvre d'un maître maçon de la vallée."));
    CHECK(outcome.article().body.ends_with("deux passeurs ont déjà été engagés."));
    CHECK(outcome.reasons() == std::vector<std::string>{"1: not UTF-8: read as Windows-1252"});
  }
  SECTION("a text in several blocks, the standfirst in its own") {
    const std::string lead =
        "Quatorze mois de travaux attendent les riverains du vieux pont, que la crue avait "
        "emporté.";
    const auto outcome = read_content(
        "c.html",
        page("<title>Le pont de pierre</title>",
             furniture_before +
                 "<div class=\"page\"><h1>Le pont de pierre</h1><div class=\"chapo\"><p>" + lead +
                 "</p></div><div class=\"bloc\"><p>" + first_paragraph +
                 "</p></div><div class=\"encart-pub\">Publicité</div><div class=\"bloc\"><p>" +
                 second_paragraph + "</p><p>Lire aussi : Le lavoir aussi sera reconstruit</p><p>" +
                 third_paragraph + "</p></div></div>" + furniture_after));
    CHECK(outcome.article().body == lead + "\n\n" + body);
    CHECK(outcome.article().lead == lead);
  }
}

TEST_CASE("JSON-LD of all makes", "[formats][html]") {
  const auto read = [](const std::string& script) {
    return read_content("page.html", page("<title>x</title><script type=\"application/ld+json\">" +
                                              script + "</script>",
                                          "<div>" + paragraphs() + "</div>"))
        .article();
  };
  SECTION("a graph, several authors, a type among others") {
    const Article article = read(R"({"@context":"https://schema.org","@graph":[
      {"@type":"WebSite","name":"Gazette"},
      {"@type":["Thing","ReportageNewsArticle"],"headline":"L&#039;ouvrage d&rsquo;art",
       "datePublished":"2020-03-01T10:00:00Z","articleSection":["Vie locale","Eau"],
       "author":[{"@type":"Person","name":"Lucie Amblard"},{"@type":"Person","name":"Hugo Serre"}],
       "publisher":{"@type":"Organization","name":"La Gazette"},"keywords":["pont","crue"]}]})");
    CHECK(article.title == "L'ouvrage d’art");
    CHECK(article.date == "2020-03-01T10:00:00Z");
    CHECK(article.authors == std::vector<std::string>{"Lucie Amblard", "Hugo Serre"});
    CHECK(article.section == "Vie locale");
    CHECK(article.source == "La Gazette");
    CHECK(article.tags == std::vector<std::string>{"pont", "crue"});
  }
  SECTION("the whole text, of which the page shows the beginning") {
    std::string escaped = body + "\n\n" + body + "\n\n" + body;
    for (std::size_t at = 0; (at = escaped.find('\n', at)) != std::string::npos; at += 2) {
      escaped.replace(at, 1, "\\n");
    }
    const Article article =
        read(R"({"@type":"NewsArticle","headline":"Le pont","articleBody":")" + escaped + "\"}");
    CHECK(article.body == body + "\n\n" + body + "\n\n" + body);
  }
  SECTION("raw line ends, a comment around, a comma too many") {
    const Article article = read(
        "<!--\n[{\"@type\":\"NewsArticle\",\"headline\":\"Le pont\nde pierre\",\"datePublished\":"
        "\"2020-03-01\",}]\n-->");
    CHECK(article.title == "Le pont de pierre");
    CHECK(article.date == "2020-03-01");
  }
  SECTION("what can be found in one that breaks off") {
    const Article article = read(
        R"({"@type":"NewsArticle","headline":"Le \"vieux\" pont","datePublished":"2020-03-01","x)");
    CHECK(article.title == "Le \"vieux\" pont");
    CHECK(article.date == "2020-03-01");
  }
}

TEST_CASE("where a page's date comes from", "[formats][html]") {
  const auto read = [](const std::string& head, const std::string& dateline,
                       const std::string& text = paragraphs()) {
    const auto outcome = read_content(
        "page.html", page("<title>Le pont de pierre</title>" + head,
                          "<article><h1>Le pont de pierre</h1>" + dateline + text + "</article>"));
    return outcome.article().date + " " + outcome.article().date_origin;
  };
  const std::string url =
      "<link rel=canonical href='https://gazette.example/2018/07/03/pont.html'>";
  CHECK(read("<meta name=date content='2019-02-12'>" + url, "") == "2019-02-12 metadata");
  CHECK(read("", "<time datetime='2019-02-12T08:30:00Z'>hier</time>") ==
        "2019-02-12T08:30:00Z metadata");
  CHECK(read(url, "<p>Publié le 5 juillet 2018</p>") == "2018-07-03 url");
  CHECK(
      read("", "<div>Par L. A. | Publié le jeudi 5 juillet 2018 à 14h30, mis à jour hier</div>") ==
      "2018-07-05T14:30:00Z dateline");
  CHECK(read("", "", "<p>Sainte-Ombelle, 5 juillet 2018.</p>" + paragraphs()) ==
        "2018-07-05 dateline");
  CHECK(read("", "",
             "<p>" + first_paragraph + " Il devait rouvrir le 5 juillet 2018. " + second_paragraph +
                 "</p>") == "2018-07-05 text");
  CHECK(read("<meta name=date content='2019-02-31'>", "") == " ");
  CHECK(kiosque::index::date_of_url("https://a.example/a-20180703-b") == "2018-07-03");
  CHECK(kiosque::index::date_of_url("https://a.example/2018-13-03/b") == std::nullopt);
  CHECK(kiosque::index::date_of_url("https://a.example/12345678901") == std::nullopt);
}

TEST_CASE("titles without the name of the site", "[formats][html]") {
  CHECK(kiosque::index::strip_site("Le pont - La Gazette", "La Gazette", "") == "Le pont");
  CHECK(kiosque::index::strip_site("La Gazette | Le pont", "La Gazette", "") == "Le pont");
  CHECK(kiosque::index::strip_site("Le pont | Vie locale | La Gazette", "La Gazette", "Le pont") ==
        "Le pont");
  CHECK(kiosque::index::strip_site("Le pont : un chantier - L'eau", "La Gazette", "") ==
        "Le pont : un chantier - L'eau");
  CHECK(kiosque::index::strip_site("La Gazette", "La Gazette", "") == "La Gazette");
}

TEST_CASE("pages that are no article", "[formats][html]") {
  std::string list;
  for (int i = 0; i < 30; ++i) {
    list +=
        "<div class=\"bloc\"><h2><a href=\"/a" + std::to_string(i) +
        "\">Un titre de la vallée</a></h2><p>Le conseil s'est réuni hier soir, et la séance fut "
        "brève.</p></div>";
  }
  const std::vector<std::string> no_article{"!1: a page, but no article | La Gazette"};
  CHECK(read_content("a.html", page("<title>La Gazette</title>", list)).reasons() == no_article);
  CHECK(read_content("b.html", page("<title>La Gazette</title>", furniture_before)).reasons() ==
        no_article);
  const std::string home =
      "<title>La Gazette</title><link rel=canonical href='https://gazette.example/'>";
  CHECK(read_content("c.html", page(home, paragraphs())).reasons() == no_article);
  CHECK(read_content("d.html", "  \n").reasons() == std::vector<std::string>{"!0: empty file"});
}

TEST_CASE("the charset of a page", "[formats][html]") {
  using kiosque::index::decode_page;
  CHECK(decode_page("\xEF\xBB\xBFl'\xC3\xA9t\xC3\xA9", "").text == "l'été");
  // Well-formed UTF-8 is that, whatever is said of it.
  CHECK(decode_page("<meta charset=iso-8859-1>l'\xC3\xA9t\xC3\xA9", "latin1").text ==
        "<meta charset=iso-8859-1>l'été");
  CHECK(decode_page("<META content='text/html; charset=iso-8859-15'>\xA4", "").text ==
        "<META content='text/html; charset=iso-8859-15'>€");
  CHECK(decode_page("l'\x9Cuvre", "ISO-8859-1").text == "l'œuvre");
  CHECK(decode_page("\xE9t\xE9 \xEE", "x-unknown").text == "été î");
  CHECK(decode_page(std::string("<\0p\0>\0\xE9\0", 8), "").text == "<p>é");
  CHECK(decode_page("<meta charset='utf-8'>\xC3\xA9t\xC3\xA9 \xC3", "").text ==
        "<meta charset='utf-8'>été \xEF\xBF\xBD");
}

TEST_CASE("pages made to do harm", "[formats][html]") {
  const std::string article = "<article><h1>Le pont de pierre</h1>" + paragraphs() + "</article>";
  SECTION("nesting without end") {
    std::string deep = article;
    for (int i = 0; i < 200'000; ++i) deep += "<div><b>";
    const auto outcome = read_content("a.html", page("", deep));
    CHECK(outcome.article().body == body);
    CHECK(outcome.reasons() ==
          std::vector<std::string>{"1: page nested too deeply or too large: its beginning read"});
  }
  SECTION("one line of elements without end") {
    std::string wide = article;
    for (int i = 0; i < 300'000; ++i) wide += "<p>a</p>";
    CHECK(read_content("b.html", page("", wide)).article().body == body);
  }
  SECTION("entities, zeros, tags and quotes that do not end") {
    for (const std::string& tail :
         {std::string("&#x110000;&#0;&nosuch;&lt;&"), std::string("\0\0<p\0>", 6),
          std::string("<a href='"), std::string("<!--"), std::string("<script>"),
          std::string("</p></body></html></html><p>"), std::string("<![CDATA[")}) {
      CHECK(read_content("c.html", page("", article + tail)).article().title ==
            "Le pont de pierre");
    }
  }
  SECTION("longer than the longest record") {
    InputOptions options;
    options.max_record_bytes = 1000;
    CHECK(read_content("d.html", page("", article + std::string(1000, 'a')), options).reasons() ==
          std::vector<std::string>{"!1: record too long | more than 1000 bytes"});
  }
}
