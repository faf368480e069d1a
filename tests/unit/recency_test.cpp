#include "searcher/search/recency.hpp"

#include <xapian.h>

#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "kiosque/error.hpp"
#include "searcher/schema/fields.hpp"
#include "tests/catch.hpp"

using namespace kiosque;
using namespace kiosque::search;

namespace {

// The weight that an article of each date gets.
std::map<std::string, double> weights(const std::vector<std::string>& dates, double days,
                                      std::string_view now) {
  Xapian::WritableDatabase index("", Xapian::DB_BACKEND_INMEMORY);
  for (const std::string& date : dates) {
    Xapian::Document document;
    document.add_term("mot");
    if (!date.empty()) document.add_value(schema::slot(schema::FieldId::date), date);
    index.add_document(document);
  }
  Xapian::Enquire enquire(index);
  enquire.set_query(
      Xapian::Query(Xapian::Query::OP_AND_MAYBE,
                    Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query("mot"), 0),
                    recency_query(days, moment_of(now), 100)));
  const Xapian::MSet found = enquire.get_mset(0, 100);
  CHECK(found.size() == dates.size());
  std::map<std::string, double> all;
  for (auto it = found.begin(); it != found.end(); ++it) all[dates[*it - 1]] = it.get_weight();
  return all;
}

}  // namespace

TEST_CASE("an article weighs half as much for each half-life that it is old") {
  const auto all =
      weights({"2013-05-31T00:00:00Z", "2013-06-01", "2013-05-30", "2013-05-27", "2013-05-21",
               "2013-05-20", "2013-05-10", "2013-03-31", "2012-05", "", "2014"},
              10, "2013-05-31");
  const auto is = [&](const std::string& date, double weight) {
    INFO(date);
    CHECK(std::abs(all.at(date) - weight) < 1e-6);
  };
  is("2013-05-31T00:00:00Z", 100);
  is("2013-06-01", 100);  // tomorrow's paper
  is("2013-05-30", 100);  // within the first step
  is("2013-05-27", 100 * std::exp2(-0.25));
  is("2013-05-21", 50 * std::exp2(0.25));  // the last day of its step
  is("2013-05-20", 50);
  is("2013-05-10", 25);
  CHECK(all.at("2013-03-31") == 0);
  CHECK(all.at("2012-05") == 0);
  CHECK(all.at("") == 0);
  CHECK(all.at("2014") == 0);  // not there yet
}

TEST_CASE("a half-life longer than any archive is no trouble") {
  const auto all = weights({"1631-05-30", "2013-05-31"}, 1e6, "2013-06-01");
  CHECK(all.at("1631-05-30") > 0);
  CHECK(all.at("2013-05-31") >= all.at("1631-05-30"));
}

TEST_CASE("today is a date as any other, or the clock's") {
  using std::chrono::sys_days;
  CHECK(moment_of("2013-05-09") == sys_days(std::chrono::May / 9 / 2013));
  CHECK(moment_of("2013") == sys_days(std::chrono::January / 1 / 2013));
  CHECK(moment_of("le 9 mai 2013") == sys_days(std::chrono::May / 9 / 2013));
  CHECK(moment_of("2013-05-09T13:30:05Z") ==
        sys_days(std::chrono::May / 9 / 2013) + std::chrono::seconds(48605));
  CHECK(moment_of("") > sys_days(std::chrono::January / 1 / 2025));
  CHECK_THROWS_AS(moment_of("demain"), Error);
}
