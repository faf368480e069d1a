#include "searcher/search/timeline.hpp"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "searcher/schema/terms.hpp"
#include "searcher/search/calendar.hpp"
#include "searcher/text/say.hpp"

namespace kiosque {

std::string_view name_of(TimelineUnit unit) noexcept {
  switch (unit) {
    case TimelineUnit::automatic:
      return "auto";
    case TimelineUnit::year:
      return "year";
    case TimelineUnit::month:
      return "month";
    case TimelineUnit::day:
      return "day";
  }
  return "";
}

namespace search {
namespace {

Message name_for_people(TimelineUnit unit) {
  constexpr const char* french[] = {"auto", "année", "mois", "jour"};
  return {std::string(name_of(unit)), french[static_cast<std::size_t>(unit)]};
}

// After every character that a date is written with.
constexpr char past_all = '~';

constexpr std::string_view prefix = schema::field(schema::FieldId::date).prefix;

constexpr std::int64_t most_months = 36;
constexpr std::int64_t most_days = 92;
// More calendar months are more than most_days.
constexpr std::int64_t most_months_of_days = 5;

// Articles by period; none without any.
using Counts = std::map<std::int64_t, std::uint64_t>;

std::uint64_t sum(const Counts& counts) {
  std::uint64_t all = 0;
  for (const auto& [number, count] : counts) all += count;
  return all;
}

// How many periods from the first to the last one.
std::int64_t span(const Counts& counts) {
  return counts.empty() ? 0 : counts.rbegin()->first - counts.begin()->first + 1;
}

const Xapian::valueno date_slot = schema::slot(schema::FieldId::date);

const ArticleSet no_articles;

// Counts the dates of articles: of few by reading them, of many by the posting lists of dates.
class DateCounter {
 public:
  DateCounter(const Xapian::Database& database, const ArticleSet& articles,
              const FacetColumn* years)
      : database_(database),
        articles_(articles),
        years_(years),
        is_large_(articles.is_large(database)) {
    if (!is_large_) read_dates();
  }

  DateCounter(const Xapian::Database& database, const Tallies& tallies)
      : database_(database), articles_(no_articles), years_(nullptr), is_large_(false) {
    const auto tally = tallies.by_slot.find(date_slot);
    if (tally == tallies.by_slot.end()) return;
    dates_.assign(tally->second.begin(), tally->second.end());
  }

  // \param first and last  periods of any unit that hold all that are wanted
  [[nodiscard]] Counts count(TimelineUnit unit, const std::string& first = {},
                             const std::string& last = {}) const {
    if (!is_large_) return count_values(unit);
    if (unit == TimelineUnit::year && years_ != nullptr) return count_column(*years_);
    Counts counts;
    for (const std::string& term : date_terms(database_, unit, first, last)) {
      add(term, unit, count_postings(term), counts);
    }
    return counts;
  }

 private:
  void read_dates() {
    Xapian::ValueIterator value = database_.valuestream_begin(date_slot);
    const Xapian::ValueIterator end = database_.valuestream_end(date_slot);
    for (const Xapian::docid id : articles_.ids()) {
      if (value == end) return;
      if (value.get_docid() < id) value.skip_to(id);
      if (value == end) return;
      if (value.get_docid() == id) dates_.emplace_back(*value, 1);
    }
  }

  [[nodiscard]] Counts count_values(TimelineUnit unit) const {
    const std::size_t length = length_of(unit);
    Counts counts;
    for (const auto& [date, articles] : dates_) {
      const auto number = number_of(std::string_view(date).substr(0, length), unit);
      if (number) counts[*number] += articles;
    }
    return counts;
  }

  static void add(const std::string& term, TimelineUnit unit, std::uint64_t count, Counts& counts) {
    const auto number = number_of(std::string_view(term).substr(prefix.size()), unit);
    if (number && count > 0) counts[*number] = count;
  }

  [[nodiscard]] Counts count_column(const FacetColumn& years) const {
    Counts counts;
    std::uint64_t without = 0;
    const std::vector<std::uint64_t> all = years.count(articles_, without);
    for (std::size_t i = 0; i < all.size(); ++i) {
      add(years.terms()[i], TimelineUnit::year, all[i], counts);
    }
    return counts;
  }

  [[nodiscard]] std::uint64_t count_postings(const std::string& term) const {
    std::uint64_t count = 0;
    const Xapian::PostingIterator end = database_.postlist_end(term);
    for (auto posting = database_.postlist_begin(term); posting != end; ++posting) {
      count += articles_.has(*posting) ? 1U : 0U;
    }
    return count;
  }

  const Xapian::Database& database_;
  const ArticleSet& articles_;
  const FacetColumn* years_;
  const bool is_large_;
  std::vector<std::pair<std::string, std::uint64_t>> dates_;  // of few articles, and how many
};

// Counts by year, then by what is within these years, and so on: as finely as it is to be.
class TimelineMaker {
 public:
  TimelineMaker(const DateCounter& counter, TimelineUnit asked)
      : counter_(counter), asked_(asked) {}

