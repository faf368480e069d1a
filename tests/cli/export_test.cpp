#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/cli/query_support.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

namespace {

Outcome export_of(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"export", sample_index()});
  return search(arguments);
}

Ids exported_ids(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"--format", "jsonl"});
  Ids ids;
  for (const std::string& line : lines_of(export_of(arguments).out)) {
    ids.push_back(Json::parse(line).at("id"));
  }
  return ids;
}

std::string index_of(const TempFolder& folder, const std::vector<Json>& articles) {
  std::string lines;
  for (const Json& article : articles) lines += article.dump() + '\n';
  const Outcome built = index({"build", folder / "k", folder.write("in.jsonl", lines)});
  INFO(show(built));
  REQUIRE(built.status == 0);
  return folder / "k";
}

const std::string byte_order_mark = "\xEF\xBB\xBF";

std::vector<std::vector<std::string>> rows_of(const std::string& csv) {
  REQUIRE(csv.substr(0, 3) == byte_order_mark);
  return parse_csv(csv.substr(3));
}

}  // namespace

TEST_CASE("an export has all that a query finds, in its order") {
  for (const char* query : {"smart city Casablanca", "eau", "titre:forum OU rubrique:Sport",
                            "=\"ville intelligente\" eau", "date:2013 -Maroc",
                            "que va devenir la ville dans les dix ans"}) {
    for (const char* order : {"relevance", "date", "date-asc"}) {
      INFO(query << " by " << order);
      const Ids all = sample_ids({"--limit", "1000", "--sort", order, "--", query});
      CHECK(all.size() > 1);
      CHECK(exported_ids({"--sort", order, "--", query}) == all);
    }
  }
}

TEST_CASE("filters of a query are those of an export") {
  const std::vector<std::string> filters = {"--from", "2013", "--to", "2016",
                                            "--lang", "fr",   "--",   "ville eau"};
  std::vector<std::string> arguments = filters;
  arguments.insert(arguments.begin(), {"--limit", "1000"});
  const Ids all = sample_ids(arguments);
  CHECK_FALSE(all.empty());
  CHECK(exported_ids(filters) == all);
}

TEST_CASE("equal dates are in the order of ids, from the first chunk to the last") {
  const TempFolder folder;
  std::vector<Json> articles;
  for (int i = 0; i < 300; ++i) {
    // Ids in another order than articles; a third has no date.
    Json article = {{"id", "n" + std::to_string((i * 7) % 300)}, {"body", "la même dépêche"}};
    if (i % 3 != 0) article["date"] = "2014-03-" + std::to_string(10 + i % 5);
    articles.push_back(article);
  }
  const std::string k = index_of(folder, articles);
  for (const char* order : {"date", "date-asc", "relevance"}) {
    INFO(order);
    const std::string run =
        search({"export", k, "dépêche", "--format", "trec", "--sort", order, "--topic", "t 1"}).out;
    Ids ids;
    std::size_t rank = 0;
    for (const std::string& line : lines_of(run)) {
      std::istringstream in(line);
      std::string topic, q0, id, tag;
      std::size_t at = 0;
      double score = 0;
      in >> topic >> q0 >> id >> at >> score >> tag;
      REQUIRE(at == ++rank);
      REQUIRE(topic == "t_1");
      REQUIRE(tag == "kiosque");
      ids.push_back(id);
    }
    CHECK(ids.size() == 300);
    CHECK(ids == ids_of(k, {"dépêche", "--limit", "1000", "--sort", order}));
  }
}

TEST_CASE("CSV opens in a spreadsheet: marked as UTF-8, columns named, no formula in it") {
  const TempFolder folder;
  const std::string k = index_of(folder, {{{"id", "a"},
                                           {"title", "=2+5; \"dépêche\""},
                                           {"lead", "-1 degré"},
                                           {"body", "Première ligne.\nSeconde; ligne, et fin."},
                                           {"authors", {"@ana", "Zoé"}},
                                           {"source", "+plus"},
                                           {"section", "\tSport"},
                                           {"date", "2013-05-09"},
                                           {"tags", {"grève", "a,b"}},
                                           {"lang", "fr"},
                                           {"url", "https://fanal.example/a?b=c"}}});
  const auto rows = rows_of(search({"export", k, "dépêche"}).out);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0] == std::vector<std::string>{"id", "title", "date", "source", "section", "authors",
                                            "tags", "lang", "url", "word_count"});
  CHECK(rows[1] == std::vector<std::string>{"a", "'=2+5; \"dépêche\"", "2013-05-09", "'+plus",
                                            "Sport", "'@ana; Zoé", "grève; a,b", "fr",
                                            "https://fanal.example/a?b=c", "11"});
  const auto whole = rows_of(search({"export", k, "dépêche", "--text"}).out);
  CHECK(whole.at(0).at(10) == "lead");
  CHECK(whole.at(1).at(10) == "'-1 degré");
  CHECK(whole.at(1).at(11) == "Première ligne.\nSeconde; ligne, et fin.");
  const std::string semicolons = search({"export", k, "dépêche", "--separator", "semicolon"}).out;
  CHECK(has(semicolons, "id;title;date;"));
  CHECK(has(semicolons, "a;\"'=2+5; \"\"dépêche\"\"\";2013-05-09;'+plus;"));
  CHECK(has(semicolons, ";\"grève; a,b\";"));
  CHECK(has(search({"export", k, "dépêche", "--separator", "tab"}).out, "a\t\"'=2+5; \"\""));
}

