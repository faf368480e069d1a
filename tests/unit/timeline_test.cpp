#include "searcher/search/timeline.hpp"

#include <map>
#include <string>
#include <vector>

#include "searcher/search/calendar.hpp"
#include "tests/catch.hpp"
#include "tests/unit/facet_support.hpp"

using namespace kiosque;
using namespace kiosque::search;
using namespace kiosque::test;

namespace {

using Unit = TimelineUnit;
using Counts = std::map<std::string, std::uint64_t>;

std::vector<index::Article> dated(const std::vector<std::string>& dates) {
  std::vector<index::Article> articles(dates.size());
  for (std::size_t i = 0; i < dates.size(); ++i) articles[i].date = dates[i];
  return articles;
}

Counts counts(const Timeline& timeline) {
  Counts all;
  for (const Period& period : timeline.periods) {
    if (period.count > 0) all[period.date] = period.count;
  }
  return all;
}

// Of articles that are all there are, also with the help of a column, and of the same among many
// more: all ways to count must give the same.
Timeline timeline_of(const std::vector<std::string>& dates, Unit unit = Unit::automatic,
                     std::size_t warned = 0) {
  std::vector<index::Article> articles = dated(dates);
  const auto last = static_cast<Xapian::docid>(dates.size());
  std::vector<kiosque::Message> warnings;
  Timeline timeline =
      make_timeline(index_of(articles), articles_between(1, last), unit, nullptr, warnings);
  CHECK(warnings.size() == warned);
  for (const index::Article& article : dated(std::vector<std::string>(20 * dates.size(), "1999"))) {
    articles.push_back(article);
  }
  const Timeline other =
      make_timeline(index_of(articles), articles_between(1, last), unit, nullptr, warnings);
  CHECK(other.unit == timeline.unit);
  CHECK(counts(other) == counts(timeline));
  CHECK(other.periods.size() == timeline.periods.size());
  CHECK(other.coarser == timeline.coarser);
  CHECK(other.undated == timeline.undated);
  const auto index = index_of(dated(dates));
  const FacetColumn years(index, date_terms(index, Unit::year));
  CHECK(counts(make_timeline(index, articles_between(1, last), unit, &years, warnings)) ==
        counts(timeline));
  const Tallies tallies =
      tally_articles(index, articles_between(1, last).ids(), {schema::slot(schema::FieldId::date)});
  const Timeline tallied = make_timeline(index, tallies, unit, warnings);
  CHECK(counts(tallied) == counts(timeline));
  CHECK(tallied.undated == timeline.undated);
  std::uint64_t sum = timeline.coarser + timeline.undated;
  for (const Period& period : timeline.periods) sum += period.count;
  CHECK(sum == dates.size());
  return timeline;
}

}  // namespace

TEST_CASE("years are counted, those in between without articles too") {
  const Timeline timeline = timeline_of(
      {"2013-05-09", "2009", "2013", "2010-12-31T23:59:59Z", "", "2013-05"}, Unit::year);
  CHECK(timeline.unit == Unit::year);
  CHECK(counts(timeline) == Counts{{"2009", 1}, {"2010", 1}, {"2013", 3}});
  CHECK(timeline.periods.size() == 5);
  CHECK(timeline.periods.at(3).date == "2012");
  CHECK(timeline.coarser == 0);
  CHECK(timeline.undated == 1);
}

TEST_CASE("what is not known to the month or day is counted apart") {
  const std::vector<std::string> dates = {"2013-05-09", "2013", "2012-12", "2013-05-10T08:00:00Z",
                                          "",           "1987", "2013-05"};
  const Timeline by_month = timeline_of(dates, Unit::month);
  CHECK(counts(by_month) == Counts{{"2012-12", 1}, {"2013-05", 3}});
  CHECK(by_month.periods.size() == 6);
  CHECK(by_month.periods.at(1).date == "2013-01");
  CHECK(by_month.coarser == 2);
  CHECK(by_month.undated == 1);
  const Timeline by_day = timeline_of(dates, Unit::day);
  CHECK(counts(by_day) == Counts{{"2013-05-09", 1}, {"2013-05-10", 1}});
  CHECK(by_day.coarser == 4);
  CHECK(by_day.undated == 1);
}

TEST_CASE("36 months are shown by month, 37 by year") {
  CHECK(timeline_of({"2010-02-01", "2013-01-31"}).unit == Unit::month);
  CHECK(timeline_of({"2010-02-28", "2013-02-01"}).unit == Unit::year);
  CHECK(timeline_of({"2010-12-31", "2013-11-01"}).unit == Unit::month);
  CHECK(timeline_of({"2010-12-31", "2013-12-01"}).unit == Unit::year);
  CHECK(timeline_of({"2010-02-01", "2013-01-31"}).periods.size() == 36);
}

TEST_CASE("92 days are shown by day, 93 by month") {
  const Timeline longest = timeline_of({"2013-05-01", "2013-07-31"});
  CHECK(longest.unit == Unit::day);
  CHECK(longest.periods.size() == 92);
  CHECK(timeline_of({"2013-05-01", "2013-08-01"}).unit == Unit::month);
  CHECK(timeline_of({"2012-12-31", "2013-04-01"}).periods.size() == 92);
  CHECK(timeline_of({"2012-01-31", "2012-05-01"}).periods.size() ==
        92);  // five months of a leap year
  CHECK(timeline_of({"2012-01-30", "2012-05-01"}).unit == Unit::month);
  CHECK(timeline_of({"2013-05-09"}).periods.size() == 1);
}

