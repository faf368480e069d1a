#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>

#include "searcher/search/facets.hpp"
#include "searcher/search/spelling.hpp"
#include "searcher/search/term_statistics.hpp"
#include "searcher/search/vocabulary.hpp"
#include "searcher/store/followed_index.hpp"
#include "searcher/text/analyzer.hpp"

namespace kiosque::search {

/// An index as it is now, and what is remembered of it from one request to the next. Not for use by
/// several threads.
struct IndexView {
  store::FollowedIndex index;
  TermStatistics statistics{index.database()};
  text::Analyzer analyzer;
  SpellingCorrector corrector{index.database(), analyzer};
  FacetCounter facets{index.database(), index.is_sharded()};
  Vocabulary vocabulary{index.database(), index.is_remote()};

  /// \throws kiosque::Error: not_an_index, damaged, other_schema, other_analyser.
  explicit IndexView(const std::string& path) : index(path) {}
  explicit IndexView(const Shards& shards) : index(shards) {}

  [[nodiscard]] const Xapian::Database& database() const { return index.database(); }

  /// Calls f on the index as it is now, again when it was written to meanwhile.
  /// \throws kiosque::Error
  template <typename Function>
  auto read(Function f) {
    return index.read([&] {
      if (index.changes() != known_changes_) {
        statistics.forget();
        corrector.forget();
        facets.forget();
        vocabulary.forget();
      }
      known_changes_ = index.changes();
      return f();
    });
  }

 private:
  std::uint64_t known_changes_ = 0;  // of the index, that what is remembered is from
};

}  // namespace kiosque::search
