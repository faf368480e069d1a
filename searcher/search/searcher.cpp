#include "kiosque/searcher.hpp"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <cmath>

#include "kiosque/version.hpp"
#include "searcher/schema/terms.hpp"
#include "searcher/search/article_reader.hpp"
#include "searcher/search/counts.hpp"
#include "searcher/search/cursor.hpp"
#include "searcher/search/grouping.hpp"
#include "searcher/search/hit.hpp"
#include "searcher/search/index_view.hpp"
#include "searcher/search/match_finder.hpp"
#include "searcher/search/matcher.hpp"
#include "searcher/search/page.hpp"
#include "searcher/search/plan.hpp"
#include "searcher/search/query_source.hpp"
#include "searcher/search/recency.hpp"
#include "searcher/search/restriction.hpp"
#include "searcher/search/scan.hpp"
#include "searcher/search/score_parts.hpp"
#include "searcher/search/similar.hpp"
#include "searcher/search/suggestion.hpp"
#include "searcher/search/verifier.hpp"
#include "searcher/text/french_date.hpp"
#include "searcher/text/say.hpp"

namespace kiosque {
namespace {

using schema::FieldId;

constexpr std::size_t max_snippet_bytes = 10'000;

// `total` is exact up to this many articles, an estimate above.
constexpr Xapian::doccount exact_total = 1000;

void require_bounded(const SearchOptions& options) {
  search::require_countable(options);
  if (options.offset > SearchOptions::max_limit ||
      options.limit > SearchOptions::max_limit - options.offset) {
    throw Error(ErrorCode::usage,
                say("limit and offset together are at most {}",
                    "limite et décalage font ensemble au plus {}", SearchOptions::max_limit),
                say("narrow the query, by date for instance",
                    "resserrez la requête, par date par exemple"));
  }
  for (const double weight :
       {options.ranking.all_words, options.ranking.neighbours, options.ranking.spelling,
        options.ranking.feedback, options.ranking.feedback_of_one_word, options.ranking.recent,
        options.recent_days}) {
    if (std::isfinite(weight) && weight >= 0) continue;
    throw Error(ErrorCode::usage, say("a weight of the ranking is no number from 0 on",
                                      "un poids du classement n’est pas un nombre à partir de 0"));
  }
  if (!options.now.empty()) search::moment_of(options.now);
  if (options.snippet_bytes > max_snippet_bytes) {
    throw Error(ErrorCode::usage, say("a snippet has at most {} bytes",
                                      "un extrait a au plus {} octets", max_snippet_bytes));
  }
  if (options.sources.size() + options.sections.size() + options.authors.size() +
          options.langs.size() >
      search::max_query_terms) {
    throw Error(ErrorCode::usage,
                say("there are more than {} values to filter by",
                    "il y a plus de {} valeurs de filtres", search::max_query_terms));
  }
}

search::QueryNode tree_of(const Query& query, std::vector<Message>& warnings) {
  const search::QuerySource& source = search::QuerySource::of(query);
  warnings = source.warnings;
  return source.tree(warnings);
}

std::vector<AddedTerm> added_terms(const std::vector<search::FeedbackTerm>& terms) {
  std::vector<AddedTerm> added;
  for (const search::FeedbackTerm& term : terms) {
    added.push_back({term.stem, term.weight / terms.front().weight, term.articles});
  }
  return added;
}

}  // namespace

struct Searcher::Impl : search::IndexView {
  using IndexView::IndexView;

  [[nodiscard]] search::PageRequest page_request(const SearchOptions& options) const {
    search::PageRequest request;
    request.order = options.sort;
    request.offset = options.offset;
    request.limit = options.limit;
    request.ranking = options.ranking;
    if (options.strict) request.ranking.feedback = request.ranking.feedback_of_one_word = 0;
    request.explains = options.explain;
    request.is_sharded = index.is_sharded();
    return request;
  }

