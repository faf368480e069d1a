#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/search/open_words.hpp"
#include "searcher/search/query_builder.hpp"

namespace kiosque::search {

/// The most words that all `*` and `~` of a query stand for.
inline constexpr std::size_t max_all_expansions = 4 * max_expansions;

/// Reads the leaves of one tree, and what PRES joins: which words each looks for, and in what other
/// spellings. Counts them, so that a query keeps within its limits.
class PatternReader {
 public:
  /// \param notes  gets what is looked for beside what was typed, and what was left out
  PatternReader(text::Analyzer& analyzer, const BuildOptions& options, BuiltQuery& notes)
      : analyzer_(analyzer), options_(options), notes_(notes) {}

  /// The words of a leaf.
  /// \throws QueryError when the query has more than max_query_terms
  Wording read(const QueryNode& node);

  /// A phrase, or a word that the analyser may find several in: all of them, in order. With `*` or
  /// `~`, the last one stands for many.
  Pattern phrase(const QueryNode& node);

  /// Two words, phrases or groups of them, near each other. Without runs or partners when there is
  /// no word on one side.
  Pattern near(const QueryNode& node);

  /// How many words were read so far.
  [[nodiscard]] std::size_t terms() const { return terms_; }

 private:
  void count(std::size_t words, const QueryNode& node);
  void expand(Wording& wording);
  std::vector<WordRun> open_run(const QueryNode& node);
  std::vector<QueryWord> wildcard(const QueryNode& node, const LastWord& last);
  std::vector<QueryWord> fuzzy(const QueryNode& node, const LastWord& last);
  void take_expansions(const QueryNode& node, Forms& forms, const std::string& typed,
                       const Message& best);
  std::vector<WordRun> runs(const QueryNode& node);
  void add_runs(const QueryNode& node, std::vector<WordRun>& runs);
  void warn_of_spellings();

  text::Analyzer& analyzer_;
  const BuildOptions& options_;
  BuiltQuery& notes_;
  std::size_t terms_ = 0;
  std::size_t expanded_ = 0;   // alternatives to them
  std::size_t run_words_ = 0;  // in the runs of all phrases
  std::size_t open_ = 0;       // words that `*` and `~` stand for
};

}  // namespace kiosque::search
