#include <unistd.h>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/cli/input_support.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

TEST_CASE("an empty file is reported, and the files after it are indexed") {
  for (const char* name : {"vide.jsonl", "vide.txt", "vide"}) {
    const BesideGood built(name, "");
    INFO(show(built.outcome));
    CHECK(built.outcome.status == 6);
    CHECK(has(built.outcome.err, std::string(name) + ": rejected: empty file"));
    require_good_found(built);
  }
  const BesideGood blank("blanc.jsonl", "\n  \n\n");
  CHECK(has(blank.outcome.err, "blanc.jsonl: rejected: empty file"));
  require_good_found(blank);
}

TEST_CASE("a missing file is reported with its cause, and the files after it are indexed") {
  const BesideGood built("absent.jsonl");
  INFO(show(built.outcome));
  CHECK(built.outcome.status == 6);
  CHECK(
      has(built.outcome.err, "absent.jsonl: rejected: cannot be read: No such file or directory"));
  require_good_found(built);
}

TEST_CASE("a glob that matches nothing is reported") {
  const BesideGood built("rien-*.jsonl");
  INFO(show(built.outcome));
  CHECK(built.outcome.status == 6);
  CHECK(has(built.outcome.err, "rien-*.jsonl: rejected: no file matches"));
  require_good_found(built);
}

TEST_CASE("a folder and a file without permission are reported, and all else is indexed") {
  const TempFolder folder;
  fs::permissions(folder.path(), fs::perms::all);
  const std::string closed = fs::path(folder.write("clos/a.jsonl", good_line())).parent_path();
  const std::string secret = folder.write("secret.jsonl", good_line());
  const std::string good = folder.write("bon.jsonl", good_line());
  const std::vector<std::string> command =
      as_nobody({index_program(), "build", folder / "index", closed, secret, good});
  if (command.empty()) {
    WARN("not tested: no way to drop the rights of root here");
    return;
  }
  fs::permissions(closed, fs::perms::none);
  fs::permissions(secret, fs::perms::none);
  const Outcome outcome = run(command);
  fs::permissions(closed, fs::perms::owner_all);
  INFO(show(outcome));
  CHECK(outcome.status == 6);
  CHECK(has(outcome.err, closed + ": rejected: cannot be read: Permission denied"));
  CHECK(has(outcome.err, secret + ": rejected: cannot be read"));
  CHECK(has(outcome.err, "Permission denied"));
  CHECK(ids_of(folder / "index", {"témoin"}) == Ids{"bon"});
}

TEST_CASE("an index in a folder without permission is an error that says so") {
  const TempFolder folder;
  fs::permissions(folder.path(), fs::perms::owner_all | fs::perms::group_read |
                                     fs::perms::group_exec | fs::perms::others_read |
                                     fs::perms::others_exec);
  const std::string good = folder.write("bon.jsonl", good_line());
  REQUIRE(index({"build", folder / "index", good}).status == 0);
  const auto run_as = [](std::vector<std::string> command) { return run(as_nobody(command)); };
  if (as_nobody({"true"}).empty() || geteuid() != 0) {
    WARN("not tested: not root, or no way to drop its rights here");
    return;
  }
  const Outcome build = run_as({index_program(), "build", folder / "autre", good});
  INFO(show(build));
  CHECK(build.status != 0);
  CHECK(build.status < 128);
  CHECK(has(build.err, "autre"));
  const Outcome add = run_as({index_program(), "add", folder / "index", good});
  INFO(show(add));
  CHECK(add.status == 3);
  CHECK(has(add.err, "Permission denied"));
  CHECK_FALSE(has(add.err, "another program"));
  fs::permissions(folder / "index", fs::perms::owner_all);
  const Outcome query = run_as({search_program(), "query", folder / "index", "témoin"});
  INFO(show(query));
  CHECK(query.status == 3);
  CHECK(has(query.err, "Permission denied"));
}

TEST_CASE("a truncated .gz gives the articles before the break, and is reported") {
  const TempFolder folder;
  std::string articles;
  for (int i = 0; i < 2000; ++i) {
    const std::string number = std::to_string(i * 7919 % 100003);
    articles +=
        json_line({{"id", "a" + std::to_string(i)}, {"body", "numéro " + number + " courant"}});
  }
  const std::string gz = folder.write("coupe.jsonl", articles) + ".gz";
  REQUIRE(run({"gzip", folder / "coupe.jsonl"}).status == 0);
  fs::resize_file(gz, fs::file_size(gz) / 2);
  const std::string index_path = folder / "index";
  const Outcome outcome = index({"build", index_path, gz, folder.write("bon.jsonl", good_line())});
  INFO(show(outcome));
  CHECK(outcome.status == 6);
  CHECK(has(outcome.err, gz + ": rejected: file breaks off: truncated or corrupt gzip data"));
  CHECK(ids_of(index_path, {"témoin"}) == Ids{"bon"});
  const std::size_t count = article_count(index_path);
  CHECK(count > 500);
  CHECK(count < 2000);
  CHECK(ids_of(index_path, {"id:a0"}) == Ids{"a0"});
  // Of the record that the break cuts in two nothing is indexed.
  CHECK(ids_of(index_path, {"id:a" + std::to_string(count - 1)}).empty());
}