  search::Page fetch(const search::BuiltQuery& built, const SearchOptions& options,
                     std::size_t total_up_to, bool in_groups,
                     const search::Cursor* cursor = nullptr) {
    search::PageRequest request = page_request(options);
    if (cursor != nullptr) search::go_on(*cursor, request);
    request.exact_total = total_up_to;
    return in_groups ? search::fetch_groups(database(), statistics, built, request, analyzer)
                     : search::fetch_page(database(), statistics, built, request, analyzer);
  }

  void highlight(Article& article, const search::MatchFinder& finder) {
    article.title_highlights = finder.highlights(article.title, FieldId::title, analyzer);
    article.lead_highlights = finder.highlights(article.lead, FieldId::lead, analyzer);
    article.body_highlights = finder.highlights(article.body, FieldId::body, analyzer);
  }

  // \param before  how many hits there are before the page
  void add_hits(const search::Page& page, search::BuiltQuery& built, const SearchOptions& options,
                std::size_t before, Results& results) {
    if (options.snippet_bytes > 0) search::weigh(built.match_runs, statistics);
    for (const search::Page::Item& item : page.items) {
      Hit hit = search::make_hit(item.document, item.score, built.match_runs, options.snippet_bytes,
                                 analyzer);
      hit.rank = before + results.hits.size() + 1;
      search::add_copies(item, hit);
      results.hits.push_back(std::move(hit));
    }
  }

  // To be called in read().
  std::optional<SimilarArticles> similar(std::string_view id, const SearchOptions& options) {
    ArticleOptions shown;
    shown.include_killed = options.include_killed;
    shown.include_embargoed = options.include_embargoed;
    const std::string now = text::now_utc();
    const auto article = search::find_article(database(), id, shown, now);
    if (!article) return {};
    SimilarArticles similar;
    similar.id = id;
    similar.title = article->get_value(schema::slot(FieldId::title));
    search::require_batches_of_one(*this, options);
    const search::StoryQuery story = search::story_query(*article, statistics);
    const Xapian::Query query =
        story.query.empty()
            ? story.query
            : search::restrict_query(story.query, options, now, search::terms_in_all(database()));
    const search::AlikeArticles alike =
        search::find_alike(database(), *article, query, options.limit, analyzer);
    const auto add = [&](const std::vector<search::Alike>& articles, std::vector<Hit>& hits) {
      for (const search::Alike& other : articles) {
        hits.push_back(search::make_hit(other.document, other.score, story.matching,
                                        options.snippet_bytes, analyzer));
        hits.back().rank = hits.size();
      }
    };
    add(alike.story, similar.hits);
    add(alike.copies, similar.copies);
    return similar;
  }

  void explain_scores(const search::Page& page, const search::BuiltQuery& built,
                      Results& results) const {
    const search::Matcher matcher(database(), SortOrder::relevance);
    auto parts = search::score_parts(matcher, built, page.items);
    for (std::size_t i = 0; i < results.hits.size(); ++i) {
      results.hits[i].score_parts = std::move(parts[i]);
    }
    results.feedback = added_terms(page.feedback);
  }

  // To be called in read(), which may call it again.
  ScanSummary scan(const search::QueryNode& tree, const SearchOptions& options, ArticleParts parts,
                   const std::vector<Message>& warnings, const ArticleSink& sink) {
    search::BuiltQuery built = search::plan(*this, tree, options);
    ScanSummary summary{0, index.revision(), built.expansions, warnings};
    summary.warnings.insert(summary.warnings.end(), built.warnings.begin(), built.warnings.end());
    search::note_unknown_words(*this, built, summary.warnings);
    search::note_recency(*this, options, summary.warnings);
    if (built.query.empty())
      summary.warnings.push_back(
          both("there is no word in the query", "il n’y a aucun mot dans la requête"));
    const std::vector<search::Scanned> list =
        search::scan_all(database(), statistics, built, page_request(options));
    search::Verifier verifier(built, analyzer);
    search::weigh(built.match_runs, statistics);
    const search::MatchFinder finder(built.match_runs);
    ScannedArticle scanned;
    scanned.most = list.size();
    for (const auto& [docid, score] : list) {
      const Xapian::Document document = database().get_document(docid, Xapian::DOC_ASSUME_VALID);
      if (built.is_upper_bound && !verifier.matches(document)) {
        --scanned.most;
        continue;
      }
      scanned.rank = ++summary.count;
      scanned.score = score;
      scanned.article = search::read_article(document, parts);
      if (parts == ArticleParts::highlighted) highlight(scanned.article, finder);
      if (!sink(scanned)) break;
    }
    return summary;
  }

