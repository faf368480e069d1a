#include "searcher/search/spelling.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "searcher/schema/terms.hpp"

namespace kiosque::search {
namespace {

// Of shorter words too many are one letter apart.
constexpr std::size_t min_length = 4;
constexpr std::size_t max_length = 30;
constexpr std::size_t min_part_length = 2;

// In a small archive a word that is near may just be another word, if few articles have it.
constexpr Xapian::doccount small_archive = 1000;
constexpr Xapian::doccount min_frequency_in_small_archive = 3;

constexpr std::size_t most_remembered = 1000;

// The natural logarithm of how much rarer a correction may be than the likeliest.
constexpr double max_lag = 1.5;

// How many times likelier than a word that is there its correction has to be. Rare words that are
// right are often a letter away from a frequent one: `loir` from `loire`.
constexpr double much_likelier = 50;

// How likely people slip, as natural logarithms: a letter doubled or not, or two of them swapped,
// more often than a wrong one; the first letter hardly ever. After Kernighan, Church and Gale, "A
// Spelling Correction Program Based on a Noisy Channel Model" (1990), and Pollock and Zamora,
// "Automatic Spelling Correction in Scientific and Scholarly Text" (1984); coarse on purpose.
constexpr double doubled = -0.5;
constexpr double swapped = -1;
constexpr double missing = -1.5;
constexpr double added = -1.5;
constexpr double wrong_nearby = -1.5;
constexpr double wrong = -3;
constexpr double elision_joined = -1.5;
constexpr double words_joined = -4;
constexpr double first_letter = -2.5;

constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz";

// Rows of the French keyboard; letters that are side by side, or one above the other, are near.
constexpr std::array<std::string_view, 3> keyboard = {"azertyuiop", "qsdfghjklm", "wxcvbn"};

// Letters that sound alike in French.
constexpr std::array<std::string_view, 7> alike = {"sc", "sz", "kc", "kq", "iy", "ae", "gj"};

bool is_near_on_keyboard(char a, char b) {
  for (std::size_t row = 0; row < keyboard.size(); ++row) {
    const std::size_t column = keyboard[row].find(a);
    if (column == std::string_view::npos) continue;
    for (std::size_t other = row == 0 ? 0 : row - 1; other < std::min(row + 2, keyboard.size());
         ++other) {
      const std::size_t place = keyboard[other].find(b);
      if (place != std::string_view::npos && place + 1 >= column && place <= column + 1) {
        return true;
      }
    }
  }
  return false;
}

bool sound_alike(char a, char b) {
  return std::any_of(alike.begin(), alike.end(), [&](std::string_view pair) {
    return (pair[0] == a && pair[1] == b) || (pair[0] == b && pair[1] == a);
  });
}

// Elided words that are written together with the next one where the apostrophe is left out; not
// `c`, which hardly stands before anything but stop words.
constexpr std::array<std::string_view, 9> elided = {"l", "d", "j",  "n",    "s",
                                                    "m", "t", "qu", "jusqu"};

bool may_follow_elision(char c) { return std::string_view("aeiouyh").find(c) != std::string::npos; }

// Every text one slip away from a word, with how likely the slip is.
class Slips {
 public:
  explicit Slips(const std::string& word) : word_(word) {
    for (std::size_t i = 0; i <= word.size(); ++i) {
      if (i < word.size()) leave_out(i);
      if (i + 1 < word.size()) swap(i);
      for (const char letter : letters) {
        if (i < word.size()) replace(i, letter);
        insert(i, letter);
      }
      if (i > 0 && i < word.size()) part(i);
    }
  }

  [[nodiscard]] const std::map<std::string, double>& all() const { return all_; }

 private:
  void add(std::string text, double likelihood, std::size_t place) {
    if (place == 0) likelihood += first_letter;
    const auto [entry, is_new] = all_.try_emplace(std::move(text), likelihood);
    if (!is_new) entry->second = std::max(entry->second, likelihood);
  }

  [[nodiscard]] bool is_at(std::size_t i, char letter) const {
    return i < word_.size() && word_[i] == letter;
  }

  void leave_out(std::size_t i) {
    const bool is_doubled = i > 0 && word_[i - 1] == word_[i];
    add(word_.substr(0, i) + word_.substr(i + 1), is_doubled ? doubled : added, i);
  }

  void swap(std::size_t i) {
    if (word_[i] == word_[i + 1]) return;
    std::string text = word_;
    std::swap(text[i], text[i + 1]);
    add(std::move(text), swapped, i);
  }

  void replace(std::size_t i, char letter) {
    if (word_[i] == letter) return;
    std::string text = word_;
    text[i] = letter;
    const bool nearby = is_near_on_keyboard(word_[i], letter) || sound_alike(word_[i], letter);
    add(std::move(text), nearby ? wrong_nearby : wrong, i);
  }

