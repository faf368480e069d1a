#include "searcher/text/event_dates.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "searcher/text/date_groups.hpp"
#include "searcher/text/date_resolver.hpp"
#include "searcher/text/date_words.hpp"
#include "searcher/text/one_of.hpp"

namespace kiosque::text {
namespace {

using date::DateGroup;
using date::GroupDay;
using date::Marker;
using date::Resolver;
using date::Word;
using std::chrono::days;

// A range of more days is an epoch: its ends are what is spoken of.
constexpr days longest_range{10};

// `d’hier`, `hier encore`, `hier comme aujourd’hui` are no days.
constexpr std::array<std::string_view, 6> no_day_before{"d", "de", "du", "pour", "ni", "qu"};
constexpr std::array<std::string_view, 4> no_day_after{"comme", "encore", "et", "ou"};
constexpr std::array<std::string_view, 4> parts_of_day{"matin", "soir", "midi", "apres"};
constexpr std::array<std::string_view, 6> before_months{"en", "debut", "fin", "de", "d", "mi"};

class Finder {
 public:
  Finder(std::string_view text, std::string_view published, std::size_t limit)
      : words_(text), resolver_(published), limit_(limit) {}

  std::vector<EventDate> run() {
    const std::string_view text = words_.text();
    for (std::size_t at = 0; at < text.size() && found_.size() < limit_;) {
      const std::size_t begun = at;
      if (date::is_digit(text[at])) {
        at = words_.starts(at) ? number(at) : at + words_.digits_at(at);
      } else if (may_begin_date(text, at) && words_.starts(at)) {
        at = word(at);
      }
      while (at < text.size() && is_letter(text[at])) ++at;
      if (at == begun) ++at;
    }
    return std::move(found_);
  }

 private:
  static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

  // Whether a word goes on like a weekday, a month, `hier`, `demain`, `avant-hier` or
  // `après-demain`: most words do not, and need not be looked at.
  static bool may_begin_date(std::string_view text, std::size_t at) {
    if (!is_letter(text[at]) || text.size() - at < 3) return false;
    const auto lower = [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    };
    const char next[2] = {lower(text[at + 1]), lower(text[at + 2])};
    for (std::string_view rest = beginnings(lower(text[at])); !rest.empty();
         rest.remove_prefix(2)) {
      if (rest[0] == next[0] && rest[1] == next[1]) return true;
    }
    return false;
  }

  // The two bytes behind a first letter, one pair after the other.
  static std::string_view beginnings(char first) {
    switch (first) {
      case 'a':
        return "vrvapro\xC3ou";
      case 'd':
        return "imem\xC3\xA9\xC3\x89"
               "ec";
      case 'f':
        return "\xC3\xA9\xC3\x89"
               "ev";
      case 'h':
        return "ie";
      case 'j':
        return "euanui";
      case 'l':
        return "un";
      case 'm':
        return "arerai";
      case 'n':
        return "ov";
      case 'o':
        return "ct";
      case 's':
        return "amep";
      case 'v':
        return "en";
      default:
        return {};
    }
  }

  void emit(Resolver::Day day, std::size_t start, std::size_t end) {
    const int year{std::chrono::year_month_day{day}.year()};
    if (date::is_year(year)) emit(date::to_iso(day), start, end);
  }

  void emit_month(int year, int month, std::size_t start, std::size_t end) {
    if (date::is_year(year)) emit(date::to_iso_month(year, month), start, end);
  }

  void emit(std::string day, std::size_t start, std::size_t end) {
    if (found_.size() == limit_ || !known_.insert(day).second) return;
    found_.push_back({std::move(day), start, end});
  }

  // \returns where to go on
  std::size_t number(std::size_t at) {
    const std::size_t digits = words_.digits_at(at);
    const std::size_t end = at + digits;
    const char before = at > 0 ? words_.at(at - 1) : ' ';
    const bool in_number = std::string_view(".,/:-+").find(before) != std::string_view::npos &&
                           at > 1 && words_.digit_at(at - 2);
    if (in_number || before == '/') return end;
    if (digits == 4) return iso(at).value_or(end);
    if (digits > 2) return end;
    if (const auto after = numeric(at)) return *after;
    const std::optional<DateGroup> group = date::group_at(words_, at, resolver_);
    if (!group) return end;
    if (group->is_name) return group->end;
    return with_second(*group);
  }

