#include "searcher/text/date_words.hpp"

#include <algorithm>

namespace kiosque::text::date {
namespace {

constexpr std::string_view no_break_space = "\xC2\xA0";
constexpr std::string_view narrow_space = "\xE2\x80\xAF";

// Letters of French beyond ASCII are all led by this byte; their second ones are no signs.
constexpr char lead_of_letters = '\xC3';

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

struct MonthName {
  std::string_view name;
  int number;
  bool abbreviated;
};

constexpr std::array month_names{MonthName{"janvier", 1, false},   MonthName{"fevrier", 2, false},
                                 MonthName{"mars", 3, false},      MonthName{"avril", 4, false},
                                 MonthName{"mai", 5, false},       MonthName{"juin", 6, false},
                                 MonthName{"juillet", 7, false},   MonthName{"aout", 8, false},
                                 MonthName{"septembre", 9, false}, MonthName{"octobre", 10, false},
                                 MonthName{"novembre", 11, false}, MonthName{"decembre", 12, false},
                                 MonthName{"janv", 1, true},       MonthName{"fevr", 2, true},
                                 MonthName{"avr", 4, true},        MonthName{"juil", 7, true},
                                 MonthName{"sept", 9, true},       MonthName{"oct", 10, true},
                                 MonthName{"nov", 11, true},       MonthName{"dec", 12, true}};

constexpr std::array<std::string_view, 7> weekday_names{"dimanche", "lundi",    "mardi", "mercredi",
                                                        "jeudi",    "vendredi", "samedi"};

}  // namespace

std::size_t Words::space_at(std::size_t at) const {
  if (this->at(at) == ' ' || this->at(at) == '\t') return 1;
  const std::string_view rest = text_.substr(std::min(at, text_.size()));
  if (rest.starts_with(no_break_space)) return no_break_space.size();
  return rest.starts_with(narrow_space) ? narrow_space.size() : 0;
}

std::size_t Words::skip_spaces(std::size_t at) const {
  while (const std::size_t size = space_at(at)) at += size;
  return at;
}

Word Words::word_at(std::size_t at) const {
  std::size_t end = at;
  while (end < text_.size()) {
    if (is_letter(text_[end])) {
      ++end;
    } else if (text_[end] == lead_of_letters && end + 1 < text_.size()) {
      end += 2;
    } else {
      break;
    }
  }
  return {at, end};
}

Word Words::word_before(std::size_t at) const {
  std::size_t end = at;
  while (end > 0) {
    const std::string_view before = text_.substr(0, end);
    if (before.ends_with(' ') || before.ends_with('\t')) {
      --end;
    } else if (before.ends_with(no_break_space)) {
      end -= no_break_space.size();
    } else if (before.ends_with(narrow_space)) {
      end -= narrow_space.size();
    } else {
      break;
    }
  }
  std::size_t start = end;
  while (start > 0) {
    if (is_letter(text_[start - 1])) {
      --start;
    } else if (start > 1 && text_[start - 2] == lead_of_letters) {
      start -= 2;
    } else {
      break;
    }
  }
  return {start, end};
}

bool Words::starts(std::size_t at) const {
  if (at == 0) return true;
  const char before = text_[at - 1];
  return !is_letter(before) && !is_digit(before) && before != '_' &&
         !(at > 1 && text_[at - 2] == lead_of_letters);
}

std::size_t Words::digits_at(std::size_t at) const {
  std::size_t count = 0;
  while (digit_at(at + count)) ++count;
  return count;
}

int Words::number(std::size_t at, std::size_t count) const {
  int value = 0;
  for (std::size_t i = 0; i < count; ++i) value = value * 10 + (text_[at + i] - '0');
  return value;
}

std::optional<Month> month_at(const Words& words, std::size_t at) {
  const Word word = words.word_at(at);
  constexpr std::size_t longest = 11;  // bytes, with an accent
  if (word.end - word.start < 3 || word.end - word.start > longest) return std::nullopt;
  const std::string name = words.folded(word);
  const auto* found = std::find_if(month_names.begin(), month_names.end(),
                                   [&](const MonthName& month) { return month.name == name; });
  if (found == month_names.end()) return std::nullopt;
  if (found->abbreviated && words.at(word.end) != '.') return std::nullopt;
  const char first = words.at(word.start);
  const bool lower = first >= 'a' && first <= 'z';
  return Month{found->number, word.end + (found->abbreviated ? 1U : 0U), !lower};
}

std::optional<int> weekday_of(const Words& words, Word word) {
  if (word.end - word.start < 5 || word.end - word.start > 8) return std::nullopt;
  const std::string name = words.folded(word);
  const auto* found = std::find(weekday_names.begin(), weekday_names.end(), name);
  if (found == weekday_names.end()) return std::nullopt;
  return static_cast<int>(found - weekday_names.begin());
}

}  // namespace kiosque::text::date
