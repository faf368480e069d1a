#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosque/searcher.hpp"
#include "searcher/search/query_builder.hpp"
#include "searcher/text/analyzer.hpp"

namespace kiosque::search {

/// A piece of an article, as it is shown.
struct Snippet {
  std::string text;
  std::vector<Highlight> highlights;
};

/// Cuts the piece of an article that shows best why it matches: the stretch with the most of the
/// query's words, the rarest counting most, side by side better than apart. Of a phrase, words
/// count only where they stand as the phrase. Without a match in it, the beginning of the article.
///
/// \param lead     and
/// \param body     as stored
/// \param matching the words and phrases that match, with the weights of their words
/// \param bytes    about how long it may be; it is cut between words, and `…` stands where
Snippet make_snippet(std::string_view lead, std::string_view body, const MatchRuns& matching,
                     std::size_t bytes, text::Analyzer& analyzer);

}  // namespace kiosque::search