  void insert(std::size_t i, char letter) {
    const bool is_doubled = is_at(i, letter) || (i > 0 && word_[i - 1] == letter);
    add(word_.substr(0, i) + letter + word_.substr(i), is_doubled ? doubled : missing, i);
  }

  // A space or apostrophe that was left out.
  void part(std::size_t i) {
    const std::string before = word_.substr(0, i);
    const std::string after = word_.substr(i);
    if (after.size() < min_part_length) return;
    const bool is_elided = std::find(elided.begin(), elided.end(), before) != elided.end();
    if (is_elided && may_follow_elision(after[0])) {
      all_[before + "'" + after] = elision_joined;
    } else if (before.size() >= min_part_length) {
      all_[before + ' ' + after] = words_joined;
    }
  }

  const std::string& word_;
  std::map<std::string, double> all_;  // in the order of their bytes, as the index has its terms
};

bool is_correctable(const std::string& word) {
  return word.size() >= min_length && word.size() <= max_length &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

struct Candidate {
  Correction correction;
  double likelihood;
};

}  // namespace

const std::vector<Correction>& SpellingCorrector::corrections(const std::string& folded) {
  const auto known = known_.find(folded);
  if (known != known_.end()) return known->second;
  std::vector<Correction> found;
  if (is_correctable(folded)) found = search(folded, 0);
  if (known_.size() >= most_remembered) known_.clear();
  return known_.emplace(folded, std::move(found)).first->second;
}

std::vector<Correction> SpellingCorrector::likelier(const std::string& folded,
                                                    Xapian::doccount frequency) {
  if (frequency == 0) return corrections(folded);
  if (!is_correctable(folded)) return {};
  return search(folded, much_likelier * frequency);
}

// \param least_likely  how likely a candidate is at least, as a number of articles
std::vector<Correction> SpellingCorrector::search(const std::string& folded,
                                                  double least_likely) const {
  const double least = least_likely > 0 ? std::log(least_likely) : -HUGE_VAL;
  const Xapian::doccount articles = database_.get_doccount();
  const Xapian::doccount min_frequency =
      articles < small_archive ? min_frequency_in_small_archive : 1;
  std::vector<Candidate> candidates;
  const Slips slips(folded);
  for (const auto& [text, slip] : slips.all()) {
    std::vector<QueryWord> words = read_wording(text, analyzer_).words;
    // Both of two words have to be there, and the rarer one tells how likely that is.
    Xapian::doccount frequency = articles;
    for (const QueryWord& word : words) {
      if (frequency < min_frequency) break;
      frequency = std::min(frequency, database_.get_termfreq(schema::term("", word.stem)));
    }
    if (words.empty() || frequency < min_frequency) continue;
    if (words.size() > 1) std::erase_if(words, [](const QueryWord& w) { return w.stop_word; });
    const double likelihood = slip + std::log(frequency);
    if (likelihood < least) continue;
    candidates.push_back({{std::move(words), frequency}, likelihood});
  }
  std::stable_sort(
      candidates.begin(), candidates.end(),
      [](const Candidate& a, const Candidate& b) { return a.likelihood > b.likelihood; });
  std::vector<Correction> found;
  for (Candidate& candidate : candidates) {
    // Stop words are not looked for.
    const std::vector<QueryWord>& words = candidate.correction.words;
    const bool says_nothing = std::all_of(words.begin(), words.end(),
                                          [](const QueryWord& word) { return word.stop_word; });
    if (says_nothing && found.empty()) break;
    if (says_nothing) continue;
    if (found.size() >= max_corrections) break;
    if (candidate.likelihood < candidates.front().likelihood - max_lag) break;
    const bool is_known = std::any_of(found.begin(), found.end(), [&](const Correction& other) {
      return same_stems(other.words, candidate.correction.words);
    });
    if (!is_known) found.push_back(std::move(candidate.correction));
  }
  return found;
}

std::vector<CorrectedWord> correct_words(Wording& wording, const Corrections& corrections,
                                         std::vector<Expansion>& expansions) {
  std::vector<CorrectedWord> corrected;
  for (std::size_t i = 0; i < wording.words.size(); ++i) {
    const QueryWord& word = wording.words[i];
    const bool has_other =
        std::any_of(wording.alternatives.begin(), wording.alternatives.end(),
                    [&](const Alternative& other) { return other.begin <= i && i < other.end; });
    if (word.stop_word || has_other || corrected.size() >= max_corrected_words) continue;
    std::vector<std::string> found;
    CorrectedWord one{i, word.stem, ""};
    for (Correction& correction : corrections(word)) {
      if (found.empty() && correction.words.size() == 1) one.stem = correction.words[0].stem;
      found.push_back(to_string(correction.words));
      note_expansion(expansions, word.surface, found.back(), "correction");
      add_alternative(wording, {i, i + 1, std::move(correction.words)});
    }
    if (found.empty()) continue;
    one.text = fmt::format("{} → {}", word.surface, fmt::join(found, ", "));
    corrected.push_back(std::move(one));
  }
  return corrected;
}

}  // namespace kiosque::search