TEST_CASE("a .gz that is no gzip is reported") {
  const BesideGood built("faux.jsonl.gz",
                         std::string("\x1F\x8B\x08\x00garbage that is no deflate", 30));
  INFO(show(built.outcome));
  CHECK(built.outcome.status == 6);
  CHECK(has(built.outcome.err, "faux.jsonl.gz: rejected: "));
  CHECK(has(built.outcome.err, "gzip"));
  require_good_found(built);
}

TEST_CASE("a line cut in the middle is rejected by file and line, its neighbours are indexed") {
  const BesideGood built("coupe.jsonl", json_line({{"id", "avant"}, {"body", "premier"}}) +
                                            "{\"id\": \"milieu\", \"body\": \"texte cou\n" +
                                            json_line({{"id", "apres"}, {"body", "troisième"}}) +
                                            "{\"id\": \"fin\", \"body\": \"sans fi");
  INFO(show(built.outcome));
  CHECK(built.outcome.status == 6);
  CHECK(has(built.outcome.err, "coupe.jsonl:2: rejected: not valid JSON"));
  CHECK(has(built.outcome.err, "coupe.jsonl:4: rejected: not valid JSON"));
  CHECK(has(built.outcome.err, "3 read, 3 added, 0 replaced, 0 unchanged, 2 rejected"));
  CHECK(built.find("premier") == Ids{"avant"});
  CHECK(built.find("troisième") == Ids{"apres"});
  require_good_found(built);
}

TEST_CASE("a record that is not an object is rejected by file and line") {
  const BesideGood built("tableau.jsonl", json_line({{"id", "avant"}, {"body", "premier"}}) +
                                              "[\"une\", \"liste\"]\n42\n\"un mot\"\nnull\n");
  INFO(show(built.outcome));
  CHECK(built.outcome.status == 6);
  for (const char* line : {":2", ":3", ":4", ":5"}) {
    CHECK(
        has(built.outcome.err, std::string("tableau.jsonl") + line + ": rejected: not an object"));
  }
  CHECK(built.find("premier") == Ids{"avant"});
  require_good_found(built);
}

TEST_CASE("an article without body is kept with its title or lead, else rejected") {
  const BesideGood built("maigre.jsonl",
                         json_line({{"id", "titre"}, {"title", "Sécheresse"}}) +
                             json_line({{"id", "chapeau"}, {"lead", "Inondations"}}) +
                             json_line({{"id", "rien"}, {"date", "2013-05-09"}}) +
                             json_line({{"id", "blanc"}, {"body", "  \n "}}) +
                             "{\"id\": \"nul\", \"body\": null}\n{}\n");
  INFO(show(built.outcome));
  CHECK(built.outcome.status == 6);
  CHECK(built.find("sécheresse") == Ids{"titre"});
  CHECK(built.find("inondations") == Ids{"chapeau"});
  for (const char* line : {":3", ":4", ":5", ":6"}) {
    CHECK(has(built.outcome.err, std::string("maigre.jsonl") + line + ": rejected: no text"));
  }
  CHECK(article_count(built.index_path) == 3);
  require_good_found(built);
}

TEST_CASE("invalid UTF-8 is replaced with a warning, and the words around it are found") {
  const BesideGood json("casse.jsonl", "{\"id\": \"u\", \"body\": \"zèbre \xFF\xC3 girafe\"}\n");
  INFO(show(json.outcome));
  CHECK(json.outcome.status == 0);
  CHECK(has(json.outcome.err, "casse.jsonl:1: warning: invalid UTF-8 replaced by U+FFFD"));
  CHECK(json.find("zèbre") == Ids{"u"});
  CHECK(json.find("girafe") == Ids{"u"});
  const std::string snippet = hits_of(json.index_path, {"girafe"}).at(0).at("snippet");
  CHECK(has(snippet, "\uFFFD"));
  require_good_found(json);

  const BesideGood text("casse.txt", "Le zèbre \xFF\xC3\x81 et la girafe de l’été");
  INFO(show(text.outcome));
  CHECK(text.outcome.status == 0);
  CHECK(has(text.outcome.err, "casse.txt:1: warning: "));
  CHECK(text.find("girafe").size() == 1);
  require_good_found(text);
}

