#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

#include "searcher/search/query_builder.hpp"
#include "searcher/search/run_finder.hpp"
#include "searcher/store/record.hpp"
#include "searcher/text/analyzer.hpp"

namespace kiosque::search {

/// Tells whether an article is what a query asks for, by reading it. Of exact phrases the index
/// knows only that the words are there in some form, and each as written somewhere.
///
/// Analyses as the indexer does: title, lead and each paragraph by itself, so that no phrase runs
/// across. Not for use by several threads.
class Verifier {
 public:
  /// \param built     and
  /// \param analyzer  must outlive the verifier
  Verifier(const BuiltQuery& built, text::Analyzer& analyzer);

  /// \throws Error (damaged) for an article whose record cannot be read.
  bool matches(const Xapian::Document& document);

  /// The same of an article at hand.
  /// \param document  what filters are asked of
  bool matches(const std::string& title, const store::Record& record,
               const Xapian::Document& document);

 private:
  void read(std::string_view text, std::string_view field_prefix);
  bool holds(const Condition& condition, const Xapian::Document& document) const;

  const BuiltQuery& built_;
  text::Analyzer& analyzer_;
  RunFinder finder_;
  std::vector<std::size_t> pattern_of_run_;
  std::vector<bool> found_;  // of each pattern, in the present article
};

}  // namespace kiosque::search