  // All that match, where they are asked for; else the page has counted them.
  void count(const search::BuiltQuery& built, const SearchOptions& options, Results& results) {
    if (!search::wants_counts(options)) return;
    search::add_counts(database(), facets, built, options, analyzer, results);
  }

  // To be called in read(), which may call it again.
  // \param digest  of the query and its options, for the next page
  Results answer(std::uint64_t digest, const search::QueryNode& tree, const SearchOptions& options,
                 const search::Cursor* cursor) {
    if (cursor != nullptr) search::require_same_index(*cursor, database(), index.revision());
    Results results;
    results.total_is_exact = true;
    search::BuiltQuery built = search::plan(*this, tree, options);
    results.expansions = built.expansions;
    results.warnings = built.warnings;
    search::note_unknown_words(*this, built, results.warnings);
    search::note_recency(*this, options, results.warnings);
    if (built.query.empty()) {
      results.warnings.push_back(
          both("there is no word in the query", "il n’y a aucun mot dans la requête"));
      count(built, options, results);
      return results;
    }
    const bool counts_itself = search::wants_counts(options) && !built.is_upper_bound;
    const bool is_counted = counts_itself || cursor != nullptr;
    const search::Page page =
        fetch(built, options, is_counted ? 0 : exact_total, options.group, cursor);
    results.total = cursor != nullptr ? cursor->total : page.total;
    results.total_is_exact = cursor != nullptr ? cursor->total_is_exact : page.total_is_exact;
    if (page.gave_up) {
      results.warnings.push_back(both(
          "only the first {} articles that may match were read, to tell whether they "
          "do",
          "seuls les {} premiers articles qui peuvent correspondre ont été lus pour s’en assurer",
          search::max_verified));
    }
    if (page.groups_are_rough) {
      results.warnings.push_back(both(
          "too many articles may be copies of those shown: not all of them were compared",
          "trop d’articles peuvent être des copies de ceux montrés : tous n’ont pas été comparés"));
    }
    if (page.groups_end_early) {
      results.warnings.push_back(both(
          "so many articles are copies that the list of dispatches ends here: the whole list has "
          "them one by one (--no-group), or 'export'",
          "tant d’articles sont des copies que la liste des dépêches s’arrête ici : la liste "
          "entière les a un par un (--no-group), ou « export »"));
    }
    count(built, options, results);
    add_hits(page, built, options, cursor != nullptr ? cursor->shown : options.offset, results);
    if (page.has_more && !page.items.empty()) {
      results.next = search::next_cursor(database(), index.revision(), digest, options, results,
                                         page.items.back().document);
    }
    if (options.explain) explain_scores(page, built, results);
    return results;
  }
};

Searcher::Searcher(const std::string& path) : impl_(std::make_unique<Impl>(path)) {}
Searcher::Searcher(const Shards& shards) : impl_(std::make_unique<Impl>(shards)) {}
Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

Results Searcher::search(const Query& query, const SearchOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  require_bounded(options);
  const std::string key = search::QuerySource::of(query).key();
  const std::optional<search::Cursor> cursor = search::read_cursor(key, options);
  std::vector<Message> warnings;
  const search::QueryNode tree = tree_of(query, warnings);
  const std::uint64_t digest = search::query_digest(key, options);
  SearchOptions at_one_time = options;
  if (options.now.empty()) at_one_time.now = cursor ? cursor->now : text::now_utc();
  Results results = impl_->read([&] {
    Results answer = impl_->answer(digest, tree, at_one_time, cursor ? &*cursor : nullptr);
    if (options.suggest) answer.suggestion = search::suggest(*impl_, query, tree, options);
    return answer;
  });
  results.query = query.text();
  results.warnings.insert(results.warnings.begin(), warnings.begin(), warnings.end());
  results.took = std::chrono::steady_clock::now() - start;
  return results;
}

std::vector<RankedId> Searcher::rank(const Query& query, const SearchOptions& options) {
  require_bounded(options);
  std::vector<Message> warnings;
  const search::QueryNode tree = tree_of(query, warnings);
  return impl_->read([&] {
    std::vector<RankedId> ranked;
    const search::BuiltQuery built = search::plan(*impl_, tree, options);
    if (built.query.empty()) return ranked;
    for (const search::Page::Item& item : impl_->fetch(built, options, 0, false).items) {
      ranked.push_back({item.document.get_value(schema::slot(FieldId::id)), item.score});
    }
    return ranked;
  });
}

std::optional<SimilarArticles> Searcher::similar(std::string_view id,
                                                 const SearchOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  require_bounded(options);
  auto similar = impl_->read([&] { return impl_->similar(id, options); });
  if (similar) similar->took = std::chrono::steady_clock::now() - start;
  return similar;
}

std::optional<Article> Searcher::article(std::string_view id, const ArticleOptions& options) {
  SearchOptions search_options;
  search_options.plain = options.plain;
  search_options.strict = options.strict;
  std::vector<Message> warnings;
  const search::QueryNode tree =
      tree_of(search::QuerySource::read(options.query, options.plain), warnings);
  return impl_->read([&]() -> std::optional<Article> {
    const std::optional<Xapian::Document> found =
        search::find_article(impl_->database(), id, options, text::now_utc());
    if (!found) return {};
    Article article = search::read_article(*found, ArticleParts::whole);
    if (!options.query.empty()) {
      search::BuiltQuery built = search::plan(*impl_, tree, search_options);
      search::weigh(built.match_runs, impl_->statistics);
      impl_->highlight(article, search::MatchFinder(built.match_runs));
    }
    return article;
  });
}

ScanSummary Searcher::scan(const Query& query, const SearchOptions& options, ArticleParts parts,
                           const ArticleSink& sink) {
  SearchOptions all = options;
  all.limit = all.offset = all.snippet_bytes = all.facet_limit = 0;
  require_bounded(all);
  std::vector<Message> warnings;
  const search::QueryNode tree = tree_of(query, warnings);
  bool began = false;
  return impl_->read([&] {
    if (began) {
      throw Error(ErrorCode::busy,
                  say("the index was written to while it was read",
                      "l’index a été modifié pendant sa lecture"),
                  say("ask again when no articles are being added",
                      "redemandez quand aucun article n’est en cours d’ajout"));
    }
    return impl_->scan(tree, options, parts, warnings, [&](const ScannedArticle& scanned) {
      began = true;
      return sink(scanned);
    });
  });
}

Explanation Searcher::explain(const Query& query, const SearchOptions& options) {
  Explanation explanation;
  const search::QueryNode tree = tree_of(query, explanation.warnings);
  explanation.tokens = search::to_string(search::QuerySource::of(query).tokens);
  explanation.tree = search::to_string(tree);
  const search::BuiltQuery built = impl_->read([&] { return search::plan(*impl_, tree, options); });
  explanation.expansions = built.expansions;
  explanation.index_query = search::to_string(built.query);
  if (built.query.empty())
    explanation.warnings.push_back(
        both("there is no word in the query", "il n’y a aucun mot dans la requête"));
  return explanation;
}

std::uint64_t Searcher::size() {
  return impl_->read([&] { return std::uint64_t{impl_->database().get_doccount()}; });
}

std::uint64_t Searcher::revision() {
  return impl_->read([&] { return impl_->index.revision(); });
}

std::string_view version() noexcept { return KIOSQUE_VERSION; }

const std::string& analyser_fingerprint() { return text::analyzer_fingerprint(); }

}  // namespace kiosque