TEST_CASE("NUL bytes become spaces with a warning, and the words around them are found") {
  const BesideGood escaped("nul.jsonl",
                           "{\"id\": \"n\", \"title\": \"Un\\u0000titre\", "
                           "\"body\": \"avant\\u0000après\"}\n");
  INFO(show(escaped.outcome));
  CHECK(escaped.outcome.status == 0);
  CHECK(has(escaped.outcome.err, "nul.jsonl:1: warning: NUL or control characters"));
  CHECK(escaped.find("avant") == Ids{"n"});
  CHECK(escaped.find("après") == Ids{"n"});
  CHECK(hits_of(escaped.index_path, {"avant"}).at(0).at("title") == "Un titre");
  require_good_found(escaped);

  std::string raw = json_line({{"id", "ok"}, {"body", "correct"}});
  raw += std::string("{\"id\": \"brut\", \"body\": \"av\0ap\"}\n", 32);
  const BesideGood inside("brut.jsonl", raw);
  INFO(show(inside.outcome));
  CHECK(inside.outcome.status == 6);  // JSON allows no raw NUL
  CHECK(has(inside.outcome.err, "brut.jsonl:2: rejected: not valid JSON"));
  CHECK(inside.find("correct") == Ids{"ok"});
  require_good_found(inside);

  std::string prose;
  for (int i = 0; i < 40; ++i) prose += "une phrase de presse comme une autre. ";
  const BesideGood text("nul.txt", prose + std::string("avant\0après", 12) + ".");
  INFO(show(text.outcome));
  CHECK(text.outcome.status == 0);
  CHECK(has(text.outcome.err, "nul.txt:1: warning: NUL or control characters"));
  CHECK(text.find("après").size() == 1);
  require_good_found(text);
}

TEST_CASE("a word of 300 bytes is found, and told from one that differs at its end") {
  const std::string word(299, 'x');
  const BesideGood built("long.jsonl",
                         json_line({{"id", "un"}, {"body", "début " + word + "y fin"}}) +
                             json_line({{"id", "deux"}, {"body", "début " + word + "z fin"}}) +
                             json_line({{"id", std::string(300, 'i')}, {"body", "identifiant"}}));
  INFO(show(built.outcome));
  CHECK(built.outcome.status == 0);
  CHECK(built.find(word + "y") == Ids{"un"});
  CHECK(built.find(word + "z") == Ids{"deux"});
  CHECK(built.find("=" + word + "z") == Ids{"deux"});
  CHECK(built.find("\"début " + word + "y fin\"") == Ids{"un"});
  CHECK(built.find("id:" + std::string(300, 'i')) == Ids{std::string(300, 'i')});
  require_good_found(built);
}

TEST_CASE("an article of 12 MB is indexed and found by its last word") {
  // In one paragraph: nothing may take time with the square of its length.
  constexpr std::size_t size = 12U << 20U;
  std::string body = "début ";
  body.reserve(size + 100);
  for (std::size_t i = 0; body.size() < size; ++i) {
    body += "la ville intelligente de Casablanca et ses travaux";
    body += std::to_string(i % 5000);
    body += ' ';
  }
  const BesideGood built("grand.jsonl", json_line({{"id", "grand"}, {"body", body + "zanzibar"}}));
  INFO(show(built.outcome));
  CHECK(built.outcome.status == 0);
  CHECK(built.find("début") == Ids{"grand"});
  CHECK(built.find("zanzibar") == Ids{"grand"});
  CHECK(built.find("travaux4999") == Ids{"grand"});
  require_good_found(built);
}

TEST_CASE("of two articles with one id the last in input order is kept") {
  const TempFolder folder;
  const std::string padding(400'000, '.');
  const std::string input = json_line({{"id", "x"}, {"body", "première version" + padding}}) +
                            json_line({{"id", "y"}, {"body", "autre article" + padding}}) +
                            json_line({{"id", "x"}, {"body", "deuxième version" + padding}}) +
                            json_line({{"id", "z"}, {"body", "encore un autre" + padding}}) +
                            json_line({{"id", "x"}, {"body", "dernière version" + padding}});
  const std::string file = folder.write("doubles.jsonl", input);
  // In runs of a build, in one batch, and with the versions in batches apart.
  const std::vector<std::vector<std::string>> ways = {
      {"build", "--threads", "2"}, {"add", "--batch-mb", "32"}, {"add", "--batch-mb", "1"}};
  for (std::size_t i = 0; i < ways.size(); ++i) {
    const std::string index_path = folder / ("index-" + std::to_string(i));
    const Outcome outcome = index({ways[i][0], index_path, file, ways[i][1], ways[i][2]});
    INFO(show(outcome));
    CHECK(outcome.status == 0);
    CHECK(has(outcome.err, "5 read, 3 added, 2 replaced, 0 unchanged, 0 rejected"));
    CHECK(article_count(index_path) == 3);
    CHECK(ids_of(index_path, {"dernière"}) == Ids{"x"});
    CHECK(ids_of(index_path, {"première"}).empty());
    CHECK(ids_of(index_path, {"deuxième"}).empty());
  }
  CHECK(stats_of(folder / "index-0").at("terms") == stats_of(folder / "index-1").at("terms"));
  CHECK(stats_of(folder / "index-1").at("terms") == stats_of(folder / "index-2").at("terms"));
  CHECK(stats_of(folder / "index-0").at("revision") == 1);
  CHECK(stats_of(folder / "index-2").at("revision") > 1);
}
