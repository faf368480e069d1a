#include "searcher/search/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "searcher/schema/fields.hpp"
#include "searcher/schema/terms.hpp"
#include "searcher/search/letters.hpp"
#include "searcher/search/query_marks.hpp"
#include "searcher/text/utf8.hpp"

namespace kiosque::search {
namespace {

// Reads words letter by letter: do they begin with a text, accents aside?
class PrefixReader {
 public:
  using State = std::size_t;  // how many letters of the prefix were read

  explicit PrefixReader(const std::string& prefix) {
    text::for_each_code_point(prefix, [this](char32_t c) {
      if (const char32_t letter = fold_letter(c); letter != 0) letters_.push_back(letter);
    });
  }

  [[nodiscard]] static State start() { return 0; }

  // Nothing when no word that goes on with the letter will do.
  [[nodiscard]] std::optional<State> step(State state, char32_t letter) const {
    if (state == letters_.size()) return state;
    if (letters_[state] != letter) return std::nullopt;
    return state + 1;
  }

  // Where a step leads nowhere: the letters that do lead on.
  [[nodiscard]] std::vector<char32_t> viable(State state) const { return {letters_[state]}; }

  // How far a word is from what is looked for, when it will do.
  [[nodiscard]] std::optional<std::size_t> distance(State state) const {
    if (state < letters_.size()) return std::nullopt;
    return 0;
  }

 private:
  std::vector<char32_t> letters_;
};

// The same of words near another one. A state is a row of the table that the distance of Damerau
// and Levenshtein is worked out in: how far what was read is from each beginning of the word.
class EditReader {
 public:
  using Row = std::array<std::uint8_t, max_fuzzy_letters + 2>;
  struct State {
    Row row{};
    Row before{};         // that of a letter less
    char32_t letter = 0;  // the last one read
  };

  EditReader(const std::string& word, std::size_t edits) : edits_(edits) {
    text::for_each_code_point(word, [this](char32_t c) { letters_.push_back(c); });
    letters_.resize(std::min(letters_.size(), max_fuzzy_letters));
  }

  [[nodiscard]] State start() const {
    State state;
    for (std::size_t i = 0; i <= letters_.size(); ++i) {
      state.row[i] = static_cast<std::uint8_t>(i);
      state.before[i] = far;
    }
    return state;
  }

  [[nodiscard]] std::optional<State> step(const State& state, char32_t letter) const {
    State next;
    next.before = state.row;
    next.letter = letter;
    next.row[0] = bounded(state.row[0] + 1);
    std::size_t least = next.row[0];
    for (std::size_t i = 1; i <= letters_.size(); ++i) {
      std::size_t cost = state.row[i - 1] + (letters_[i - 1] == letter ? 0U : 1U);
      cost = std::min<std::size_t>({cost, state.row[i] + 1U, next.row[i - 1] + 1U});
      if (is_swapped(state, i, letter))
        cost = std::min<std::size_t>(cost, state.before[i - 2] + 1U);
      next.row[i] = bounded(cost);
      least = std::min<std::size_t>(least, next.row[i]);
    }
    if (least > edits_) return std::nullopt;
    return next;
  }

  // A step leads nowhere only where no further edit is left: the letters of the word itself, and
  // those that make a swap whole.
  [[nodiscard]] std::vector<char32_t> viable(const State& state) const {
    std::vector<char32_t> letters;
    for (std::size_t i = 1; i <= letters_.size(); ++i) {
      if (state.row[i - 1] <= edits_) letters.push_back(letters_[i - 1]);
      if (i > 1 && letters_[i - 1] == state.letter && state.before[i - 2] < edits_) {
        letters.push_back(letters_[i - 2]);
      }
    }
    return letters;
  }

  [[nodiscard]] std::optional<std::size_t> distance(const State& state) const {
    const std::size_t distance = state.row[letters_.size()];
    if (distance > edits_) return std::nullopt;
    return distance;
  }

