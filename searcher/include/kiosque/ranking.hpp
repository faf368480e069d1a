#pragma once

/// \file
/// How much each signal weighs that puts articles in order.

namespace kiosque {

/// The weights of what is added to BM25F. The defaults are meant for every kind of question; each
/// was chosen with a table in bench/RESULTS.md, "Ranking". All are finite and not negative; with 0
/// a signal is off, and costs no time.
struct Ranking {
  /// What articles with all words of a bag get once more, as a share of what the words score.
  double all_words = 0.125;
  /// Words of the query that stand as far from each other in the article as in the query, as a
  /// share of what the more frequent of the two can score.
  double neighbours = 0.7;
  /// A word spelled as in the query, accents and endings included, as a share of what it can
  /// score.
  double spelling = 0.15;
  /// Other words that the first articles have in common (pseudo-relevance feedback), as a share of
  /// the best score. The clearer the first article leads and the more frequent all words of the
  /// query are, the less of it is given.
  double feedback = 0.3;
  /// The same where the query is a single word. It says little about which articles are meant.
  double feedback_of_one_word = 0.4;

  /// What an article of today gets on top when SearchOptions::recent_days is set, as a share of the
  /// best score without it. One as old as that gets half of it.
  double recent = 0.5;

  /// BM25F alone.
  static constexpr Ranking plain() { return {0, 0, 0, 0, 0, 0}; }
};

}  // namespace kiosque
