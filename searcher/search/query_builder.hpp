#pragma once

#include <xapian.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosque/searcher.hpp"
#include "searcher/search/condition.hpp"
#include "searcher/search/name_expansion.hpp"
#include "searcher/search/query_tree.hpp"
#include "searcher/search/spelling.hpp"
#include "searcher/search/unweighted.hpp"
#include "searcher/search/vocabulary.hpp"
#include "searcher/text/analyzer.hpp"

namespace kiosque::search {

/// A word that a snippet shows as a match.
struct MatchTerm {
  std::string stem;
  std::string surface;  ///< when not empty, only this very form matches
  double weight = 1;    ///< how much it tells: its rarity
  std::shared_ptr<const Wildcard> wildcard = nullptr;  ///< unless null, what begins so matches
};

/// Words that a snippet shows as a match when they stand side by side; often a single one.
struct MatchRun {
  std::vector<std::vector<MatchTerm>> places;  ///< at each, any of these
  /// That of its first word in the query. What stands for a word has the same number as it.
  std::size_t number = 0;
  std::size_t slop = 0;                  ///< how many other words may stand among its own
  const schema::Field* field = nullptr;  ///< the only one it is meant in; null for any
};

/// Runs that match only where one of the left is near one of the right; by their place in the list.
struct MatchPair {
  std::vector<std::size_t> left;
  std::vector<std::size_t> right;
  std::size_t distance = 0;  ///< how many other words may stand between them
};

/// All that a snippet shows as a match.
struct MatchRuns {
  std::vector<MatchRun> runs;
  std::vector<MatchPair> pairs;
};

/// How rare a word is in an index: its inverse document frequency, and 0 for a word that is not in
/// it. \param stem  as the analyser gives it
struct Rarity {
  double idf = 0;
  bool is_frequent = false;  ///< in so many articles that to look at each of them takes its time
};
using Rarities = std::function<Rarity(const std::string& stem)>;

/// How a tree is turned into a query. The defaults need no index.
struct BuildOptions {
  bool expand = true;                    ///< look for other spellings of names too
  const WordGroups* names = nullptr;     ///< those that are known; null: WordGroups::names()
  const WordGroups* synonyms = nullptr;  ///< looked for beside the names; null for none
  Occurs occurs;  ///< what the index has; without it names with a particle are taken as typed
  Vocabulary* vocabulary = nullptr;        ///< without it `*` and `~` stand for no other words
  Corrections corrections;                 ///< without it words are taken as they are spelled
  Rarities rarity;                         ///< without it all words are alike
  double all_words = Ranking().all_words;  ///< see Ranking
  std::string now;                         ///< what `depuis:` counts from; see SearchOptions
  InAll in_all;                            ///< see selecting()
};

/// A bag of words in queries that are asked one after the other.
struct AllWordsFirst {
  Xapian::Query all;     ///< articles with all words, at their full score
  Xapian::Query any;     ///< articles with any, without what having all is worth
  Xapian::Query rest;    ///< articles that come after all of these; may be empty
  Xapian::Query each;    ///< all of these articles, for counting
  double all_scale = 1;  ///< how many times more an article with all words scores in `all`
};

/// A word of a bag, as it is in the query.
struct BagWord {
  std::string stem;
  std::string surface;     ///< empty for one that was corrected
  std::size_t number = 0;  ///< its place among the words of the bag, stop words counted
};

/// A part of a query that gives articles a score, without anything else of it.
struct ScoredPart {
  const char* signal;  ///< see ScorePart
  std::string text;    ///< as in the query
  Xapian::Query query;
};

/// The third stage of a query: what the index is asked.
struct BuiltQuery {
  Xapian::Query query;                           ///< empty when the query holds nothing to look for
  std::optional<AllWordsFirst> all_words_first;  ///< when it is a mere bag of words
  std::vector<BagWord> words;            ///< of a mere bag, in their order, without stop words
  std::vector<ScoredPart> scored_parts;  ///< their sum is the score of `query`
  MatchRuns match_runs;                  ///< of all that is not excluded
  std::vector<Expansion> expansions;     ///< each once
  std::vector<Message> warnings;
  /// More may match `query` than should. `condition` tells which do.
  bool is_upper_bound = false;
  Condition condition;
  std::vector<Pattern> patterns;  ///< that `condition` is about
};

/// Turns a tree into a query of stock Xapian classes, so that shards understand it too.
///
/// \throws QueryError for more than max_query_terms words, and for a date that is none.
BuiltQuery build_query(const QueryNode& tree, text::Analyzer& analyzer,
                       const BuildOptions& options = {});

/// The query for people, with the weights of its parts.
std::string to_string(const Xapian::Query& query);

}  // namespace kiosque::search
