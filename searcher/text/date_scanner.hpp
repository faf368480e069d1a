#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// \file
/// The characters and words of a date; the forms they take are the matter of french_date.cpp and of
/// date_words.cpp.

namespace kiosque::text::date {

/// All names of one number, separated by spaces, as `fold` leaves them.
struct Names {
  std::string_view names;
  int value;
};

// French and English together: no name means two different months, or two weekdays.
inline constexpr std::array months{Names{"janvier janv january jan", 1},
                                   Names{"fevrier fevr fev february feb", 2},
                                   Names{"mars march mar", 3},
                                   Names{"avril avr april apr", 4},
                                   Names{"mai may", 5},
                                   Names{"juin june jun", 6},
                                   Names{"juillet juil july jul", 7},
                                   Names{"aout august aug", 8},
                                   Names{"septembre september sept sep", 9},
                                   Names{"octobre october oct", 10},
                                   Names{"novembre november nov", 11},
                                   Names{"decembre december dec", 12}};

// As std::chrono counts them: Sunday is 0.
inline constexpr std::array weekdays{Names{"dimanche dim sunday sun", 0},
                                     Names{"lundi lun monday mon", 1},
                                     Names{"mardi mar tuesday tues tue", 2},
                                     Names{"mercredi mer wednesday wed", 3},
                                     Names{"jeudi jeu thursday thurs thur thu", 4},
                                     Names{"vendredi ven friday fri", 5},
                                     Names{"samedi sam saturday sat", 6}};

// Hours east of Greenwich: the names of RFC 822, and those of Europe.
inline constexpr std::array zones{Names{"z ut utc gmt wet", 0},
                                  Names{"cet west", 1},
                                  Names{"cest eet", 2},
                                  Names{"eest", 3},
                                  Names{"edt", -4},
                                  Names{"est cdt", -5},
                                  Names{"cst mdt", -6},
                                  Names{"mst pdt", -7},
                                  Names{"pst", -8}};

template <std::size_t size>
std::optional<int> look_up(const std::array<Names, size>& table, std::string_view name) {
  if (name.empty()) return std::nullopt;
  for (const Names& entry : table) {
    std::string_view names = entry.names;
    while (!names.empty()) {
      const std::size_t end = std::min(names.find(' '), names.size());
      if (names.substr(0, end) == name) return entry.value;
      names.remove_prefix(std::min(end + 1, names.size()));
    }
  }
  return std::nullopt;
}

struct Replacement {
  std::string_view from;
  std::string_view to;
};

// What a French date may hold beyond ASCII, decomposed accents and odd spaces included.
inline constexpr std::array replacements{Replacement{"é", "e"},
                                         Replacement{"É", "e"},
                                         Replacement{"û", "u"},
                                         Replacement{"Û", "u"},
                                         Replacement{"à", "a"},
                                         Replacement{"À", "a"},
                                         Replacement{"\xCC\x80", ""},
                                         Replacement{"\xCC\x81", ""},
                                         Replacement{"\xCC\x82", ""},
                                         Replacement{"ᵉ", "e"},
                                         Replacement{"ʳ", "r"},
                                         Replacement{"\xC2\xA0", " "},
                                         Replacement{"\xE2\x80\xAF", " "},
                                         Replacement{"\xE2\x80\x89", " "},
                                         Replacement{"–", "-"},
                                         Replacement{"−", "-"}};

/// Lower case without accents, one space for any run of them, none at the ends.
inline std::string fold(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto* found = std::find_if(replacements.begin(), replacements.end(),
                                     [&](const auto& r) { return text.starts_with(r.from); });
    const bool replaced = found != replacements.end();
    const std::string_view piece = replaced ? found->to : text.substr(0, 1);
    text.remove_prefix(replaced ? found->from.size() : 1);
    for (char c : piece) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
      if (c == '\t' || c == '\n' || c == '\r') c = ' ';
      if (c != ' ' || (!out.empty() && out.back() != ' ')) out.push_back(c);
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Takes one piece after the other from the front of a folded text. A piece that is not there takes
/// nothing.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool done() const { return rest_.empty(); }
  [[nodiscard]] char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
  [[nodiscard]] std::size_t digits_ahead() const {
    const auto* end = std::find_if_not(rest_.begin(), rest_.end(), is_digit);
    return static_cast<std::size_t>(end - rest_.begin());
  }

  bool take(char c) {
    if (peek() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool take_one_of(std::string_view characters) {
    return !done() && characters.find(peek()) != std::string_view::npos && take(peek());
  }
  void skip_spaces() {
    while (take(' ')) {
    }
  }
  /// A number of exactly `count` digits, whatever follows.
  std::optional<int> fixed(std::size_t count) {
    if (digits_ahead() < count) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value * 10 + (rest_[i] - '0');
    rest_.remove_prefix(count);
    return value;
  }
  /// A number of one or two digits with no further digit behind it.
  std::optional<int> small() {
    const std::size_t count = digits_ahead();
    return count == 1 || count == 2 ? fixed(count) : std::nullopt;
  }
  std::string_view word() {
    const auto* end =
        std::find_if(rest_.begin(), rest_.end(), [](char c) { return c < 'a' || c > 'z'; });
    const std::string_view found = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(found.size());
    return found;
  }

 private:
  std::string_view rest_;
};

}  // namespace kiosque::text::date
