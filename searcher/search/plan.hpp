#pragma once

#include <string>
#include <vector>

#include "kiosque/searcher.hpp"
#include "searcher/search/index_view.hpp"
#include "searcher/search/query_builder.hpp"
#include "searcher/search/query_tree.hpp"

namespace kiosque::search {

/// Builds the query that an index is asked for a tree: with the other spellings and corrections
/// that are in this index, narrowed to what the options ask for and to what may be shown.
///
/// To be called in IndexView::read().
/// \throws kiosque::QueryError, kiosque::Error, Xapian::Error
BuiltQuery plan(IndexView& view, const QueryNode& tree, const SearchOptions& options);

/// \throws kiosque::Error (usage) when the options ask for articles of some batches, and there are
///                         several shards, each with batches of its own
void require_batches_of_one(const IndexView& view, const SearchOptions& options);

/// Notes which words no article has, and what was looked for in their place.
void note_unknown_words(IndexView& view, const BuiltQuery& built, std::vector<Message>& notes);

/// Notes when SearchOptions::recent_days can change nothing.
void note_recency(const IndexView& view, const SearchOptions& options, std::vector<Message>& notes);

}  // namespace kiosque::search
