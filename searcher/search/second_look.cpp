#include "searcher/search/second_look.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "searcher/schema/fields.hpp"
#include "searcher/schema/ranking.hpp"
#include "searcher/schema/terms.hpp"
#include "searcher/search/presence.hpp"

namespace kiosque::search {
namespace {

using schema::FieldId;

constexpr std::size_t max_words = 32;

constexpr double k1 = schema::ranking::k1;

// What a word scores that is everywhere in an article: Xapian's BM25Weight counts in units of it.
constexpr double full_score = k1 * schema::ranking::wdf_scale + 1;

// How feedback is taken from the first articles.
struct FeedbackSource {
  std::size_t articles;
  double damping;  // see feedback_terms()
};
constexpr FeedbackSource usual_source = {10, 1};
// A single word says little about which articles are meant: more of them count, and more alike.
constexpr FeedbackSource one_word_source = {20, 5};

struct Word {
  std::string stem;
  std::string term;
  std::string surface;  // empty for one that was corrected
  double idf;
};

// Two words in turn, by their place among the words.
struct Pair {
  std::size_t first;
  std::size_t second;
  std::int64_t distance;
  bool operator==(const Pair&) const = default;
};

// What one article has of a word.
struct Found {
  bool is_there = false;
  bool is_spelled_so = false;
  std::vector<std::int64_t> positions;  // where a neighbour is there, too
};

struct Article {
  Match match;
  std::size_t place;         // before
  std::vector<Found> found;  // by word
  std::string keyword_bytes;
  Xapian::Document document;    // where it was asked for
  std::set<std::string> terms;  // those of the query that it has, then
};

// How often the second word follows the first as it does in the query.
double times_together(const Found& first, const Found& second, std::int64_t distance) {
  return static_cast<double>(
      std::count_if(first.positions.begin(), first.positions.end(), [&](std::int64_t position) {
        return std::binary_search(second.positions.begin(), second.positions.end(),
                                  position + distance);
      }));
}

class SecondLook {
 public:
  SecondLook(const Xapian::Database& database, TermStatistics& statistics, const Ranking& ranking,
             LookOptions how)
      : database_(database), statistics_(statistics), ranking_(ranking), how_(how) {}

  std::vector<FeedbackTerm> run(const std::vector<BagWord>& words, std::vector<Match>& matches) {
    const std::size_t count = std::min<std::size_t>(matches.size(), looked_at_again);
    take_words(words);
    take_articles(matches, count);
    if (how_.by_query) ask_presence();
    if (ranking_.spelling > 0) read_spellings();
    if (ranking_.neighbours > 0 && !pairs_.empty()) read_positions();
    for (Article& article : articles_) add_for_words(article);
    sort();
    std::vector<FeedbackTerm> terms = add_feedback();
    for (std::size_t i = 0; i < count; ++i) matches[i] = std::move(articles_[i].match);
    return terms;
  }

 private:
  // Each word once, and each pair.
  void take_words(const std::vector<BagWord>& words) {
    std::optional<std::size_t> before;
    for (std::size_t i = 0; i < std::min(words.size(), max_words); ++i) {
      const std::size_t word = place_of(words[i]);
      if (before && *before != word) {
        const auto distance = static_cast<std::int64_t>(words[i].number) -
                              static_cast<std::int64_t>(words[i - 1].number);
        const Pair pair{*before, word, distance};
        if (std::find(pairs_.begin(), pairs_.end(), pair) == pairs_.end()) pairs_.push_back(pair);
      }
      before = word;
    }
  }

  std::size_t place_of(const BagWord& word) {
    const auto known = std::find_if(words_.begin(), words_.end(),
                                    [&](const Word& other) { return other.stem == word.stem; });
    if (known != words_.end()) return static_cast<std::size_t>(known - words_.begin());
    std::string term = schema::term("", word.stem);
    const double idf = statistics_.idf(term);
    words_.push_back({word.stem, std::move(term), word.surface, idf});
    return words_.size() - 1;
  }

  // In the order of the index: its blocks are then read once.
  void take_articles(const std::vector<Match>& matches, std::size_t count) {
    std::vector<std::size_t> places(count);
    std::iota(places.begin(), places.end(), 0U);
    std::sort(places.begin(), places.end(),
              [&](std::size_t a, std::size_t b) { return matches[a].docid < matches[b].docid; });
    for (const std::size_t place : places) {
      articles_.push_back({matches[place], place, std::vector<Found>(words_.size()), {}, {}, {}});
    }
  }

  // Calls f(article) for those that have a term.
  template <typename Function>
  void for_each_with(const std::string& term, Function f) {
    if (how_.by_query) {
      for (Article& article : articles_) {
        if (article.terms.count(term) > 0) f(article);
      }
      return;
    }
    Xapian::PostingIterator it = database_.postlist_begin(term);
    const Xapian::PostingIterator end = database_.postlist_end(term);
    for (Article& article : articles_) {
      if (it == end) return;
      it.skip_to(article.match.docid);
      if (it != end && *it == article.match.docid) f(article);
    }
  }

  // What for_each_with() will be asked for.
  void ask_presence() {
    std::set<std::string> wanted;
    for (const Word& word : words_) {
      wanted.insert(word.term);
      if (!word.surface.empty()) {
        wanted.insert(schema::term(schema::surface_prefix, word.surface));
      }
    }
    std::vector<std::string> ids;
    for (Article& article : articles_) {
      article.document = database_.get_document(article.match.docid, Xapian::DOC_ASSUME_VALID);
      ids.push_back(article.document.get_value(schema::slot(FieldId::id)));
    }
    const auto present = present_terms(database_, ids, {wanted.begin(), wanted.end()});
    for (Article& article : articles_) {
      const auto found = present.find(article.match.docid);
      if (found != present.end()) article.terms = found->second;
    }
  }