TEST_CASE("JSON Lines are whole articles, and an index of them is the same again") {
  const TempFolder folder;
  const std::string lines = export_of({"eau", "--format", "jsonl"}).out;
  REQUIRE(lines_of(lines).size() == sample_ids({"eau", "--limit", "1000"}).size());
  const Outcome built = index({"build", folder / "k", folder.write("eau.jsonl", lines)});
  REQUIRE(built.status == 0);
  CHECK(search({"export", folder / "k", "eau", "--format", "jsonl", "--sort", "date"}).out ==
        export_of({"eau", "--format", "jsonl", "--sort", "date"}).out);
}

TEST_CASE("reference managers get records of their own") {
  const TempFolder folder;
  const std::string k = index_of(folder, {{{"id", "https://fanal.example/a?b=1"},
                                           {"title", "Budget : 50 % & 100 $ {net}_#1 ~ ^\\"},
                                           {"lead", "Deux\nlignes."},
                                           {"body", "dépêche"},
                                           {"authors", {"Lise Morvan", "Dupont And Sons"}},
                                           {"source", "Le Fanal"},
                                           {"section", "Éco"},
                                           {"date", "2013-05"},
                                           {"tags", {"budget", "impôt"}},
                                           {"lang", "fr"},
                                           {"page", "3"},
                                           {"url", "https://fanal.example/a?b=1_2"}}});
  CHECK(search({"export", k, "dépêche", "--format", "ris"}).out ==
        "TY  - NEWS\r\n"
        "ID  - https://fanal.example/a?b=1\r\n"
        "TI  - Budget : 50 % & 100 $ {net}_#1 ~ ^\\\r\n"
        "AU  - Lise Morvan\r\n"
        "AU  - Dupont And Sons\r\n"
        "PY  - 2013\r\n"
        "DA  - 2013/05//\r\n"
        "T2  - Le Fanal\r\n"
        "SE  - Éco\r\n"
        "SP  - 3\r\n"
        "AB  - Deux lignes.\r\n"
        "KW  - budget\r\n"
        "KW  - impôt\r\n"
        "LA  - fr\r\n"
        "UR  - https://fanal.example/a?b=1_2\r\n"
        "ER  - \r\n"
        "\r\n");
  const std::string bibtex = search({"export", k, "dépêche", "--format", "bibtex"}).out;
  INFO(bibtex);
  CHECK(has(bibtex, "@article{https:__fanal.example_a_b_1_"));
  CHECK(has(bibtex,
            "  title = {Budget : 50 \\% \\& 100 \\$ \\{net\\}\\_\\#1 \\textasciitilde{} "
            "\\textasciicircum{}\\textbackslash{}},\n"
            "  author = {Lise Morvan and {Dupont And Sons}},\n"
            "  journal = {Le Fanal},\n"
            "  year = {2013},\n"
            "  date = {2013-05},\n"
            "  pages = {3},\n"
            "  keywords = {budget, impôt},\n"
            "  language = {fr},\n"
            "  url = {https://fanal.example/a?b=1_2},\n"
            "  abstract = {Deux lignes.}\n"
            "}\n"));
}

TEST_CASE("keys of BibTeX are all different") {
  const TempFolder folder;
  const std::string k = index_of(folder, {{{"id", "a/b"}, {"body", "dépêche"}},
                                          {{"id", "a?b"}, {"body", "dépêche"}},
                                          {{"id", "a_b"}, {"body", "dépêche"}},
                                          {{"id", "é,}"}, {"body", "dépêche"}}});
  std::set<std::string> keys;
  for (const std::string& line :
       lines_of(search({"export", k, "dépêche", "--format", "bibtex"}).out)) {
    if (line.front() != '@') continue;
    const std::string key = line.substr(9, line.find_first_of(",\n", 9) - 9);
    CHECK(key.find_first_of("{}?/ é") == std::string::npos);
    keys.insert(key);
  }
  CHECK(keys.size() == 4);
}

