#include "searcher/search/feedback.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace kiosque::search {
namespace {

// A word has to be in so many of the articles. Else it is about one of them, not about the subject.
constexpr std::size_t min_articles = 3;

// Words in more of all articles than this share say nothing.
constexpr double max_share = 0.1;

constexpr std::size_t most_terms = 30;

struct Shared {
  std::string_view stem;
  double weight = 0;
  std::size_t articles = 0;
};

std::vector<Shared> shared_words(std::span<const Keywords> articles, double damping) {
  std::unordered_map<std::string_view, Shared> words;
  words.reserve(articles.size() * schema::max_keywords);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const double share = 1 / (damping + static_cast<double>(i));
    for (const schema::Keyword& keyword : articles[i]) {
      Shared& word = words[keyword.stem];
      word.stem = keyword.stem;
      word.weight += share * keyword.weight;
      ++word.articles;
    }
  }
  std::vector<Shared> shared;
  for (const auto& [stem, word] : words) {
    if (word.articles >= min_articles) shared.push_back(word);
  }
  return shared;
}

// Equal weights come in the order of their bytes, so that an index always gives the same.
void keep_heaviest(std::vector<FeedbackTerm>& terms) {
  const std::size_t count = std::min(most_terms, terms.size());
  const auto end = terms.begin() + static_cast<std::ptrdiff_t>(count);
  std::partial_sort(terms.begin(), end, terms.end(),
                    [](const FeedbackTerm& a, const FeedbackTerm& b) {
                      return a.weight != b.weight ? a.weight > b.weight : a.stem < b.stem;
                    });
  terms.erase(end, terms.end());
}

}  // namespace

std::vector<FeedbackTerm> feedback_terms(std::span<const Keywords> articles, double damping,
                                         TermStatistics& statistics) {
  std::vector<FeedbackTerm> terms;
  for (const Shared& word : shared_words(articles, damping)) {
    std::string stem(word.stem);
    if (statistics.frequency(stem) > max_share * statistics.articles()) continue;
    const double idf = statistics.idf(stem);
    terms.push_back({std::move(stem), idf, idf * word.weight, word.articles});
  }
  keep_heaviest(terms);
  return terms;
}

double feedback_score(const FeedbackTerm& term, const Keywords& article) {
  const auto found = std::find_if(article.begin(), article.end(), [&](const schema::Keyword& word) {
    return word.stem == term.stem;
  });
  return found == article.end() ? 0 : term.weight * term.idf * found->weight;
}

}  // namespace kiosque::search