  // `2013-06-14`
  std::optional<std::size_t> iso(std::size_t at) {
    const bool shaped = words_.at(at + 4) == '-' && words_.digits_at(at + 5) == 2 &&
                        words_.at(at + 7) == '-' && words_.digits_at(at + 8) == 2 &&
                        words_.at(at + 10) != '-';
    if (!shaped) return std::nullopt;
    const auto day =
        date::day_of(words_.number(at, 4), words_.number(at + 5, 2), words_.number(at + 8, 2));
    if (day) emit(*day, at, at + 10);
    return at + 10;
  }

  // `14/06/2013`
  std::optional<std::size_t> numeric(std::size_t at) {
    const std::size_t digits = words_.digits_at(at);
    const char separator = words_.at(at + digits);
    if (separator != '/' && separator != '.' && separator != '-') return std::nullopt;
    const std::size_t month = at + digits + 1;
    const std::size_t month_digits = words_.digits_at(month);
    const std::size_t year = month + month_digits + 1;
    if (month_digits == 0 || month_digits > 2 || words_.at(year - 1) != separator ||
        words_.digits_at(year) != 4) {
      return std::nullopt;
    }
    const std::size_t end = year + 4;
    if (words_.at(end) == separator && words_.digit_at(end + 1)) return end;
    const auto day = date::day_of(words_.number(year, 4), words_.number(month, month_digits),
                                  words_.number(at, digits));
    if (day) emit(*day, at, end);
    return end;
  }

  // The first day in it and the year that they are of.
  std::optional<std::pair<Resolver::Day, int>> resolve(const DateGroup& group) const {
    const GroupDay& first = group.days.front();
    const std::optional<int> year =
        group.year ? group.year
                   : resolver_.year_of(group.month, first.day, first.weekday, group.marker);
    if (!year) return std::nullopt;
    const auto day = date::day_of(*year, group.month, first.day, first.weekday);
    if (!day) return std::nullopt;
    return std::pair{*day, *year};
  }

  // The days of a group in a year; none when one of them is not in the calendar.
  static std::vector<Resolver::Day> days_of(const DateGroup& group, int year) {
    std::vector<Resolver::Day> all;
    bool through = false;
    for (const GroupDay& one : group.days) {
      const auto day = date::day_of(year, group.month, one.day, one.weekday);
      if (!day || (!all.empty() && *day <= all.back())) return {};
      if (through) fill(all, *day);
      all.push_back(*day);
      through = one.through_next;
    }
    return all;
  }

  // The days between the last one and this one.
  static void fill(std::vector<Resolver::Day>& all, Resolver::Day until) {
    if (until - all.back() >= longest_range) return;
    while (all.back() + days{1} < until) all.push_back(all.back() + days{1});
  }

  void emit(const std::vector<Resolver::Day>& all, std::size_t start, std::size_t end) {
    for (const Resolver::Day day : all) emit(day, start, end);
  }

  // `28 mai au 3 juin 2013`: the first one is before the second one.
  std::size_t with_second(const DateGroup& group) {
    if (!group.year && group.marker == Marker::none) {
      const auto link = date::link_at(words_, group.end);
      const auto second =
          link ? date::group_at(words_, link->end, resolver_) : std::optional<DateGroup>{};
      if (second && !second->is_name) return two_groups(group, *second, link->through);
    }
    if (const auto resolved = resolve(group)) {
      emit(days_of(group, resolved->second), group.start, group.end);
    }
    return group.end;
  }

  std::size_t two_groups(const DateGroup& group, const DateGroup& second, bool through) {
    const auto resolved = resolve(second);
    if (!resolved) return second.end;
    const int year = resolved->second - (group.month > second.month ? 1 : 0);
    std::vector<Resolver::Day> all = days_of(group, year);
    const std::vector<Resolver::Day> others = days_of(second, resolved->second);
    if (all.empty() || others.empty() || all.back() >= others.front()) return second.end;
    if (through) fill(all, others.front());
    emit(all, group.start, second.end);
    emit(others, group.start, second.end);
    return second.end;
  }