  void run() {
    counts_ = counter_.count(TimelineUnit::year);
    dated_ = sum(counts_);
    if (asked_ == TimelineUnit::automatic) {
      choose();
    } else {
      const bool is_month = asked_ != TimelineUnit::year && refine(TimelineUnit::month, most, 0);
      if (is_month && asked_ == TimelineUnit::day) refine(TimelineUnit::day, most, 0);
      if (counts_.empty()) unit_ = asked_;
    }
  }

  [[nodiscard]] TimelineUnit unit() const { return unit_; }
  [[nodiscard]] const Counts& counts() const { return counts_; }
  [[nodiscard]] std::uint64_t dated() const { return dated_; }

 private:
  static constexpr std::int64_t most = Timeline::max_periods;

  void choose() {
    const std::int64_t least_months = (span(counts_) - 2) * 12 + 2;  // from December to January
    if (least_months > most_months) return;
    if (!refine(TimelineUnit::month, most_months, dated_)) return;
    if (span(counts_) <= most_months_of_days) refine(TimelineUnit::day, most_days, dated_);
  }

  // Goes over to shorter periods unless they are too many, or less than half of `dated` are known
  // by them.
  bool refine(TimelineUnit unit, std::int64_t most_periods, std::uint64_t dated) {
    if (counts_.empty()) return false;
    Counts finer = counter_.count(unit, date_of(counts_.begin()->first, unit_),
                                  date_of(counts_.rbegin()->first, unit_));
    if (span(finer) > most_periods || 2 * sum(finer) < dated) return false;
    unit_ = unit;
    counts_ = std::move(finer);
    return true;
  }

  const DateCounter& counter_;
  const TimelineUnit asked_;
  TimelineUnit unit_ = TimelineUnit::year;
  Counts counts_;
  std::uint64_t dated_ = 0;
};

}  // namespace

// Those of years, months and days stand among each other: 2013, 2013-01, 2013-01-01, ...
std::vector<std::string> date_terms(const Xapian::Database& database, TimelineUnit unit,
                                    const std::string& first, const std::string& last) {
  const std::string all(prefix);
  const std::size_t length = prefix.size() + length_of(unit);
  std::vector<std::string> terms;
  const Xapian::TermIterator end = database.allterms_end(all);
  Xapian::TermIterator it = database.allterms_begin(all);
  if (!first.empty()) it.skip_to(all + first);
  while (it != end) {
    std::string term = *it;
    if (term > all + last + past_all) break;
    if (term.size() < length) {
      ++it;
      continue;
    }
    it.skip_to(term.substr(0, length) + past_all);
    if (term.size() == length) terms.push_back(std::move(term));
  }
  return terms;
}

namespace {

Timeline timeline_of(const DateCounter& counter, std::uint64_t articles, TimelineUnit unit,
                     std::vector<Message>& warnings) {
  TimelineMaker maker(counter, unit);
  maker.run();
  const Counts& counts = maker.counts();
  Timeline timeline;
  timeline.unit = maker.unit();
  timeline.undated = articles - maker.dated();
  timeline.coarser = maker.dated() - sum(counts);
  if (!counts.empty()) {
    for (std::int64_t i = counts.begin()->first; i <= counts.rbegin()->first; ++i) {
      const auto found = counts.find(i);
      timeline.periods.push_back(
          {date_of(i, timeline.unit), found == counts.end() ? 0 : found->second, 0, 0});
    }
  }
  if (unit > timeline.unit) {
    warnings.push_back(both("a timeline by {} would have more than {} periods: it goes by {}",
                            "une chronologie par {} aurait plus de {} périodes : elle va par {}",
                            name_for_people(unit), Timeline::max_periods,
                            name_for_people(timeline.unit)));
  }
  return timeline;
}

void add_shares_without(const DateCounter& withheld, const Xapian::Database& database,
                        Timeline& timeline) {
  if (timeline.periods.empty()) return;
  const Counts without =
      withheld.count(timeline.unit, timeline.periods.front().date, timeline.periods.back().date);
  for (Period& period : timeline.periods) {
    period.archive = database.get_termfreq(schema::term(prefix, period.date));
    const auto found = without.find(*number_of(period.date, timeline.unit));
    if (found != without.end()) period.archive -= found->second;
    if (period.archive > 0) {
      period.share = static_cast<double>(period.count) / static_cast<double>(period.archive);
    }
  }
}

}  // namespace

Timeline make_timeline(const Xapian::Database& database, const ArticleSet& articles,
                       TimelineUnit unit, const FacetColumn* years,
                       std::vector<Message>& warnings) {
  return timeline_of(DateCounter(database, articles, years), articles.size(), unit, warnings);
}

Timeline make_timeline(const Xapian::Database& database, const Tallies& tallies, TimelineUnit unit,
                       std::vector<Message>& warnings) {
  return timeline_of(DateCounter(database, tallies), tallies.articles, unit, warnings);
}

void add_shares(const Xapian::Database& database, const ArticleSet& withheld, Timeline& timeline) {
  add_shares_without(DateCounter(database, withheld, nullptr), database, timeline);
}

void add_shares(const Xapian::Database& database, const Tallies& withheld, Timeline& timeline) {
  add_shares_without(DateCounter(database, withheld), database, timeline);
}

}  // namespace search
}  // namespace kiosque
