#include "searcher/text/date_groups.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "searcher/text/one_of.hpp"

namespace kiosque::text::date {
namespace {

constexpr std::size_t most_days = 10;
constexpr std::string_view en_dash = "–";
constexpr std::string_view apostrophe = "’";

// What is named after days: `rue du 8 mai 1945`.
constexpr std::array<std::string_view, 27> named_after_days{
    "rue",     "rues",     "avenue", "av",        "boulevard",  "bd",       "place",
    "square",  "quai",     "allee",  "impasse",   "lycee",      "college",  "ecole",
    "hopital", "quartier", "cite",   "stade",     "gare",       "caserne",  "esplanade",
    "route",   "passage",  "parc",   "mouvement", "universite", "residence"};

constexpr std::array<std::string_view, 4> links{"et", "ou", "au", "puis"};

struct Day {
  int day = 0;
  std::size_t end = 0;
};

bool is_letter_or_digit(const Words& words, std::size_t at) {
  return words.digit_at(at) || !words.word_at(at).empty();
}

// `9`, `1er`; not `9e`, `9h`, `9,5`.
std::optional<Day> day_at(const Words& words, std::size_t at) {
  const std::size_t digits = words.digits_at(at);
  if (digits == 0 || digits > 2) return std::nullopt;
  Day found{words.number(at, digits), at + digits};
  if (found.day < 1 || found.day > 31) return std::nullopt;
  if (found.day == 1) {
    const Word ending = words.word_at(found.end);
    if (words.folded(ending) == "er") found.end = ending.end;
    if (words.text().substr(found.end).starts_with("ᵉʳ")) {
      found.end += std::string_view("ᵉʳ").size();
    }
  }
  if (is_letter_or_digit(words, found.end)) return std::nullopt;
  return found;
}

void read_weekday_before(const Words& words, DateGroup& group) {
  const Word before = words.word_before(group.start);
  if (before.end == group.start) return;
  group.days.front().weekday = weekday_of(words, before);
  if (group.days.front().weekday) group.start = before.start;
}

// What stands behind the month.
// \returns whether a number there may be a year of two digits, or may not
bool read_year(const Words& words, const Resolver& resolver, DateGroup& group) {
  const std::size_t at = words.skip_spaces(group.end);
  const std::string_view rest = words.text().substr(std::min(at, words.text().size()));
  const std::size_t quote = rest.starts_with(apostrophe) ? apostrophe.size()
                            : rest.starts_with('\'')     ? 1U
                                                         : 0U;
  const std::size_t digits = words.digits_at(at + quote);
  const std::size_t end = at + quote + digits;
  if (quote > 0 && digits == 2) {
    group.year = resolver.full_year(words.number(at + quote, 2));
    group.end = end;
    return !group.year;
  }
  if (quote > 0 || at == group.end) return false;
  const int number = digits == 4 ? words.number(at, 4) : 0;
  if (is_year(number) && words.word_at(end).empty()) {
    group.year = number;
    group.end = end;
    return false;
  }
  if (digits == 2 || digits == 4) {
    // A number of something that is named: `le 14 juin 10 personnes`.
    const std::size_t next = words.skip_spaces(end);
    return next == end || words.word_at(next).empty();
  }
  if (digits > 0) return false;
  const Word word = words.word_at(at);
  const std::string marker = words.folded(word);
  if (marker == "dernier") group.marker = Marker::last;
  if (marker == "prochain") group.marker = Marker::next;
  if (marker == "courant") group.marker = Marker::current;
  if (group.marker != Marker::none) group.end = word.end;
  return false;
}

bool stands_for_something(const Words& words, const DateGroup& group, bool capitalised) {
  if (capitalised && !group.year && !group.days.front().weekday) return true;
  const Word before = words.word_before(group.start);
  const std::string word = words.folded(before);
  if (word == "chaque") return true;
  if (word != "du" && word != "les") return false;
  const std::string further = words.folded(words.word_before(before.start));
  if (word == "les") return further == "tous";
  if (further == "attentats" || further == "attentat") return !group.year;
  return std::find(named_after_days.begin(), named_after_days.end(), further) !=
         named_after_days.end();
}

// `le 14 courant`: of the month of publication.
std::optional<DateGroup> current_month(const Words& words, const Resolver& resolver,
                                       DateGroup group) {
  const Word word = words.word_at(words.skip_spaces(group.end));
  if (group.days.size() != 1 || words.folded(word) != "courant" || !resolver.published()) {
    return std::nullopt;
  }
  if (words.folded(words.word_before(group.start)) != "le") return std::nullopt;
  const std::chrono::year_month_day today{*resolver.published()};
  group.month = static_cast<int>(unsigned{today.month()});
  group.year = int{today.year()};
  group.end = word.end;
  return group;
}

}  // namespace

std::optional<Link> link_at(const Words& words, std::size_t at) {
  const std::string_view rest = words.text().substr(std::min(at, words.text().size()));
  Link link;
  std::size_t next = 0;
  if (rest.starts_with('-') || rest.starts_with(en_dash)) {
    link.through = true;
    next = at + (rest.starts_with('-') ? 1U : en_dash.size());
  } else if (rest.starts_with(',')) {
    next = at + 1;
    if (words.skip_spaces(next) == next) return std::nullopt;  // `3,14`
  } else {
    const Word word = words.word_at(words.skip_spaces(at));
    const std::string_view text = words.of(word);
    if (!is_one_of(text, links)) return std::nullopt;
    link.through = text == "au";
    next = word.end;
  }
  next = words.skip_spaces(next);
  if (const Word word = words.word_at(next); words.of(word) == "le" || words.of(word) == "au") {
    next = words.skip_spaces(word.end);
  }
  if (const Word word = words.word_at(next); !word.empty()) {
    link.weekday = weekday_of(words, word);
    if (!link.weekday) return std::nullopt;
    next = words.skip_spaces(word.end);
  }
  if (!words.digit_at(next)) return std::nullopt;
  link.end = next;
  return link;
}

std::optional<DateGroup> group_at(const Words& words, std::size_t at, const Resolver& resolver) {
  DateGroup group;
  group.start = at;
  for (std::optional<int> weekday; group.days.size() < most_days;) {
    const std::optional<Day> day = day_at(words, at);
    if (!day) return std::nullopt;
    group.days.push_back({day->day, weekday, false});
    group.end = day->end;
    if (group.days.size() == 1) read_weekday_before(words, group);
    const bool hyphen = words.at(day->end) == '-';
    const std::size_t next = hyphen ? day->end + 1 : words.skip_spaces(day->end);
    const std::optional<Month> month = next > day->end ? month_at(words, next) : std::nullopt;
    if (month) {
      group.month = month->number;
      group.end = month->end;
      const bool unclear = read_year(words, resolver, group);
      group.is_name = unclear || (hyphen && !group.year) ||
                      stands_for_something(words, group, month->capitalised);
      return group;
    }
    const std::optional<Link> link = link_at(words, day->end);
    if (!link) return current_month(words, resolver, std::move(group));
    group.days.back().through_next = link->through;
    weekday = link->weekday;
    at = link->end;
  }
  return std::nullopt;
}

}  // namespace kiosque::text::date