  std::size_t word(std::size_t at) {
    const Word word = words_.word_at(at);
    if (word.empty()) return at + 1;
    constexpr std::size_t shortest = 3;
    constexpr std::size_t longest = 11;  // bytes, with an accent
    const std::size_t size = word.end - word.start;
    if (size < shortest || size > longest) return word.end;
    const std::string_view text = words_.of(word);
    if (text == "hier" || text == "Hier") return yesterday(word);
    if (text == "demain" || text == "Demain") return tomorrow(word);
    if (text == "avant" || text == "Avant") return joined(word, "-hier", days{-2});
    if (text == "après" || text == "Après") return joined(word, "-demain", days{2});
    if (const auto weekday = date::weekday_of(words_, word)) return weekday_at(word, *weekday);
    return month_and_year(word);
  }

  [[nodiscard]] std::string word_before(std::size_t at) const {
    // `d’hier`: an apostrophe stands between.
    const std::string_view before = words_.text().substr(0, at);
    if (before.ends_with("’")) at -= std::string_view("’").size();
    if (before.ends_with('\'')) --at;
    return words_.folded(words_.word_before(at));
  }

  [[nodiscard]] Word word_after(std::size_t at) const {
    return words_.word_at(words_.skip_spaces(at));
  }

  // The day so far from that of publication, unless a weekday behind it is another.
  std::size_t relative(Word word, days distance) {
    if (!resolver_.published()) return word.end;
    const Resolver::Day day = *resolver_.published() + distance;
    const auto weekday = date::weekday_of(words_, word_after(word.end));
    const bool agrees = !weekday || std::chrono::weekday{day} ==
                                        std::chrono::weekday{static_cast<unsigned>(*weekday)};
    if (agrees) emit(day, word.start, word.end);
    return word.end;
  }

  std::size_t yesterday(Word word) {
    const std::string after = words_.folded(word_after(word.end));
    if (is_one_of(word_before(word.start), no_day_before) || is_one_of(after, no_day_after)) {
      return word.end;
    }
    return relative(word, days{-1});
  }

  // By itself it is mostly the future at large.
  std::size_t tomorrow(Word word) {
    const Word after = word_after(word.end);
    const bool is_day = is_one_of(words_.folded(after), parts_of_day) ||
                        words_.text().substr(after.start).starts_with("après-midi") ||
                        date::weekday_of(words_, after);
    return is_day ? relative(word, days{1}) : word.end;
  }

  std::size_t joined(Word word, std::string_view rest, days distance) {
    const bool there = words_.text().substr(word.end).starts_with(rest);
    const std::size_t end = word.end + (there ? rest.size() : 0);
    if (!there || !words_.word_at(end).empty()) return word.end;
    if (word_before(word.start) == "d") return end;
    return relative({word.start, end}, distance);
  }

  std::size_t weekday_at(Word word, int weekday) {
    const Word after = word_after(word.end);
    const std::string marker = words_.folded(after);
    std::optional<Resolver::Day> day;
    std::size_t end = after.end;
    if (marker == "dernier") {
      day = resolver_.weekday(weekday, Marker::last);
    } else if (marker == "prochain") {
      day = resolver_.weekday(weekday, Marker::next);
    } else if (word_before(word.start) == "ce" && words_.at(word.end) != '-' &&
               !words_.digit_at(after.start)) {
      day = resolver_.weekday(weekday, Marker::none);
      end = word.end;
    }
    if (!day) return word.end;
    emit(*day, word.start, end);
    return end;
  }

  // `mars 2012`, `en mars dernier`
  std::size_t month_and_year(Word word) {
    const auto month = date::month_at(words_, word.start);
    if (!month || month->capitalised) return word.end;
    const std::size_t next = words_.skip_spaces(month->end);
    if (next == month->end) return word.end;
    if (words_.digits_at(next) == 4) {
      const std::size_t end = next + 4;
      if (words_.word_at(end).empty()) {
        emit_month(words_.number(next, 4), month->number, word.start, end);
      }
      return end;
    }
    const Word after = words_.word_at(next);
    const std::string text = words_.folded(after);
    if ((text != "dernier" && text != "prochain") ||
        !is_one_of(word_before(word.start), before_months)) {
      return word.end;
    }
    const auto year =
        resolver_.year_of(month->number, text == "dernier" ? Marker::last : Marker::next);
    if (year) emit_month(*year, month->number, word.start, after.end);
    return after.end;
  }

  date::Words words_;
  Resolver resolver_;
  std::size_t limit_;
  std::vector<EventDate> found_;
  std::set<std::string> known_;
};

}  // namespace

std::vector<EventDate> find_event_dates(std::string_view text, std::string_view published,
                                        std::size_t limit) {
  return Finder(text, published, limit).run();
}

}  // namespace kiosque::text