 private:
  static constexpr std::uint8_t far = 100;

  static std::uint8_t bounded(std::size_t cost) {
    return static_cast<std::uint8_t>(std::min<std::size_t>(cost, far));
  }

  [[nodiscard]] bool is_swapped(const State& state, std::size_t i, char32_t letter) const {
    return i > 1 && letters_[i - 2] == letter && letters_[i - 1] == state.letter;
  }

  std::size_t edits_;
  std::vector<char32_t> letters_;
};

// The words of an index that begin so, in their order.
class IndexedWords {
 public:
  explicit IndexedWords(const Xapian::Database& database, const std::string& begin = {}) {
    const std::string prefix = schema::term(schema::surface_prefix, begin);
    term_ = database.allterms_begin(prefix);
    end_ = database.allterms_end(prefix);
  }

  [[nodiscard]] bool at_end() const { return term_ == end_; }
  [[nodiscard]] std::string surface() const {
    return (*term_).substr(schema::surface_prefix.size());
  }
  [[nodiscard]] Xapian::doccount frequency() const { return term_.get_termfreq(); }
  void advance() { ++term_; }
  void skip_to(const std::string& surface) {
    term_.skip_to(schema::term(schema::surface_prefix, surface));
  }

 private:
  Xapian::TermIterator term_;
  Xapian::TermIterator end_;
};

// The same of words that were loaded.
class LoadedWords {
 public:
  explicit LoadedWords(const std::vector<Form>& words) : word_(words.begin()), end_(words.end()) {}

  [[nodiscard]] bool at_end() const { return word_ == end_; }
  [[nodiscard]] const std::string& surface() const { return word_->surface; }
  [[nodiscard]] Xapian::doccount frequency() const { return word_->frequency; }
  void advance() { ++word_; }
  void skip_to(const std::string& surface) {
    word_ = std::lower_bound(word_, end_, surface, [](const Form& word, const std::string& text) {
      return word.surface < text;
    });
  }

 private:
  std::vector<Form>::const_iterator word_;
  std::vector<Form>::const_iterator end_;
};

// Goes through words in their order. Where a reader says that no word that begins
// so will do, it goes on at the next beginning that may.
template <typename Words, typename Reader>
class Walk {
 public:
  Walk(Words words, const Reader& reader) : words_(std::move(words)), reader_(reader) {}

  Forms run() {
    while (!words_.at_end()) {
      const std::string surface = words_.surface();
      const std::optional<std::string> next = read(surface);
      if (next) {
        if (next->empty()) break;
        words_.skip_to(*next);
        continue;
      }
      if (const auto distance = reader_.distance(state())) {
        found_.list.push_back({surface, words_.frequency(), *distance});
      }
      words_.advance();
    }
    found_.found = found_.list.size();
    return std::move(found_);
  }

 private:
  using State = typename Reader::State;
  struct Step {
    std::size_t end;  // of the letter, in bytes
    State state;
  };

  [[nodiscard]] State state() const { return path_.empty() ? reader_.start() : path_.back().state; }

  // Nothing when the word was read to its end; else the beginning of what to go on at, empty when
  // there is nothing left.
  std::optional<std::string> read(std::string_view surface) {
    const auto [in_last, in_this] =
        std::mismatch(last_.begin(), last_.end(), surface.begin(), surface.end());
    const auto common = static_cast<std::size_t>(in_last - last_.begin());
    while (!path_.empty() && path_.back().end > common) path_.pop_back();
    last_ = surface;
    for (std::size_t at = path_.empty() ? 0 : path_.back().end; at < surface.size();) {
      const std::size_t start = at;
      const char32_t c = text::next_code_point(surface, at);
      const char32_t letter = fold_letter(c);
      const std::optional<State> next =
          letter == 0 ? std::optional<State>(state()) : reader_.step(state(), letter);
      if (!next) return past(surface.substr(0, start), c);
      path_.push_back({at, *next});
    }
    return std::nullopt;
  }

