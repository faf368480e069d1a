#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosque/article.hpp"
#include "kiosque/error.hpp"
#include "kiosque/facets.hpp"
#include "kiosque/messages.hpp"
#include "kiosque/query.hpp"
#include "kiosque/ranking.hpp"
#include "kiosque/scan.hpp"
#include "kiosque/shards.hpp"
#include "kiosque/synonyms.hpp"

/// \file
/// Asking an index that `kiosque-index` built.
///
/// \code
/// kiosque::Searcher searcher("/srv/archive.kiosque");
/// kiosque::SearchOptions options;
/// options.limit = 5;
/// for (const kiosque::Hit& hit : searcher.search("smart city Casablanca", options).hits) {
///   std::cout << hit.rank << ' ' << hit.title << '\n';
/// }
/// \endcode

namespace kiosque {

/// The order in which hits are given. Equal scores go to the newer article, then to the lesser id.
enum class SortOrder {
  relevance,     ///< best score first
  newest_first,  ///< by date; articles without one come last
  oldest_first,  ///< the reverse of newest_first
};

/// How a query is read and answered. The defaults are those of the command line.
struct SearchOptions {
  std::size_t limit = 10;  ///< hits to give, 0 to max_limit
  std::size_t offset = 0;  ///< hits to pass over; offset + limit is at most max_limit
  /// Results::next of the page before, to go on from there; `offset` is 0 then. By date any page
  /// costs as much as the first, by relevance the more the further down, to max_limit hits. The
  /// order is that of the page before: an index that has changed since is an error (usage), as is
  /// another query, or other options than `limit`, `snippet_bytes`, `explain` and what is counted.
  /// For Searcher::search() alone.
  std::string after;
  SortOrder sort = SortOrder::relevance;
  bool plain = false;  ///< read the query as mere words, whatever signs are in it
  /// Look for what is typed (also for what `*` and `~` stand for), and let nothing else weigh: no
  /// other spellings of names (`Mohamed`, `Mohammed`), no corrections of words that are nowhere, no
  /// feedback.
  bool strict = false;
  std::shared_ptr<const Synonyms> synonyms;  ///< what may stand for words of the query; null: none
  std::string from;  ///< earliest date: ISO 8601 or a prefix of it, `2013-05`; or French
  std::string to;    ///< latest date, included whole: `2013` goes to its last day
  std::vector<std::string> sources;   ///< any of these; case and accents aside
  std::vector<std::string> sections;  ///< any of these
  std::vector<std::string> authors;   ///< any of these
  std::vector<std::string> langs;     ///< any of these
  /// Only articles that were added, or replaced, by a batch after this revision of the index; and,
  /// unless 0, by none after that one. See Searcher::revision().
  std::uint64_t added_after = 0;
  std::uint64_t added_until = 0;
  bool include_killed = false;      ///< also articles that their agency withdrew
  bool include_embargoed = false;   ///< also articles that may not be published yet
  std::size_t snippet_bytes = 320;  ///< about how long a snippet is; 0 for none
  /// When above 0, newer articles score more: one of so many days ago gets half of what one of
  /// today gets on top, one twice as old a quarter.
  double recent_days = 0;
  /// The date that counts as today, as `2013-05-09`, for `recent_days` and `depuis:30j`; empty for
  /// today's.
  std::string now;
  /// Show articles with the same text, such as a dispatch that several papers took over, as one
  /// hit, the first of them with the others as Hit::copies; `limit`, `offset` and Hit::rank count
  /// such groups. Else each is a hit of its own. Counts are of all articles in any case.
  bool group = true;
  bool explain = false;  ///< say of each hit what its score is made of
  Ranking ranking;       ///< how much each signal weighs
  /// Count all articles that match, however many: Results::total is exact then, but for exact
  /// phrases. Done in any case where facets or a timeline are asked for.
  bool exact_total = false;
  std::vector<FacetField> facets;        ///< of which to count the values
  std::size_t facet_limit = 10;          ///< values to give of each facet, up to max_limit
  std::optional<TimelineUnit> timeline;  ///< count by date, too
  /// Say what query was probably meant where words are misspelt. Takes up to 2 ms. Not of shards
  /// behind servers.
  bool suggest = false;
  bool timeline_share = false;  ///< also say how much of the archive each period of it is

