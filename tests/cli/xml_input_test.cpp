#include <string>

#include "tests/catch.hpp"
#include "tests/cli/input_support.hpp"
#include "tests/support/answers.hpp"
#include "tests/support/process.hpp"

using namespace kiosque::test;

namespace {

std::string dispatch(const std::string& id, const std::string& version, const std::string& status,
                     const std::string& text) {
  return "<newsItem guid=\"" + id + "\" version=\"" + version +
         "\"><itemMeta><pubStatus qcode=\"stat:" + status +
         "\"/></itemMeta><contentSet><inlineData>" + text + "</inlineData></contentSet></newsItem>";
}

}  // namespace

TEST_CASE("a broken feed is indexed as far as it goes, and reported with the line") {
  const BesideGood built("flux.xml",
                         "<rss><channel><title>Gazette</title>\n<item><guid>un</guid><title>Le "
                         "quai</title></item>\n<item><guid>deux</guid><title>La grue</item>\n"
                         "<item><guid>trois</guid><title>Le phare");
  INFO(show(built.outcome));
  CHECK(built.outcome.status == 6);
  CHECK(has(built.outcome.err, "flux.xml: warning: not well-formed XML: line 3: "));
  CHECK(has(built.outcome.err, "flux.xml:3: rejected: file breaks off"));
  CHECK(built.find("quai") == Ids{"un"});
  CHECK(built.find("grue") == Ids{"deux"});
  require_good_found(built);
}

TEST_CASE("a withdrawn dispatch is not found, whatever comes after it") {
  const BesideGood built(
      "depeches.xml", "<newsMessage><itemSet>" + dispatch("un", "1", "usable", "le quai") +
                          dispatch("un", "3", "canceled", "") +
                          dispatch("un", "2", "usable", "le quai, corrigé") +
                          dispatch("deux", "1", "usable", "la grue") + "</itemSet></newsMessage>");
  INFO(show(built.outcome));
  CHECK(built.find("quai").empty());
  CHECK(built.find("grue") == Ids{"deux"});
  CHECK(has(built.outcome.err,
            "depeches.xml:3: rejected: older version of an article read before: un version 2"));
  require_good_found(built);
}
