#include <set>
#include <string>

#include "kiosque/searcher.hpp"
#include "tests/catch.hpp"
#include "tests/support/generated.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

TEST_CASE("a scan of an index that is written to ends whole or with a clear error") {
  const TempFolder folder;
  const std::string path = folder / "index";
  constexpr std::size_t count = 2000;
  const std::string input = folder.write("a.jsonl", generated_articles(count));
  REQUIRE(index({"build", path, input}).status == 0);
  for (const kiosque::SortOrder order :
       {kiosque::SortOrder::relevance, kiosque::SortOrder::newest_first}) {
    kiosque::Searcher searcher(path);
    kiosque::SearchOptions options;
    options.sort = order;
    std::set<std::string> ids;
    std::uint64_t given = 0;
    std::string fault;
    try {
      const kiosque::ScanSummary summary =
          searcher.scan("la OU le OU de OU ville", options, kiosque::ArticleParts::whole,
                        [&](const kiosque::ScannedArticle& scanned) {
                          ids.insert(scanned.article.id);
                          if (++given == 1) {
                            REQUIRE(index({"delete", path, "g1", "g2", "g3"}).status == 0);
                            REQUIRE(index({"add", path, input}).status == 0);
                            REQUIRE(index({"delete", path, "g4", "g5"}).status == 0);
                            REQUIRE(index({"add", path, input}).status == 0);
                          }
                          return true;
                        });
      CHECK(given == summary.count);
      CHECK(given >= count - 10);
    } catch (const kiosque::Error& error) {
      fault = error.what();
      UNSCOPED_INFO(fault);
      CHECK(error.code() == kiosque::ErrorCode::busy);
    }
    INFO(fault);
    CHECK(ids.size() == given);
    // It is the searcher's next request that sees what was written.
    CHECK(searcher.size() == count);
  }
}

TEST_CASE("a scan ends when its sink has enough") {
  const TempFolder folder;
  const std::string path = folder / "index";
  REQUIRE(index({"build", path, folder.write("a.jsonl", generated_articles(300))}).status == 0);
  kiosque::Searcher searcher(path);
  std::size_t given = 0;
  const kiosque::ScanSummary summary = searcher.scan("ville", {}, kiosque::ArticleParts::values,
                                                     [&](const kiosque::ScannedArticle& scanned) {
                                                       CHECK(scanned.rank == given + 1);
                                                       CHECK(scanned.most > 10);
                                                       return ++given < 10;
                                                     });
  CHECK(given == 10);
  CHECK(summary.count == 10);
  CHECK(summary.revision == searcher.revision());
}
