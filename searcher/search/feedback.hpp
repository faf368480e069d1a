#pragma once

#include <span>
#include <string>
#include <vector>

#include "searcher/schema/keywords.hpp"
#include "searcher/search/term_statistics.hpp"

namespace kiosque::search {

/// The keywords of an article.
using Keywords = std::vector<schema::Keyword>;

/// A word that the first articles have in common.
struct FeedbackTerm {
  std::string stem;
  double idf = 0;
  double weight = 0;         ///< how much it stands for them
  std::size_t articles = 0;  ///< in how many of them it is
};

/// The words that tell what the first articles are about: pseudo-relevance feedback after Rocchio
/// ("Relevance Feedback in Information Retrieval", 1971). Each article counts for what BM25 scores
/// its words, and for less the further down it is.
///
/// \param articles  their keywords; best first
/// \param damping   how many places further down an article counts about half as much
/// \returns  the heaviest first; none when hardly any article shares a word with others
std::vector<FeedbackTerm> feedback_terms(std::span<const Keywords> articles, double damping,
                                         TermStatistics& statistics);

/// What an article scores by one of them.
double feedback_score(const FeedbackTerm& term, const Keywords& article);

}  // namespace kiosque::search
