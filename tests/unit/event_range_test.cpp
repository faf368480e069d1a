#include "searcher/search/event_range.hpp"

#include "tests/catch.hpp"

using kiosque::search::dates_between;

using Dates = std::vector<std::string>;

TEST_CASE("a stretch of time is made of the longest years, months and days") {
  CHECK(dates_between("2012-11", "2014-01-02~") ==
        Dates{"2012-11", "2012-12", "2013", "2014-01-01", "2014-01-02"});
  CHECK(dates_between("2013-05-10", "2013-05-12~") ==
        Dates{"2013-05-10", "2013-05-11", "2013-05-12"});
  CHECK(dates_between("2013", "2013-06~").size() == 6);
  CHECK(dates_between("2013-05-10T12:00:00Z", "2013-05-11T12:00:00Z") ==
        Dates{"2013-05-10", "2013-05-11"});
  CHECK(dates_between("2013~", "2014~") == Dates{"2014"});
  CHECK(dates_between("2014", "2013").empty());
}

TEST_CASE("open ends go as far as dates do") {
  CHECK(dates_between("0", "1601~") == Dates{"1600", "1601"});
  CHECK(dates_between("2199-12-31", "~") == Dates{"2199-12-31", "2200"});
  CHECK(dates_between("0", "~").size() == 601);
}