  static constexpr std::size_t max_limit = 10'000;
};

/// A part of a score.
struct ScorePart {
  /// What it is given for: `words` (BM25F), `all words`, `recent`, `neighbours`, `spelling`,
  /// `feedback`; or `place`, which puts an article after those that come before.
  std::string signal;
  std::string term;  ///< the words of the query, or the stem that feedback found; may be empty
  double score = 0;
};

/// An article that also matches, and has the text of a hit but for small changes.
struct Copy {
  std::string id;
  std::string title;
  std::string source;
  std::string date;  ///< as Hit::date
  std::string url;
};

/// One article of a result list. Text is UTF-8, never escaped.
struct Hit {
  std::size_t rank = 0;  ///< from 1; counts what `offset` passed over
  std::string id;
  double score = 0;  ///< comparable within the first 20 of one query, and among all others of it
  std::string title;
  std::string source;
  std::string date;  ///< ISO 8601 or a prefix of it, in UTC; empty when unknown
  std::string url;
  std::string section;
  std::vector<std::string> authors;
  std::string snippet;  ///< plain text around the matches; `…` stands where it was cut
  std::vector<Highlight> highlights;
  std::vector<ScorePart> score_parts;  ///< what `score` is the sum of, when `explain` is set
  std::vector<Copy> copies;     ///< newest first, the first 50, when SearchOptions::group is set
  std::size_t more_copies = 0;  ///< how many others there are
};

/// Words of a query for which others are looked for too.
struct Expansion {
  std::string from;             ///< as in the query, accents and capitals aside: `mohamed`
  std::vector<std::string> to;  ///< `mohammed`, `mohammad`; each may be several words
  std::string why;       ///< `name variants`, `synonyms`, `particle`, `correction`, `wildcard` or
                         ///< `fuzzy`
  std::size_t more = 0;  ///< how many others there are, when `to` shows only some
};

/// Another query that was probably meant, and finds more.
struct Suggestion {
  /// A word of the query, and what is to stand in its place, as most articles spell it.
  struct Word {
    std::string from;
    std::string to;
  };
  /// How many articles have all that is asked for, taken word for word.
  struct Count {
    std::uint64_t articles = 0;
    bool is_exact = false;  ///< else there are at least so many
  };
  std::string query;  ///< `smart city Casablanca`
  std::vector<Word> words;
  Count count;
};

/// A word that weighs without being asked for.
struct AddedTerm {
  std::string term;
  double weight = 0;         ///< as a share of the heaviest one's
  std::size_t articles = 0;  ///< in how many of the first ones it is
};

/// The answer to a query, by value: it stays valid whatever becomes of the searcher.
struct Results {
  std::string query;
  std::uint64_t total = 0;  ///< how many articles match
  /// Else `total` is an estimate, or with exact phrases in the query the most it can be.
  bool total_is_exact = false;
  std::vector<Hit> hits;
  std::string
      next;  ///< for SearchOptions::after, printable and fit for an address; empty at the end
  std::vector<Facet> facets;         ///< in the order of SearchOptions::facets
  std::optional<Timeline> timeline;  ///< when it was asked for
  std::uint64_t counted = 0;         ///< how many articles they are counted of
  /// With an exact phrase in the query, articles are read to count only what has it: up to 10,000,
  /// in a second or so. Of more candidates all are counted; then counts are the most they can be.
  bool counts_are_exact = true;
  std::vector<Expansion> expansions;
  std::optional<Suggestion> suggestion;  ///< when it was asked for, and there is one
  std::vector<AddedTerm> feedback;       ///< when `explain` is set: what the first articles share
  std::vector<Message> warnings;         ///< what in the query was read otherwise than it looks
  std::chrono::nanoseconds took{0};
};

/// Articles like one.
struct SimilarArticles {
  std::string id;           ///< of that one
  std::string title;        ///< its own
  std::vector<Hit> hits;    ///< on the same story, the most alike first
  std::vector<Hit> copies;  ///< that have half of their text, or of its text, word for word in
                            ///< common with it: the same dispatch, or another version of it
  std::chrono::nanoseconds took{0};
};

/// What is known after a scan.
struct ScanSummary {
  std::uint64_t count = 0;     ///< articles that were given
  std::uint64_t revision = 0;  ///< of the index that they are from
  std::vector<Expansion> expansions;
  std::vector<Message> warnings;
};

/// How a query is understood, stage by stage, for people.
struct Explanation {
  std::string tokens;  ///< one a line
  std::string tree;    ///< as nested brackets
  std::vector<Expansion> expansions;
  std::string index_query;  ///< what the index is asked
  std::vector<Message> warnings;
};

/// An id and its score: all that ranking needs, see Searcher::rank().
struct RankedId {
  std::string id;
  double score = 0;
};

/// Reads an index. Follows it while it is written to, and when another one is swapped in.
///
/// One thread at a time: give each thread its own Searcher; they cost little. All members throw
/// kiosque::Error; QueryError for a query that cannot be answered.
class KIOSQUE_EXPORT Searcher {
 public:
  /// Opens the index at a path.
  /// \throws Error: not_an_index, damaged, other_schema or other_analyser.
  explicit Searcher(const std::string& path);

