#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace kiosque::index {

/// Looks for days that most articles of a source carry, as when the day of a crawl was taken for
/// that of publication. A delivery of a day's paper has but one day, too, so a day is only
/// remarkable where the other articles of the source are of two months or more, or where there are
/// more articles of it than any paper has in a day.
///
/// Takes some 200 bytes a source, for the first thousand sources.
class DateSpikes {
 public:
  struct Spike {
    std::string source;
    std::string day;
    std::uint64_t articles = 0;  ///< of that day, at least
    std::uint64_t dated = 0;     ///< all of the source that have a day
  };

  /// \param date  ISO 8601; one without a day does not count
  void add(const std::string& source, const std::string& date);

  /// By the names of the sources.
  [[nodiscard]] std::vector<Spike> find() const;

 private:
  // Misra and Gries, "Finding repeated elements", 1982: a counter is too low by a ninth of all at
  // most, and never too high.
  struct Counter {
    std::int32_t day = 0;  // since 1970
    std::uint64_t count = 0;
  };
  struct Source {
    std::array<Counter, 8> counters;
    std::uint64_t dated = 0;
    std::int32_t first = 0;
    std::int32_t last = 0;
  };

  std::unordered_map<std::string, Source> sources_;
};

}  // namespace kiosque::index