  void read_spellings() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (words_[i].surface.empty()) continue;
      for_each_with(schema::term(schema::surface_prefix, words_[i].surface),
                    [&](Article& article) { article.found[i].is_spelled_so = true; });
    }
  }

  void read_positions() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      for_each_with(words_[i].term, [&](Article& article) { article.found[i].is_there = true; });
    }
    for (Article& article : articles_) {
      std::vector<Found>& found = article.found;
      for (const Pair& pair : pairs_) {
        if (!found[pair.first].is_there || !found[pair.second].is_there) continue;
        for (const std::size_t word : {pair.first, pair.second}) {
          if (!found[word].positions.empty()) continue;
          const Xapian::docid docid = article.match.docid;
          found[word].positions.assign(database_.positionlist_begin(docid, words_[word].term),
                                       database_.positionlist_end(docid, words_[word].term));
        }
      }
    }
  }

  void add(Article& article, const char* signal, const std::string& term, double score) const {
    if (score <= 0) return;
    article.match.score += score;
    if (how_.explains) article.match.added.push_back({signal, term, score});
  }

  void add_for_words(Article& article) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (!article.found[i].is_spelled_so) continue;
      add(article, "spelling", words_[i].surface, ranking_.spelling * full_score * words_[i].idf);
    }
    for (const Pair& pair : pairs_) {
      const Word& first = words_[pair.first];
      const Word& second = words_[pair.second];
      const double times =
          times_together(article.found[pair.first], article.found[pair.second], pair.distance);
      if (times == 0) continue;
      add(article, "neighbours", label(first) + ' ' + label(second),
          ranking_.neighbours * full_score * std::min(first.idf, second.idf) * times /
              (k1 + times));
    }
  }

  static const std::string& label(const Word& word) {
    return word.surface.empty() ? word.stem : word.surface;
  }

  // Best first, equals as they were.
  void sort() {
    std::sort(articles_.begin(), articles_.end(), [](const Article& a, const Article& b) {
      return a.match.score != b.match.score ? a.match.score > b.match.score : a.place < b.place;
    });
  }

  std::vector<Keywords> read_keywords() {
    std::vector<Keywords> keywords;
    for (Article& article : articles_) {
      if (!how_.by_query) {
        article.document = database_.get_document(article.match.docid, Xapian::DOC_ASSUME_VALID);
      }
      article.keyword_bytes = article.document.get_value(schema::slot(FieldId::keywords));
      keywords.push_back(schema::decode_keywords(article.keyword_bytes));
    }
    return keywords;
  }

  // How rare the rarest word is, from 0 to 1 for one that a single article has. Where all words are
  // frequent, the first articles need not be about the same.
  double rarity() {
    double idf = 0;
    for (const Word& word : words_) idf = std::max(idf, word.idf);
    return std::min(1.0, idf / std::log(static_cast<double>(statistics_.articles()) + 1));
  }

  std::vector<FeedbackTerm> add_feedback() {
    const bool one_word = words_.size() == 1;
    const double weight = one_word ? ranking_.feedback_of_one_word : ranking_.feedback;
    if (weight <= 0) return {};
    const FeedbackSource source = one_word ? one_word_source : usual_source;
    const std::vector<Keywords> keywords = read_keywords();
    const std::size_t count = std::min(keywords.size(), source.articles);
    std::vector<FeedbackTerm> terms =
        feedback_terms(std::span(keywords).first(count), source.damping, statistics_);
    // They have been weighed as what was asked for.
    std::erase_if(terms, [&](const FeedbackTerm& term) {
      return std::any_of(words_.begin(), words_.end(),
                         [&](const Word& word) { return word.stem == term.stem; });
    });
    std::vector<std::vector<double>> scores;  // by article and term
    double best = 0;
    for (const Keywords& article : keywords) {
      std::vector<double>& of_article = scores.emplace_back();
      for (const FeedbackTerm& term : terms) of_article.push_back(feedback_score(term, article));
      best = std::max(best, std::accumulate(of_article.begin(), of_article.end(), 0.0));
    }
    if (best <= 0) return {};
    // Where the first article leads clearly, it is the one that was looked for.
    const double leader = articles_.front().match.score;
    const double follower = articles_[count - 1].match.score / leader;
    double unit = weight * follower * follower * leader / best;
    if (!one_word) {
      const double rare = rarity();
      unit *= rare * rare;
    }
    for (std::size_t i = 0; i < articles_.size(); ++i) {
      for (std::size_t j = 0; j < terms.size(); ++j) {
        add(articles_[i], "feedback", terms[j].stem, unit * scores[i][j]);
      }
    }
    sort();
    return terms;
  }

  const Xapian::Database& database_;
  TermStatistics& statistics_;
  const Ranking& ranking_;
  LookOptions how_;
  std::vector<Word> words_;
  std::vector<Pair> pairs_;
  std::vector<Article> articles_;
};

}  // namespace

bool deserves_second_look(const BuiltQuery& built, const Ranking& ranking) {
  if (built.words.empty()) return false;
  const bool feedback =
      (built.words.size() > 1 ? ranking.feedback : ranking.feedback_of_one_word) > 0;
  return feedback || ranking.spelling > 0 || (ranking.neighbours > 0 && built.words.size() > 1);
}

std::vector<FeedbackTerm> look_again(const Xapian::Database& database, TermStatistics& statistics,
                                     const std::vector<BagWord>& words, const Ranking& ranking,
                                     LookOptions how, std::vector<Match>& matches) {
  if (matches.size() < 2) return {};
  return SecondLook(database, statistics, ranking, how).run(words, matches);
}

}  // namespace kiosque::search
