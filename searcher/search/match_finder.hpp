#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "kiosque/article.hpp"
#include "searcher/schema/fields.hpp"
#include "searcher/search/query_builder.hpp"
#include "searcher/search/run_finder.hpp"
#include "searcher/text/analyzer.hpp"

namespace kiosque::search {

/// A word of a text that matches.
struct FoundWord {
  std::size_t start;  ///< in bytes
  std::size_t end;
  std::uint32_t position;  ///< among the words of the text
  std::size_t number;      ///< of the word in the query
  double weight;           ///< how much it tells
};

/// Finds the words of texts that match a query: of a phrase only where they stand as the phrase.
class MatchFinder {
 public:
  /// \param matching  outlives it. Words without a weight match nothing.
  explicit MatchFinder(const MatchRuns& matching);

  /// Each word once, in the order of the text.
  [[nodiscard]] std::vector<FoundWord> find(std::string_view text, text::Analyzer& analyzer) const;

  /// What of a field to highlight: each word that matches, and of a phrase all from its first word
  /// to its last. A line is a text of its own, as in the index. In the order of the text; none
  /// overlap.
  [[nodiscard]] std::vector<Highlight> highlights(std::string_view text, schema::FieldId field,
                                                  text::Analyzer& analyzer) const;

 private:
  [[nodiscard]] bool is_meant_in(const MatchRun& run, schema::FieldId field) const;

  const std::vector<MatchRun>& runs_;
  RunFinder finder_;
};

/// Adds the next highlight of a text. Those that only a single space parts become one.
void add_highlight(std::vector<Highlight>& highlights, std::string_view text, Highlight next);

}  // namespace kiosque::search
