#include "searcher/search/second_look.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>

#include "searcher/schema/ranking.hpp"
#include "searcher/schema/terms.hpp"

namespace kiosque::search {
namespace {

namespace ranking = schema::ranking;

constexpr std::size_t max_words = 32;

// What a word scores that is everywhere in an article: Xapian's BM25Weight counts in units of it.
constexpr double full_score = ranking::k1 * ranking::wdf_scale + 1;

// Shares of that.
constexpr double neighbours_weight = 0.7;
constexpr double spelling_weight = 0.15;

struct Word {
  std::string term;
  std::int64_t number;
  double idf;
};

// What one article has of each word.
struct Found {
  bool is_there = false;
  bool is_spelled_so = false;
  std::vector<std::int64_t> positions;  // where a neighbour is there, too
};
using FoundWords = std::vector<Found>;  // by the number in `words`

double inverse_frequency(const Xapian::Database& database, const std::string& term) {
  const double count = database.get_doccount();
  const double frequency = database.get_termfreq(term);
  return std::max(0.1, std::log((count - frequency + 0.5) / (frequency + 0.5)));
}

// How often the second word follows the first as it does in the query.
double neighbours(const Found& first, const Found& second, std::int64_t distance) {
  return static_cast<double>(
      std::count_if(first.positions.begin(), first.positions.end(), [&](std::int64_t position) {
        return std::binary_search(second.positions.begin(), second.positions.end(),
                                  position + distance);
      }));
}

double bonus(const std::vector<Word>& words, const FoundWords& found) {
  double sum = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (found[i].is_spelled_so) sum += spelling_weight * words[i].idf;
    if (i + 1 == words.size()) break;
    const double times = neighbours(found[i], found[i + 1], words[i + 1].number - words[i].number);
    sum += neighbours_weight * std::min(words[i].idf, words[i + 1].idf) * times /
           (ranking::k1 + times);
  }
  return full_score * sum;
}

// Calls f(place) for those of some articles that have a term.
template <typename Function>
void for_each_with(const Xapian::Database& database, const std::string& term,
                   const std::vector<std::pair<Xapian::docid, std::size_t>>& articles, Function f) {
  Xapian::PostingIterator it = database.postlist_begin(term);
  const Xapian::PostingIterator end = database.postlist_end(term);
  for (const auto& [docid, place] : articles) {
    if (it == end) return;
    it.skip_to(docid);
    if (it != end && *it == docid) f(place);
  }
}

void read_positions(const Xapian::Database& database, const std::vector<Word>& words,
                    Xapian::docid docid, FoundWords& found) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool before = i > 0 && found[i - 1].is_there;
    const bool after = i + 1 < words.size() && found[i + 1].is_there;
    if (!found[i].is_there || (!before && !after)) continue;
    found[i].positions.assign(database.positionlist_begin(docid, words[i].term),
                              database.positionlist_end(docid, words[i].term));
  }
}

}  // namespace

void look_again(const Xapian::Database& database, const std::vector<BagWord>& words,
                std::vector<Match>& matches) {
  const std::size_t count = std::min<std::size_t>(matches.size(), looked_at_again);
  const std::size_t used = std::min(words.size(), max_words);
  if (count < 2) return;
  std::vector<std::pair<Xapian::docid, std::size_t>> articles;
  for (std::size_t i = 0; i < count; ++i) articles.emplace_back(matches[i].docid, i);
  std::sort(articles.begin(), articles.end());
  std::vector<FoundWords> found(count, FoundWords(used));
  std::vector<Word> looked_for;
  for (std::size_t i = 0; i < used; ++i) {
    const std::string term = schema::term("", words[i].stem);
    looked_for.push_back(
        {term, static_cast<std::int64_t>(words[i].number), inverse_frequency(database, term)});
    for_each_with(database, term, articles,
                  [&](std::size_t place) { found[place][i].is_there = true; });
    for_each_with(database, schema::term(schema::surface_prefix, words[i].surface), articles,
                  [&](std::size_t place) { found[place][i].is_spelled_so = true; });
  }
  for (const auto& [docid, place] : articles) {
    read_positions(database, looked_for, docid, found[place]);
  }
  for (std::size_t i = 0; i < count; ++i) matches[i].score += bonus(looked_for, found[i]);
  std::stable_sort(matches.begin(), matches.begin() + static_cast<std::ptrdiff_t>(count),
                   [](const Match& a, const Match& b) { return a.score > b.score; });
}

}  // namespace kiosque::search
