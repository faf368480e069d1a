#pragma once

#include <xapian.h>

#include <cstddef>
#include <vector>

#include "searcher/search/query_builder.hpp"
#include "searcher/search/shingles.hpp"
#include "searcher/search/term_statistics.hpp"
#include "searcher/text/analyzer.hpp"

namespace kiosque::search {

/// So much of the shorter of two texts has to be in the other for them to be one dispatch.
inline constexpr double same_dispatch = 0.5;

/// What an article says word for word: title, lead and body.
/// \throws kiosque::Error (damaged), Xapian::Error
Shingles shingles_of(const Xapian::Document& document, text::Analyzer& analyzer);

/// What finds articles on the same story as one.
struct StoryQuery {
  Xapian::Query query;  ///< empty when the article has no word that tells something
  MatchRuns matching;   ///< its words, as snippets show them
};

/// Of the words that tell most of an article each as much as it tells in the archive and in the
/// article.
StoryQuery story_query(const Xapian::Document& article, TermStatistics& statistics);

/// An article, and how much it is like another.
struct Alike {
  Xapian::Document document;
  double score = 0;
};

/// Articles like one, the most alike first.
struct AlikeArticles {
  std::vector<Alike> story;   ///< on the same story
  std::vector<Alike> copies;  ///< that say the same word for word: see Shingles
};

/// Reads articles in the order of a query until there are as many as are wanted, and some 50 more
/// for copies.
/// \param query  that of story_query(), perhaps narrowed; finds the article itself, too
/// \param limit  of `story`
/// \throws kiosque::Error (damaged), Xapian::Error
AlikeArticles find_alike(const Xapian::Database& database, const Xapian::Document& article,
                         const Xapian::Query& query, std::size_t limit, text::Analyzer& analyzer);

}  // namespace kiosque::search
