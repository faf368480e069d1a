#include "indexer/writer/succession.hpp"

#include "indexer/writer/input_places.hpp"
#include "tests/catch.hpp"

using namespace kiosque::index;

namespace {

Standing standing(Edition edition, Xapian::docid docid = 1) {
  return {docid, std::move(edition), "hash of what is there"};
}

Outcome with_same_id(const Edition& coming, const Edition& present) {
  return judge(coming, "another hash", standing(present), {}).outcome;
}

}  // namespace

TEST_CASE("of two articles with one id the later one in the input stays") {
  CHECK(judge({}, "hash", std::nullopt, {}).outcome == Outcome::added);
  CHECK(with_same_id({}, {}) == Outcome::replaced);
  CHECK(judge({}, "hash of what is there", standing({}), {}).outcome == Outcome::unchanged);
}

TEST_CASE("unless its version or update says that it is the older one") {
  CHECK(with_same_id({"2", "", false}, {"10", "", false}) == Outcome::older);
  CHECK(with_same_id({"10", "", false}, {"2", "", false}) == Outcome::replaced);
  CHECK(with_same_id({"", "2013-05-08", false}, {"", "2013-05-09", false}) == Outcome::older);
  CHECK(with_same_id({"", "2013-05", false}, {"", "2013-05-09", false}) == Outcome::replaced);
  CHECK(with_same_id({"3", "2013-05-08", false}, {"2", "2013-05-09", false}) == Outcome::replaced);
  CHECK(with_same_id({"2", "2013-05-08", false}, {"2", "2013-05-09", false}) == Outcome::older);
  CHECK(with_same_id({"première", "", false}, {"2", "", false}) == Outcome::replaced);
  CHECK(with_same_id({"1", "", false}, {"", "", false}) == Outcome::replaced);
}

TEST_CASE("a withdrawn article comes back by a newer version alone") {
  CHECK(with_same_id({}, {"", "", true}) == Outcome::older);
  CHECK(with_same_id({"2", "", false}, {"2", "", true}) == Outcome::older);
  CHECK(with_same_id({"3", "", false}, {"2", "", true}) == Outcome::replaced);
  CHECK(with_same_id({"2", "", true}, {"2", "", false}) == Outcome::replaced);
  CHECK(with_same_id({"1", "", true}, {"2", "", false}) == Outcome::older);
  CHECK(with_same_id({"", "", true}, {"", "", true}) == Outcome::replaced);
}

TEST_CASE("of one address the larger version stays, and all that have none") {
  const auto with_same_url = [](const Edition& coming, std::vector<Standing> present) {
    return judge(coming, "another hash", std::nullopt, present);
  };
  CHECK(with_same_url({"2", "", false}, {standing({"1", "", false}, 7)}).gone ==
        std::vector<Xapian::docid>{7});
  CHECK(with_same_url({"2", "", false}, {standing({"1", "", false})}).outcome == Outcome::replaced);
  CHECK(with_same_url({"1", "", false}, {standing({"2", "", false})}).outcome == Outcome::older);
  CHECK(with_same_url({"2", "", false}, {standing({"", "", false})}).outcome == Outcome::added);
  CHECK(with_same_url({"2", "", false}, {standing({"2", "", false})}).outcome == Outcome::added);
  CHECK(with_same_url({"", "2020", false}, {standing({"", "2019", false})}).outcome ==
        Outcome::added);
}

TEST_CASE("an address without a path is a paper's") {
  CHECK(may_share_url("https://echo.example/2013/05/forum", "2"));
  CHECK_FALSE(may_share_url("https://echo.example/2013/05/forum", ""));
  CHECK_FALSE(may_share_url("https://echo.example/", "2"));
  CHECK_FALSE(may_share_url("https://echo.example", "2"));
  CHECK_FALSE(may_share_url("", "2"));
}

TEST_CASE("articles are found again by their numbers") {
  InputPlaces places;
  CHECK(places.add("a.jsonl", 1) == 1);
  CHECK(places.add("a.jsonl", 2) == 2);
  CHECK(places.add("a.jsonl", 5) == 3);
  CHECK(places.add("b.txt", 1) == 4);
  CHECK(places.add("a.jsonl", 6) == 5);
  CHECK(places.at(2).record == 2);
  CHECK(places.at(3).record == 5);
  CHECK(places.at(3).source == "a.jsonl");
  CHECK(places.at(4).source == "b.txt");
  CHECK(places.at(5).record == 6);
}

TEST_CASE("a key is known by the number that it came with first") {
  FirstSeen seen;
  for (std::uint64_t i = 1; i <= 100'000; ++i) REQUIRE(seen.add(i * 4096, i) == 0);
  for (std::uint64_t i = 1; i <= 100'000; ++i) REQUIRE(seen.add(i * 4096, 7) == i);
  CHECK(seen.add(0, 200'000) == 0);
  CHECK(seen.add(0, 200'001) == 200'000);
}

TEST_CASE("so many keys and no more are remembered") {
  FirstSeen seen;
  for (std::uint64_t i = 1; i <= 1'000'000; ++i) seen.add(i * 0x9E3779B97F4A7C15U, i);
  CHECK(seen.add(1, 1'000'001) == 0);
  CHECK(seen.add(1, 1'000'002) == 0);
  CHECK(seen.add(3 * 0x9E3779B97F4A7C15U, 1'000'003) == 3);
}
