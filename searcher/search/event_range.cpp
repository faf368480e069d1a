#include "searcher/search/event_range.hpp"

#include <fmt/format.h>

namespace kiosque::search {
namespace {

// Those that dates are read in.
constexpr int first_year = 1600;
constexpr int last_year = 2200;

class Covering {
 public:
  Covering(const std::string& from, const std::string& to) : from_(from), to_(to) {}

  std::vector<std::string> find() {
    for (int year = first_year; year <= last_year; ++year) {
      const std::string date = fmt::format("{:04}", year);
      if (!take(date)) continue;
      for (int month = 1; month <= 12; ++month) take_month(fmt::format("{}-{:02}", date, month));
    }
    return std::move(found_);
  }

 private:
  // \returns whether a part of it belongs to the stretch
  bool take(const std::string& date) {
    const std::string last = date + '~';
    if (last < from_ || date > to_) return false;
    const bool whole = date >= from_ && last <= to_;
    if (whole) found_.push_back(date);
    return !whole;
  }

  void take_month(const std::string& month) {
    if (!take(month)) return;
    for (int number = 1; number <= 31; ++number) {
      const std::string day = fmt::format("{}-{:02}", month, number);
      // Times of a day are in no term: it belongs to the stretch if a part of it does.
      if (take(day)) found_.push_back(day);
    }
  }

  const std::string& from_;
  const std::string& to_;
  std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> dates_between(const std::string& from, const std::string& to) {
  return Covering(from, to).find();
}

}  // namespace kiosque::search
