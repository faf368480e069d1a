#include "indexer/writer/stray_lines.hpp"

#include <string>
#include <vector>

#include "tests/catch.hpp"

using namespace kiosque::index;

namespace {

// A text of its own, as each article has one.
std::string text(int n) {
  return "Le conseil de la commune numéro " + std::to_string(n) +
         " s’est réuni pour voter le budget de l’an prochain.";
}

Article article(int n, const std::string& body, const std::string& source = "L’Écho") {
  Article made;
  made.title = "Réunion du conseil numéro " + std::to_string(n);
  made.source = source;
  made.body = body;
  return made;
}

// Learns so many articles that all have a line, first or last.
void learn_with(StrayLines& lines, const std::string& line, int count) {
  for (int n = 0; n < count; ++n) {
    lines.learn(article(n, n % 2 == 0 ? line + "\n" + text(n) : text(n) + "\n" + line));
  }
}

std::string cleaned(StrayLines& lines, Article made) {
  lines.learn(made);
  lines.clean(made);
  return made.body;
}

const std::string newsletter = "Abonnez-vous à notre lettre du matin";

}  // namespace

TEST_CASE("a line that recurs over a source is taken out at both ends", "[stray_lines]") {
  StrayLines lines;
  learn_with(lines, newsletter, 20);
  CHECK(cleaned(lines, article(50, newsletter + "\n\n" + text(50))) == text(50));
  CHECK(cleaned(lines, article(51, text(51) + "\n" + newsletter)) == text(51));
  REQUIRE(lines.found().size() == 1);
  CHECK(lines.found().at("L’Écho").articles == 2);
  CHECK(lines.found().at("L’Écho").lines == 2);
  CHECK(lines.found().at("L’Écho").examples == std::vector<std::string>{newsletter});
}

TEST_CASE("it stays in another source, in few articles, and in few of many", "[stray_lines]") {
  StrayLines lines;
  learn_with(lines, newsletter, 20);
  const std::string body = newsletter + "\n" + text(50);
  CHECK(cleaned(lines, article(50, body, "La Gazette")) == body);
  StrayLines few;
  learn_with(few, newsletter, 8);
  CHECK(cleaned(few, article(50, body)) == body);
  StrayLines many;
  learn_with(many, newsletter, 12);
  for (int n = 100; n < 500; ++n) many.learn(article(n, text(n)));
  CHECK(cleaned(many, article(50, body)) == body);
}

TEST_CASE("the versions of a dispatch do not make its lines recur", "[stray_lines]") {
  StrayLines lines;
  const std::string story = "Le feu a pris vers midi.\n" + text(1) + "\nIl n’y a pas de blessé";
  for (int n = 0; n < 40; ++n) lines.learn(article(n, story + "\nVersion " + std::to_string(n)));
  CHECK(cleaned(lines, article(50, story)) == story);
}

TEST_CASE("titles of other articles are taken out of the ends, with their dashes",
          "[stray_lines]") {
  StrayLines lines;
  for (int n = 0; n < 5; ++n) lines.learn(article(n, text(n)));
  const std::string body = "-\nRéunion du conseil numéro 1\n-\nRéunion du conseil numéro 3\n" +
                           text(9) + "\nRéunion du conseil numéro 2";
  CHECK(cleaned(lines, article(9, body)) == text(9));
  const std::string own = "Réunion du conseil numéro 9\n" + text(9);
  CHECK(cleaned(lines, article(9, own)) == own);
  const std::string elsewhere = "Réunion du conseil numéro 1\n" + text(8);
  CHECK(cleaned(lines, article(8, elsewhere, "La Gazette")) == elsewhere);
}

TEST_CASE("lines in the midst of a text, long ones and signatures stay", "[stray_lines]") {
  StrayLines lines;
  const std::string long_line = std::string(150, 'a') + " " + std::string(60, 'b');
  const std::vector<std::string> kept{"Par Luc Dieudonnard", "(AFP)", "AFP", long_line, "-"};
  for (const std::string& line : kept) {
    learn_with(lines, line, 30);
    const std::string body = line + "\n" + text(50) + " " + std::string(300, 'c');
    INFO(line);
    CHECK(cleaned(lines, article(50, body)) == body);
  }
  learn_with(lines, newsletter, 400);
  std::string body;
  for (int n = 0; n < 8; ++n) body += text(1000 + n) + "\n";
  body += newsletter;
  for (int n = 8; n < 16; ++n) body += "\n" + text(1000 + n);
  CHECK(cleaned(lines, article(50, body)) == body);
}

TEST_CASE("a body of nothing but stray lines stays as it is", "[stray_lines]") {
  StrayLines lines;
  learn_with(lines, newsletter, 30);
  CHECK(cleaned(lines, article(50, newsletter)) == newsletter);
  CHECK(cleaned(lines, article(51, "")).empty());
}

TEST_CASE("lines that come once are forgotten, those that recur are not", "[stray_lines]") {
  StrayLines lines;
  learn_with(lines, newsletter, 20'000);
  for (int n = 0; n < 20'000; ++n) {
    std::string body;
    for (int i = 0; i < 16; ++i) body += std::to_string(n * 16 + i) + " lignes\n";
    lines.learn(article(n, body));
  }
  CHECK(cleaned(lines, article(50, newsletter + "\n" + text(50))) == text(50));
}
