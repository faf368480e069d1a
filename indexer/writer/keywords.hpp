#pragma once

#include <span>
#include <vector>

#include "indexer/writer/indexed_document.hpp"
#include "searcher/schema/keywords.hpp"

namespace kiosque::index {

/// The words that tell most of what an article is about: those that score most by their frequency
/// in it, long ones before short ones, as they tend to be rarer; no stop words.
///
/// \param terms  all terms of the article
/// \returns  at most schema::max_keywords words, the best first, that point into the terms
std::vector<schema::Keyword> keywords_of(std::span<const IndexedTerm> terms);

}  // namespace kiosque::index
