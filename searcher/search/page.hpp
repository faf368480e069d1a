#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <vector>

#include "searcher/search/feedback.hpp"
#include "searcher/search/matcher.hpp"
#include "searcher/search/query_builder.hpp"
#include "searcher/search/term_statistics.hpp"
#include "searcher/text/analyzer.hpp"

namespace kiosque::search {

/// How many articles are read at most to answer a query with an exact phrase in it.
inline constexpr std::size_t max_verified = 10'000;

/// Which hits are wanted.
struct PageRequest {
  std::size_t offset = 0;
  std::size_t limit = 0;
  SortOrder order = SortOrder::relevance;
  std::string after;  ///< by date: the order value of what the page follows; `offset` is 0 then
  std::size_t exact_total = 0;  ///< up to how many hits the total is to be exact; 0: not wanted
  std::size_t most_read = max_verified;  ///< how many articles may be read
  Ranking ranking;                       ///< for the second look
  bool explains = false;                 ///< note what the second look adds
  bool is_sharded = false;  ///< the index is several, or behind a server: what is asked of it for
                            ///< each article is a message there and back
};

/// The hits of a page, and what is known of all.
struct Page {
  struct Item {
    Xapian::docid docid = 0;  ///< of several shards the document itself knows only its own one's
    Xapian::Document document;
    double score = 0;
    std::vector<ScorePart> added;  ///< by the second look, when it is to be explained
    /// Other hits with the same dispatch, newest first: see fetch_groups().
    std::vector<Xapian::Document> copies;
    std::size_t more_copies = 0;  ///< how many others there are
  };
  std::vector<Item> items;
  std::vector<FeedbackTerm> feedback;  ///< what the second look weighed
  std::uint64_t total = 0;
  bool total_is_exact = false;
  bool has_more = false;          ///< there are hits after the last one, or may be
  bool gave_up = false;           ///< most_read articles were read, and there are more
  bool groups_are_rough = false;  ///< there was too much to compare: see fetch_groups()
  bool groups_end_early = false;  ///< so many copies were read that the page is not full
};

/// Articles in their final order, and what the second look weighed.
struct RankedMatches : Matches {
  std::vector<FeedbackTerm> feedback;
};

/// The first `offset + limit` articles that the index finds for a query, after the second look
/// where that is due. Of exact phrases more than are meant.
RankedMatches ranked_matches(const Xapian::Database& database, TermStatistics& statistics,
                             const BuiltQuery& built, const PageRequest& request);

/// Fetches a page. Where the index finds too much, articles are read from the top down, and those
/// that are not meant are passed over; of a long list only until the page is full, and then the
/// total is the most that it can be.
///
/// \param built  its queries perhaps narrowed
Page fetch_page(const Xapian::Database& database, TermStatistics& statistics,
                const BuiltQuery& built, const PageRequest& request, text::Analyzer& analyzer);

}  // namespace kiosque::search