TEST_CASE("a timeline is not finer than half of the dates are") {
  CHECK(timeline_of({"2013-05-09", "2013", "2013"}).unit == Unit::year);
  CHECK(timeline_of({"2013-05-09", "2013"}).unit == Unit::day);
  CHECK(timeline_of({"2013-05-09", "2013-05", "2013-06"}).unit == Unit::month);
  CHECK(timeline_of({"2013"}).unit == Unit::year);
  CHECK(timeline_of({"2013-05"}).unit == Unit::month);
}

TEST_CASE("leap days are there in leap years alone") {
  CHECK(timeline_of({"2012-02-28", "2012-03-01"}, Unit::day).periods.at(1).date == "2012-02-29");
  CHECK(timeline_of({"2013-02-28", "2013-03-01"}, Unit::day).periods.size() == 2);
  CHECK(timeline_of({"1900-02-28", "1900-03-01"}, Unit::day).periods.size() == 2);
  CHECK(timeline_of({"2000-02-28", "2000-03-01"}, Unit::day).periods.size() == 3);
}

TEST_CASE("dates before 1970 and before 1600 are dates as any others") {
  CHECK(counts(timeline_of({"1589-08-02", "1589-08-01"})) ==
        Counts{{"1589-08-01", 1}, {"1589-08-02", 1}});
  CHECK(counts(timeline_of({"0987-07", "0987-06-01"}, Unit::month)) ==
        Counts{{"0987-06", 1}, {"0987-07", 1}});
  const Timeline timeline = timeline_of({"1631-05-30", "1969-12-31", "1970-01-01"});
  CHECK(timeline.periods.size() == 340);
  CHECK(counts(timeline) == Counts{{"1631", 1}, {"1969", 1}, {"1970", 1}});
}

TEST_CASE("what the calendar does not have is no period, yet counted") {
  const Timeline timeline = timeline_of({"2013-02-30", "2013-13", "2013-02-28"}, Unit::day);
  CHECK(counts(timeline) == Counts{{"2013-02-28", 1}});
  CHECK(timeline.coarser == 2);
}

TEST_CASE("without dates there are no periods") {
  const Timeline timeline = timeline_of({"", ""});
  CHECK(timeline.periods.empty());
  CHECK(timeline.undated == 2);
  CHECK(timeline_of({""}, Unit::day).unit == Unit::day);
  const Timeline years = timeline_of({"2013", "2014"}, Unit::day);
  CHECK(years.unit == Unit::day);
  CHECK(years.periods.empty());
  CHECK(years.coarser == 2);
}

TEST_CASE("too many periods are gone over to longer ones, and that is said") {
  CHECK(timeline_of({"2010-01-01", "2012-09-26"}, Unit::day).periods.size() == 1000);
  const Timeline months = timeline_of({"2010-01-01", "2012-09-27"}, Unit::day, 1);
  CHECK(months.unit == Unit::month);
  CHECK(timeline_of({"1900-01", "1983-04"}, Unit::month).periods.size() == 1000);
  const Timeline years = timeline_of({"1900-01", "1983-05"}, Unit::month, 1);
  CHECK(years.unit == Unit::year);
  CHECK(timeline_of({"1900-01-01", "1983-05-01"}, Unit::day, 1).unit == Unit::year);
}

TEST_CASE("shares are of the archive's articles in the period that may be shown") {
  const auto index =
      index_of(dated({"2013-05-09", "2013-05-10", "2013", "2013-05-09", "2014-01-01", ""}));
  std::vector<kiosque::Message> warnings;
  Timeline timeline = make_timeline(index, ArticleSet({1, 5}), Unit::year, nullptr, warnings);
  add_shares(index, ArticleSet(), timeline);
  REQUIRE(timeline.periods.size() == 2);
  CHECK(timeline.periods[0].archive == 4);
  CHECK(timeline.periods[0].share == 0.25);
  CHECK(timeline.periods[1].share == 1);
  add_shares(index, ArticleSet({3, 4}), timeline);
  CHECK(timeline.periods[0].archive == 2);
  CHECK(timeline.periods[0].share == 0.5);

  Timeline days = make_timeline(index, ArticleSet({1, 2}), Unit::day, nullptr, warnings);
  add_shares(index, ArticleSet({4}), days);
  REQUIRE(days.periods.size() == 2);
  CHECK(days.periods[0].archive == 1);
  CHECK(days.periods[1].archive == 1);
}

TEST_CASE("periods are numbered without a gap, there and back") {
  for (const Unit unit : {Unit::year, Unit::month, Unit::day}) {
    const std::string start = std::string("1582-01-01").substr(0, length_of(unit));
    std::int64_t number = number_of(start, unit).value();
    for (int i = 0; i < 5'000; ++i, ++number) {
      REQUIRE(number_of(date_of(number, unit), unit) == number);
    }
  }
  CHECK(date_of(*number_of("2012-02-28", Unit::day) + 1, Unit::day) == "2012-02-29");
  CHECK(date_of(*number_of("2012-12", Unit::month) + 1, Unit::month) == "2013-01");
  for (const char* wrong : {"2013-02-29", "2013-00-01", "2013-05-32", "2013/05/09", "aaaa-05-09"}) {
    CHECK_FALSE(number_of(wrong, Unit::day));
  }
  CHECK_FALSE(number_of("2013", Unit::month));
  CHECK_FALSE(number_of("2013-05", Unit::year));
}