  // The next text after `begin` and the letter `c` that may lead on.
  [[nodiscard]] std::string past(std::string_view begin, char32_t c) const {
    std::optional<char32_t> next;
    const auto consider = [&](char32_t letter) {
      if (letter > c && (!next || letter < *next)) next = letter;
    };
    for (const char32_t letter : reader_.viable(state())) {
      consider(letter);
      const std::vector<char32_t>& variants = variants_of(letter);
      const auto variant = std::upper_bound(variants.begin(), variants.end(), c);
      if (variant != variants.end()) consider(*variant);
    }
    std::string text(begin);
    if (next) {
      text::append_code_point(text, *next);
    } else if (!text.empty()) {
      ++text.back();  // no byte of UTF-8 is the last of all: behind all that begins so
    }
    return text;
  }

  Words words_;
  const Reader& reader_;
  std::string last_;        // the word before
  std::vector<Step> path_;  // of its letters, as far as they will do
  Forms found_;
};

void keep_best(Forms& forms) {
  const auto is_better = [](const Form& a, const Form& b) {
    if (a.distance != b.distance) return a.distance < b.distance;
    if (a.frequency != b.frequency) return a.frequency > b.frequency;
    return a.surface < b.surface;
  };
  const std::size_t kept = std::min(forms.list.size(), max_expansions);
  const auto middle = forms.list.begin() + static_cast<std::ptrdiff_t>(kept);
  std::partial_sort(forms.list.begin(), middle, forms.list.end(), is_better);
  forms.list.erase(middle, forms.list.end());
}

// Every word that begins so, accents included.
std::vector<Form> all_words(const Xapian::Database& database, const std::string& begin) {
  std::vector<Form> words;
  for (IndexedWords word(database, begin); !word.at_end(); word.advance()) {
    words.push_back({word.surface(), word.frequency(), 0});
  }
  return words;
}

// The ways to write the first two letters of a prefix, accents and all.
std::vector<std::string> beginnings_of(const std::string& prefix) {
  constexpr std::size_t letters = 2;
  std::vector<std::string> beginnings = {""};
  std::size_t at = 0;
  for (std::size_t i = 0; i < letters && at < prefix.size(); ++i) {
    const char32_t letter = fold_letter(text::next_code_point(prefix, at));
    std::vector<char32_t> ways = variants_of(letter);
    if (std::find(ways.begin(), ways.end(), letter) == ways.end()) ways.push_back(letter);
    std::vector<std::string> longer;
    for (const std::string& beginning : beginnings) {
      for (const char32_t way : ways) {
        text::append_code_point(longer.emplace_back(beginning), way);
      }
    }
    beginnings = std::move(longer);
  }
  return beginnings;
}

}  // namespace

Forms Vocabulary::beginning_with(const std::string& prefix, bool accents) const {
  if (prefix.empty()) return {};
  const PrefixReader reader(prefix);
  Forms forms;
  if (accents) {
    forms.list = all_words(database_, prefix);
    forms.found = forms.list.size();
  } else if (!is_remote_) {
    forms = Walk(IndexedWords(database_), reader).run();
  } else if (!words_.empty()) {
    forms = Walk(LoadedWords(words_), reader).run();
  } else {
    for (const std::string& beginning : beginnings_of(prefix)) {
      Forms some = Walk(IndexedWords(database_, beginning), reader).run();
      forms.found += some.found;
      std::move(some.list.begin(), some.list.end(), std::back_inserter(forms.list));
    }
  }
  keep_best(forms);
  return forms;
}

Forms Vocabulary::near(const std::string& folded, std::size_t edits) {
  const EditReader reader(folded, edits);
  if (is_remote_ && words_.empty()) words_ = all_words(database_, "");
  Forms forms = is_remote_ ? Walk(LoadedWords(words_), reader).run()
                           : Walk(IndexedWords(database_), reader).run();
  keep_best(forms);
  return forms;
}

}  // namespace kiosque::search
