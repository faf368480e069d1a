#include "indexer/writer/date_spikes.hpp"

#include <string>

#include "tests/catch.hpp"

using kiosque::index::DateSpikes;

namespace {

// A day of 2013, always the same for the same number.
std::string some_day(int n) {
  const std::string month = std::to_string(1 + n % 12);
  const std::string day = std::to_string(10 + n % 18);
  return "2013-" + std::string(2 - month.size(), '0') + month + "-" + day;
}

}  // namespace

TEST_CASE("a day that most articles of a source carry is remarkable") {
  DateSpikes spikes;
  for (int i = 0; i < 300; ++i) {
    spikes.add("L’Écho", i % 3 == 0 ? some_day(i) : "2024-02-29T10:00:00Z");
    spikes.add("La Gazette", some_day(i));
  }
  const auto found = spikes.find();
  REQUIRE(found.size() == 1);
  CHECK(found[0].source == "L’Écho");
  CHECK(found[0].day == "2024-02-29");
  CHECK(found[0].dated == 300);
  CHECK(found[0].articles > 150);
  CHECK(found[0].articles <= 200);
}

TEST_CASE("a day's paper is not") {
  DateSpikes spikes;
  for (int i = 0; i < 300; ++i) spikes.add("L’Écho", "2013-05-09");
  CHECK(spikes.find().empty());
  for (int i = 0; i < 1000; ++i) spikes.add("L’Écho", "2013-05-09");
  CHECK(spikes.find().size() == 1);
}

TEST_CASE("few articles and dates without a day tell nothing") {
  DateSpikes spikes;
  for (int i = 0; i < 45; ++i) spikes.add("L’Écho", "2013-05-09");
  spikes.add("L’Écho", "1998-05-09");
  for (int i = 0; i < 2000; ++i) {
    spikes.add("L’Écho", "2013");
    spikes.add("L’Écho", "2013-05");
    spikes.add("L’Écho", "");
  }
  CHECK(spikes.find().empty());
}
