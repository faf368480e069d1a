#pragma once

#include <xapian.h>

#include <cstddef>
#include <vector>

#include "kiosque/searcher.hpp"
#include "searcher/search/query_builder.hpp"
#include "searcher/search/term_statistics.hpp"
#include "searcher/text/analyzer.hpp"

namespace kiosque::search {

/// Gives words that match their weights: the rarer one is, the more it tells about why an article
/// does.
void weigh(MatchRuns& matching, TermStatistics& statistics);

/// What a list shows of an article, but for its rank.
/// \param matching       with their weights
/// \param snippet_bytes  0 for no snippet: then no stored text is read
/// \throws kiosque::Error (damaged), Xapian::Error
Hit make_hit(const Xapian::Document& document, double score, const MatchRuns& matching,
             std::size_t snippet_bytes, text::Analyzer& analyzer);

}  // namespace kiosque::search