  /// Opens an archive in several indexes. All that a Searcher gives is the same as of one index
  /// with all of their articles; but over several shards an article whose id is in two of them is
  /// found twice, and SearchOptions::added_after and added_until, which count the batches of one
  /// index, are refused.
  /// \throws Error: as above, naming the shard; busy for one that cannot be reached; usage when
  ///                 they do not belong together
  explicit Searcher(const Shards& shards);
  ~Searcher();
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;

  /// Answers a query. A query without a word in it gives no hits and a warning.
  Results search(std::string_view query, const SearchOptions& options = {});

  /// The same for a query built by a program; here as below SearchOptions::plain has no meaning for
  /// such a one.
  Results search(const Query& query, const SearchOptions& options = {});

  /// Answers a query with ids and scores alone, each article by itself. For evaluation and batches:
  /// no stored text is read, but for exact phrases.
  std::vector<RankedId> rank(std::string_view query, const SearchOptions& options = {});
  std::vector<RankedId> rank(const Query& query, const SearchOptions& options = {});

  /// Gives all articles that match to a sink, in the order of the options: by relevance up to a
  /// million of them, by date any number. Takes 8 bytes of memory for each, and while they are put
  /// in order 150 by relevance, 16 by date (100 for those of one and the same date). Of the options
  /// `limit`, `offset`, `snippet_bytes` and `explain` are left aside. \throws Error  busy when the
  /// index was written to so often meanwhile that it cannot be read on;
  ///                whatever the sink throws
  ScanSummary scan(std::string_view query, const SearchOptions& options, ArticleParts parts,
                   const ArticleSink& sink);
  ScanSummary scan(const Query& query, const SearchOptions& options, ArticleParts parts,
                   const ArticleSink& sink);

  /// Says how a query is understood. Of the index only words are asked.
  Explanation explain(std::string_view query, const SearchOptions& options = {});
  Explanation explain(const Query& query, const SearchOptions& options = {});

  /// Finds articles on the same story as one: those that have the words in common that tell most of
  /// it. Of the options only `limit`, `snippet_bytes`, the filters and what may be shown count.
  /// \returns  nothing when there is no such article, or when it is withheld
  std::optional<SimilarArticles> similar(std::string_view id, const SearchOptions& options = {});

  /// Reads an article. \returns  nothing when there is none of this id, or when it is withheld and
  /// the options do not ask for such
  std::optional<Article> article(std::string_view id, const ArticleOptions& options = {});

  /// How many articles the index holds now.
  std::uint64_t size();

  /// The revision of the index: counts the batches that were written to it, or to all of its
  /// shards.
  std::uint64_t revision();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The version of the library, as `0.1.0`.
KIOSQUE_EXPORT std::string_view version() noexcept;

/// A fingerprint of how this library reads French. It only opens indexes that were built with the
/// same.
KIOSQUE_EXPORT const std::string& analyser_fingerprint();

}  // namespace kiosque