TEST_CASE("beside a file goes what it takes to cite it and to make it again") {
  const TempFolder folder;
  const std::vector<std::string> arguments = {"--sort", "date-asc",         "--from", "2013",
                                              "--out",  folder / "eau.csv", "--",     "eau"};
  const Outcome first = export_of(arguments);
  INFO(show(first));
  CHECK(first.status == 0);
  CHECK(first.out.empty());
  CHECK(has(first.err, " articles exported in "));
  const Json about = Json::parse(read_file(folder / "eau.csv.meta.json"));
  CHECK(about.at("query") == "eau");
  CHECK(about.at("options").at("from") == "2013");
  CHECK(about.at("options").at("sort") == "date-asc");
  CHECK(about.at("index") == sample_index());
  CHECK(about.at("index_revision") == 1);
  CHECK(about.at("analyser").get<std::string>().size() == 32);
  const std::string csv = read_file(folder / "eau.csv");
  CHECK(about.at("bytes") == csv.size());
  CHECK(about.at("articles") == rows_of(csv).size() - 1);
  CHECK_FALSE(std::filesystem::exists(folder / "eau.csv.part"));

  REQUIRE(export_of(arguments).status == 0);
  const Json again = Json::parse(read_file(folder / "eau.csv.meta.json"));
  CHECK(again.at("xxh3_128") == about.at("xxh3_128"));
  REQUIRE(export_of({"ville", "--out", folder / "eau.csv", "--sidecar", folder / "s"}).status == 0);
  CHECK(Json::parse(read_file(folder / "s")).at("xxh3_128") != about.at("xxh3_128"));
}

TEST_CASE("an export that finds nothing, or cannot be written, says so and leaves no piece of it") {
  const TempFolder folder;
  const Outcome nothing = export_of({"zzyzx", "--strict", "--out", folder / "n.csv"});
  CHECK(nothing.status == 1);
  CHECK(rows_of(read_file(folder / "n.csv")).size() == 1);
  CHECK(export_of({"eau", "--out", folder / "nulle/part.csv"}).status == 2);
  CHECK(export_of({"auteru:X", "--out", folder / "x.csv"}).status == 2);
  CHECK_FALSE(std::filesystem::exists(folder / "x.csv"));
  CHECK_FALSE(std::filesystem::exists(folder / "x.csv.part"));
  CHECK(export_of({"eau", "--format", "xls"}).status == 2);
  CHECK(run({"sh", "-c", "exec \"$@\" > /dev/full", "sh", search_program(), "export",
             sample_index(), "eau"})
            .status == 70);
}

TEST_CASE("an export goes into a pipe, and through a link, and never over its own sidecar") {
  const TempFolder folder;
  const std::string csv = export_of({"eau"}).out;
  const Outcome piped =
      run({"sh", "-c", "mkfifo \"$1\"; cat \"$1\" & \"$2\" export \"$3\" eau --out \"$1\"; wait",
           "sh", folder / "pipe", search_program(), sample_index()});
  CHECK(piped.status == 0);
  CHECK(piped.out == csv);
  CHECK(std::filesystem::is_fifo(folder / "pipe"));
  CHECK_FALSE(std::filesystem::exists(folder / "pipe.meta.json"));

  std::filesystem::create_symlink(folder.write("cible.csv", "avant"), folder / "lien.csv");
  REQUIRE(export_of({"eau", "--out", folder / "lien.csv"}).status == 0);
  CHECK(std::filesystem::is_symlink(folder / "lien.csv"));
  CHECK(read_file(folder / "cible.csv") == csv);

  const std::string same = folder / "x.csv";
  CHECK(export_of({"eau", "--out", same, "--sidecar", same}).status == 2);
  CHECK(export_of({"eau", "--out", same, "--sidecar", "-"}).status == 2);
  CHECK(export_of({"eau", "--out", ""}).status == 2);
  CHECK_FALSE(std::filesystem::exists(same));
}

TEST_CASE("the sidecar has how the file was written and what was looked for") {
  const TempFolder folder;
  REQUIRE(
      export_of({"casablnca", "--separator", "tab", "--text", "--out", folder / "x.csv"}).status ==
      0);
  const Json about = Json::parse(read_file(folder / "x.csv.meta.json"));
  CHECK(about.at("output") == Json({{"format", "csv"}, {"separator", "\t"}, {"text", true}}));
  CHECK(about.at("expansions").at(0).at("to") == Json({"casablanca"}));
  CHECK(about.at("notes").size() == 1);
}

TEST_CASE("a run in the order of dates has scores in this order") {
  double last = 1;
  for (const std::string& line :
       lines_of(export_of({"eau", "--format", "trec", "--sort", "date", "--topic", ""}).out)) {
    std::istringstream in(line);
    std::string topic, q0, id, rank;
    double score = 0;
    in >> topic >> q0 >> id >> rank >> score;
    CHECK(topic == "_");
    CHECK(score < last);
    last = score;
  }
  CHECK(last == -static_cast<double>(sample_ids({"eau", "--limit", "1000"}).size()));
}

TEST_CASE("articles withheld are exported only when asked for") {
  const TempFolder folder;
  const std::string k =
      index_of(folder, {{{"id", "libre"}, {"body", "dépêche"}},
                        {{"id", "retire"}, {"body", "dépêche"}, {"status", "killed"}},
                        {{"id", "retenu"}, {"body", "dépêche"}, {"status", "embargoed"}}});
  CHECK(rows_of(search({"export", k, "dépêche"}).out).size() == 2);
  CHECK(
      rows_of(search({"export", k, "dépêche", "--include-killed", "--sort", "date"}).out).size() ==
      3);
  CHECK(rows_of(search({"export", k, "dépêche", "--include-killed", "--include-embargoed"}).out)
            .size() == 4);
}
