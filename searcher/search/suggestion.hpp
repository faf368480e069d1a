#pragma once

#include <optional>

#include "kiosque/searcher.hpp"
#include "searcher/search/index_view.hpp"
#include "searcher/search/query_tree.hpp"

namespace kiosque::search {

/// Finds the query that was probably meant: each word that no article has, or very few have while
/// many have one that is a slip away, in the spelling that most articles have. Accents are never
/// all that differs, and a word behind `=`, in a filter, excluded, or with `*` or `~` is left as it
/// is.
///
/// To be called in IndexView::read().
/// \param asked  what the tree is of
/// \returns      nothing unless more articles have all that is asked for then
std::optional<Suggestion> suggest(IndexView& view, const Query& asked, const QueryNode& tree,
                                  const SearchOptions& options);

}  // namespace kiosque::search
