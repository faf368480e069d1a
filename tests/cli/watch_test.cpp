#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

namespace {

// An archive that grows.
struct Archive {
  TempFolder folder;
  std::string path = folder / "k";
  std::string queries = folder.write("q.tsv", "eau\t\"eau potable\"\nsport\tmarathon -Oran\n");

  Archive() {
    add("a1", "L’eau potable à Fès", "2013-05-09T14:30:00Z");
    add("a2", "Le marathon de Dakar", "2013-05-10");
  }

  void add(const std::string& id, const std::string& title, const std::string& date) const {
    const std::string line = json_line({{"id", id},
                                        {"title", title},
                                        {"body", title + "."},
                                        {"date", date},
                                        {"url", "https://journal.example/" + id + "?a=1&b=2"}});
    const Outcome outcome = index({"add", path, folder.write(id + ".jsonl", line), "--quiet"});
    if (outcome.status != 0) throw std::runtime_error(show(outcome));
  }

  [[nodiscard]] Outcome watch(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"watch", path, queries});
    return search(arguments);
  }
};

// Identifier of the query and of the article.
std::vector<std::string> found(const Outcome& outcome) {
  std::vector<std::string> list;
  for (const Json& hit : json_lines(outcome.out)) {
    list.push_back(hit.at("watch").get<std::string>() + " " + hit.at("id").get<std::string>());
  }
  return list;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("a watch finds what was added after a revision, each query's newest first") {
  Archive archive;
  CHECK(found(archive.watch({"--since", "0"})) == Strings{"eau a1", "sport a2"});
  CHECK(found(archive.watch({"--since", "1"})) == Strings{"sport a2"});
  archive.add("a3", "De l’eau potable pour Oran", "2014");
  archive.add("a4", "Eau potable et marathon", "2015");
  const Outcome outcome = archive.watch({"--since", "1"});
  CHECK(found(outcome) == Strings{"eau a4", "eau a3", "sport a4", "sport a2"});
  CHECK(json_lines(outcome.out).front().at("revision") == 4);
  CHECK(outcome.err.find("4 hits of 2 queries in what was added after revision 1 up to 4") !=
        std::string::npos);
  // An article that is replaced is new.
  archive.add("a1", "L’eau potable revient", "2013");
  CHECK(found(archive.watch({"--since", "4"})) == Strings{"eau a1"});
  CHECK(found(archive.watch({"--since", "0", "--from", "2014", "--limit", "1"})) ==
        Strings{"eau a4", "sport a4"});
}

TEST_CASE("with a state file each run goes on where the one before ended") {
  Archive archive;
  const std::string state = archive.folder / "state";
  const Outcome first = archive.watch({"--state", state});
  CHECK(first.status == 1);
  CHECK(first.out.empty());
  CHECK(read_file(state) == "2\n");
  archive.add("a3", "De l’eau potable", "2014");
  CHECK(found(archive.watch({"--state", state})) == Strings{"eau a3"});
  CHECK(archive.watch({"--state", state}).status == 1);
  archive.folder.write("state", "trois\n");
  const Outcome broken = archive.watch({"--state", state});
  CHECK(broken.status == 2);
  CHECK(broken.err.find("does not hold the revision") != std::string::npos);
  CHECK(read_file(state) == "trois\n");
}

TEST_CASE("a state of an index that was there before says what to do") {
  Archive archive;
  const std::string state = archive.folder.write("state", "9\n");
  const Outcome outcome = archive.watch({"--state", state});
  CHECK(outcome.status == 2);
  CHECK(outcome.err.find("delete " + state) != std::string::npos);
}

TEST_CASE("an index that was built anew is not passed over in silence") {
  Archive archive;
  const Outcome outcome = archive.watch({"--since", "9"});
  INFO(show(outcome));
  CHECK(outcome.status == 2);
  CHECK(outcome.err.find(
            "the index is at revision 2, before revision 9: it may have been built anew") !=
        std::string::npos);
}

TEST_CASE("a line that is no query is named, and the others are answered") {
  Archive archive;
  archive.queries = archive.folder.write("q.tsv",
                                         "\xEF\xBB\xBF"
                                         "eau\teau\nsans tabulation\nx\ttitree:eau\n");
  const Outcome outcome = archive.watch({"--since", "0"});
  INFO(show(outcome));
  CHECK(outcome.status == 2);
  CHECK(found(outcome) == Strings{"eau a1"});
  CHECK(outcome.err.find("q.tsv:2: is not an identifier") != std::string::npos);
  CHECK(outcome.err.find("q.tsv:3: ") != std::string::npos);
  // Also when nothing is new.
  CHECK(archive.watch({"--since", "2"}).status == 2);
  CHECK(archive.watch({}).status == 2);
  CHECK(archive.watch({"--since", "0", "--state", "x"}).status == 2);
}

TEST_CASE("a watch as a feed") {
  Archive archive;
  archive.add("a<3", "Eau potable : « R & D » <neuve>", "2014-02-03");
  archive.add("a5", "Eau potable", "2014");
  const Outcome outcome =
      archive.watch({"--since", "0", "--format", "rss", "--link", "https://k.example/?q=1&r"});
  INFO(show(outcome));
  CHECK(outcome.status == 0);
  for (const char* piece :
       {"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\">\n<channel>\n",
        "<link>https://k.example/?q=1&amp;r</link>",
        "<title>Eau potable : « R &amp; D » &lt;neuve&gt;</title>",
        "<link>https://journal.example/a1?a=1&amp;b=2</link>",
        "<guid isPermaLink=\"false\">eau:a&lt;3</guid>",
        "<pubDate>Thu, 09 May 2013 14:30:00 GMT</pubDate>",
        "<pubDate>Mon, 03 Feb 2014 00:00:00 GMT</pubDate>", "<category>sport</category>",
        "&amp;lt;neuve&amp;gt;", "</item>\n</channel>\n</rss>\n"}) {
    INFO(piece);
    CHECK(outcome.out.find(piece) != std::string::npos);
  }
  // Of a year alone there is no date.
  std::size_t dates = 0;
  for (std::size_t at = 0; (at = outcome.out.find("<pubDate>", at)) != std::string::npos; ++at) {
    ++dates;
  }
  CHECK(dates == 3);
}
