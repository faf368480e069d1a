#include "indexer/writer/date_spikes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>
#include <string_view>

namespace kiosque::index {
namespace {

constexpr std::size_t most_sources = 1000;
constexpr std::uint64_t fewest_articles = 50;
constexpr std::int32_t spread_days = 60;
constexpr std::uint64_t more_than_any_paper = 1000;

std::optional<std::int32_t> day_of(std::string_view date) {
  if (date.size() < 10) return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = 0;
    std::from_chars(date.data() + at, date.data() + at + size, value);
    return value;
  };
  using namespace std::chrono;
  const year_month_day day{year{number(0, 4)}, month{static_cast<unsigned>(number(5, 2))},
                           std::chrono::day{static_cast<unsigned>(number(8, 2))}};
  if (!day.ok()) return std::nullopt;
  return static_cast<std::int32_t>(sys_days{day}.time_since_epoch().count());
}

std::string to_iso(std::int32_t days) {
  const std::chrono::year_month_day day{std::chrono::sys_days{std::chrono::days{days}}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

}  // namespace

void DateSpikes::add(const std::string& source, const std::string& date) {
  const std::optional<std::int32_t> day = day_of(date);
  if (!day || (sources_.size() >= most_sources && sources_.count(source) == 0)) return;
  Source& of = sources_[source];
  of.first = of.dated == 0 ? *day : std::min(of.first, *day);
  of.last = of.dated == 0 ? *day : std::max(of.last, *day);
  ++of.dated;
  const auto same = std::find_if(of.counters.begin(), of.counters.end(), [&](const Counter& one) {
    return one.count > 0 && one.day == *day;
  });
  if (same != of.counters.end()) {
    ++same->count;
    return;
  }
  const auto free = std::find_if(of.counters.begin(), of.counters.end(),
                                 [](const Counter& one) { return one.count == 0; });
  if (free != of.counters.end()) {
    *free = {*day, 1};
  } else {
    for (Counter& one : of.counters) --one.count;
  }
}

std::vector<DateSpikes::Spike> DateSpikes::find() const {
  std::vector<Spike> spikes;
  for (const auto& [name, source] : sources_) {
    const Counter& top =
        *std::max_element(source.counters.begin(), source.counters.end(),
                          [](const Counter& a, const Counter& b) { return a.count < b.count; });
    const bool most = source.dated >= fewest_articles && 2 * top.count > source.dated;
    const bool spread = source.last - source.first >= spread_days;
    if (most && (spread || top.count >= more_than_any_paper)) {
      spikes.push_back({name, to_iso(top.day), top.count, source.dated});
    }
  }
  std::sort(spikes.begin(), spikes.end(),
            [](const Spike& a, const Spike& b) { return a.source < b.source; });
  return spikes;
}

}  // namespace kiosque::index
