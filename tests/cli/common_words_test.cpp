#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

namespace {

constexpr int count = 1500;  // more than a chunk of postings holds

// An index with gaps among its document ids, in which all articles have a word and a source.
const std::string& index_with_gaps() {
  static const TempFolder folder;
  static const std::string path = [] {
    std::string lines;
    for (int i = 0; i < count; ++i) {
      lines += json_line({{"id", "g" + std::to_string(i)},
                          {"title", "Dépêche"},
                          {"lang", "fr"},
                          {"date", "2013"},
                          {"body", i % 2 == 0 ? "dépêche du matin" : "dépêche du soir"},
                          {"source", "Le Fanal"}});
    }
    const std::string input = folder.write("a.jsonl", lines);
    const std::string k = folder / "k";
    for (const Outcome& outcome :
         {index({"build", k, input}), index({"delete", k, "g0", "g7", "g1200"}),
          index({"add", k, input})}) {
      if (outcome.status != 0) throw std::runtime_error(show(outcome));
    }
    return k;
  }();
  return path;
}

std::size_t total(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(),
                   {"query", index_with_gaps(), "--format", "json", "--limit", "10000"});
  const Outcome outcome = search(arguments);
  INFO(show(outcome));
  REQUIRE(outcome.status == 0);
  const Json answer = Json::parse(outcome.out);
  CHECK(answer.at("hits").size() == answer.at("total"));
  return answer.at("total");
}

}  // namespace

// Xapian walks the list of all articles in place of that of such a word where it need not be
// weighed, but then looks for the pieces of it under the name of the word.
TEST_CASE("what all articles have is found in an index with gaps, too") {
  for (const char* query :
       {"dépêche", "dépêche matin", "\"dépêche du\"", "statut:live", "statut:live OU matin",
        "source:\"Le Fanal\" OU statut:live", "source:\"Le Fanal\" ET statut:live",
        "dépêche ET statut:live", "+dépêche matin", "dépêche OU (matin ET soir)", "=dépêche",
        "dépêche -nulle", "dépêch*", "dépêch* OU matin", "dépeche~", "dépêche PRES/3 du",
        "depuis:30j OU statut:live"}) {
    CHECK(total({"--", query}) == count);
    for (const char* order : {"relevance", "date", "date-asc"}) {
      INFO(query << " by " << order);
      CHECK(lines_of(search({"export", index_with_gaps(), "--format", "trec", "--sort", order, "--",
                             query})
                         .out)
                .size() == count);
    }
  }
  for (const char* query : {"dépêche", "dépêche matin", "titre:dépêche", "=dépêche", "dépêch*",
                            "statut:live", "lang:fr OU matin", "=\"dépêche du\"", "titre:dépêch*",
                            "date:2013", "depuis:100a", "source:\"Le Fanal\" lang:fr"}) {
    INFO(query);
    CHECK(total({"--source", "Le Fanal", "--lang", "fr", "--from", "2013", "--to", "2013", "--",
                 query}) == count);
    CHECK(total({"--exact-total", "--facet", "all", "--timeline", "--source", "Le Fanal", "--lang",
                 "fr", "--", query}) == count);
    CHECK(total({"--sort", "date", "--exact-total", "--lang", "fr", "--", query}) == count);
  }
  CHECK(
      search({"similar", index_with_gaps(), "g1", "--source", "Le Fanal", "--lang", "fr"}).status <
      2);
  CHECK(total({"dépêche", "--recent", "7"}) == count);
  CHECK(total({"matin ET statut:live"}) == count / 2);
  CHECK(total({"dépêche -soir"}) == count / 2);
}
