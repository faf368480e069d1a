#include "kiosque/searcher.hpp"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <cmath>

#include "kiosque/version.hpp"
#include "searcher/schema/terms.hpp"
#include "searcher/search/article_reader.hpp"
#include "searcher/search/match_finder.hpp"
#include "searcher/search/matcher.hpp"
#include "searcher/search/page.hpp"
#include "searcher/search/query_builder.hpp"
#include "searcher/search/recency.hpp"
#include "searcher/search/restriction.hpp"
#include "searcher/search/scan.hpp"
#include "searcher/search/score_parts.hpp"
#include "searcher/search/snippet.hpp"
#include "searcher/search/term_statistics.hpp"
#include "searcher/search/unknown_words.hpp"
#include "searcher/search/unweighted.hpp"
#include "searcher/search/verifier.hpp"
#include "searcher/store/followed_index.hpp"
#include "searcher/store/record.hpp"
#include "searcher/text/french_date.hpp"

namespace kiosque {
namespace {

using schema::FieldId;

constexpr std::size_t max_snippet_bytes = 10'000;

// `total` is exact up to this many articles, an estimate above.
constexpr Xapian::doccount exact_total = 1000;

void require_bounded(const SearchOptions& options) {
  if (options.offset > SearchOptions::max_limit ||
      options.limit > SearchOptions::max_limit - options.offset) {
    throw Error(ErrorCode::usage,
                fmt::format("limit and offset together are at most {}", SearchOptions::max_limit),
                "narrow the query, by date for instance");
  }
  for (const double weight :
       {options.ranking.all_words, options.ranking.neighbours, options.ranking.spelling,
        options.ranking.feedback, options.ranking.feedback_of_one_word, options.ranking.recent,
        options.recent_days}) {
    if (std::isfinite(weight) && weight >= 0) continue;
    throw Error(ErrorCode::usage, "a weight of the ranking is no number from 0 on");
  }
  if (options.snippet_bytes > max_snippet_bytes) {
    throw Error(ErrorCode::usage, fmt::format("a snippet has at most {} bytes", max_snippet_bytes));
  }
  if (options.sources.size() + options.sections.size() + options.authors.size() +
          options.langs.size() >
      search::max_query_terms) {
    throw Error(ErrorCode::usage,
                fmt::format("there are more than {} values to filter by", search::max_query_terms));
  }
}

search::QueryNode read_query(std::string_view query, const SearchOptions& options,
                             std::vector<std::string>& warnings) {
  return search::parse(search::lex(query, options.plain, warnings), warnings);
}

std::vector<AddedTerm> added_terms(const std::vector<search::FeedbackTerm>& terms) {
  std::vector<AddedTerm> added;
  for (const search::FeedbackTerm& term : terms) {
    added.push_back({term.stem, term.weight / terms.front().weight, term.articles});
  }
  return added;
}

}  // namespace

struct Searcher::Impl {
  store::FollowedIndex index;
  search::TermStatistics statistics{index.database()};
  std::uint64_t known_changes = 0;  // of the index, that `statistics` are from
  text::Analyzer analyzer;
  search::SpellingCorrector corrector{index.database(), analyzer};

  explicit Impl(const std::string& path) : index(path) {}

  const Xapian::Database& database() const { return index.database(); }

  // Calls f on the index as it is now, again when it was written to meanwhile.
  template <typename Function>
  auto read(Function f) {
    return index.read([&] {
      if (index.changes() != known_changes) {
        statistics.forget();
        corrector.forget();
      }
      known_changes = index.changes();
      return f();
    });
  }

  // Are the words side by side in some article? Without weights the first one found ends the match.
  bool occurs(const std::vector<std::string>& stems) {
    std::vector<Xapian::Query> terms;
    for (const std::string& stem : stems) {
      if (statistics.frequency(schema::term("", stem)) == 0) return false;
      terms.emplace_back(schema::term("", stem));
    }
    if (terms.size() <= 1) return !terms.empty();
    const Xapian::Query phrase(Xapian::Query::OP_PHRASE, terms.begin(), terms.end(),
                               static_cast<Xapian::termcount>(terms.size()));
    return !search::unweighted(database(), phrase).get_mset(0, 1).empty();
  }

  search::Rarity rarity(const std::string& stem) {
    constexpr double much = 0.05;  // of all articles
    constexpr double many = 1000;  // fewer are looked at in no time
    const std::string term = schema::term("", stem);
    const bool is_frequent =
        statistics.frequency(term) > std::max(much * statistics.articles(), many);
    return {statistics.idf(term), is_frequent};
  }

  std::vector<search::Correction> corrections(const search::QueryWord& word) {
    if (statistics.frequency(schema::term("", word.stem)) > 0) return {};
    return corrector.corrections(word.folded);
  }

  // To be called in read(): what names are looked for depends on the index.
  search::BuiltQuery build(const search::QueryNode& tree, const SearchOptions& options) {
    search::BuildOptions build_options;
    build_options.expand = !options.strict;
    build_options.occurs = [this](const std::vector<std::string>& stems) { return occurs(stems); };
    build_options.rarity = [this](const std::string& stem) { return rarity(stem); };
    build_options.corrections = [this](const search::QueryWord& word) { return corrections(word); };
    build_options.all_words = options.ranking.all_words;
    search::BuiltQuery built = search::build_query(tree, analyzer, build_options);
    const std::string now = text::now_utc();
    const auto restrict = [&](Xapian::Query& query) {
      if (!query.empty()) query = search::restrict_query(query, options, now);
    };
    restrict(built.query);
    if (built.all_words_first) {
      search::AllWordsFirst& steps = *built.all_words_first;
      for (Xapian::Query* query : {&steps.all, &steps.any, &steps.rest, &steps.each}) {
        restrict(*query);
      }
    }
    if (options.recent_days > 0) prefer_recent(built, options);
    return built;
  }

  // In one step: what comes on top of the words is not bounded by them.
  void prefer_recent(search::BuiltQuery& built, const SearchOptions& options) {
    if (built.query.empty()) return;
    const search::Matcher matcher(database(), SortOrder::relevance);
    const std::vector<search::Match> best = matcher.first(built, 1, 0).list;
    const double most = best.empty() ? 0 : options.ranking.recent * best.front().score;
    if (most <= 0) return;
    const Xapian::Query recent =
        search::recency_query(options.recent_days, search::moment_of(options.now), most);
    built.query = Xapian::Query(Xapian::Query::OP_AND_MAYBE, built.query, recent);
    built.scored_parts.push_back({"recent", "", recent});
    built.all_words_first.reset();
  }

  // Which words no article has, and what was looked for in their place.
  void note_unknown_words(const search::BuiltQuery& built, std::vector<std::string>& notes) {
    constexpr std::size_t most_notes = 5;
    for (const Expansion& expansion : built.expansions) {
      if (expansion.why != "correction") continue;
      notes.push_back(fmt::format("no article has '{}': looked for '{}' instead", expansion.from,
                                  fmt::join(expansion.to, "', '")));
    }
    const std::vector<std::string> unknown =
        search::unknown_words(built, [this](const std::string& stem) {
          return statistics.frequency(schema::term("", stem)) > 0;
        });
    for (std::size_t i = 0; i < std::min(unknown.size(), most_notes); ++i) {
      notes.push_back(fmt::format("no article has '{}'", unknown[i]));
    }
  }

  void note_recency(const SearchOptions& options, std::vector<std::string>& notes) const {
    if (options.recent_days == 0) return;
    const std::string oldest =
        search::oldest_weighed(options.recent_days, search::moment_of(options.now));
    if (options.sort != SortOrder::relevance) {
      notes.emplace_back("in the order of their date articles are not weighed by it");
    } else if (database().get_value_upper_bound(schema::slot(FieldId::date)) < oldest) {
      notes.push_back(
          fmt::format("no article is of {} or later, so none counts as recent", oldest));
    }
  }

  static search::PageRequest page_request(const SearchOptions& options) {
    search::PageRequest request;
    request.order = options.sort;
    request.offset = options.offset;
    request.limit = options.limit;
    request.ranking = options.ranking;
    if (options.strict) request.ranking.feedback = request.ranking.feedback_of_one_word = 0;
    request.explains = options.explain;
    return request;
  }

  search::Page fetch(const search::BuiltQuery& built, const SearchOptions& options,
                     std::size_t total_up_to) {
    search::PageRequest request = page_request(options);
    request.exact_total = total_up_to;
    return search::fetch_page(database(), statistics, built, request, analyzer);
  }

  // The rarer a word, the more it tells about why an article matches.
  void weigh(std::vector<search::MatchRun>& runs) {
    for (search::MatchRun& run : runs) {
      for (std::vector<search::MatchTerm>& place : run.places) {
        for (search::MatchTerm& term : place) {
          term.weight = statistics.idf(schema::term("", term.stem));
        }
      }
    }
  }

  void highlight(Article& article, const search::MatchFinder& finder) {
    article.title_highlights = finder.highlights(article.title, analyzer);
    article.lead_highlights = finder.highlights(article.lead, analyzer);
    article.body_highlights = finder.highlights(article.body, analyzer);
  }

  Hit read_hit(const Xapian::Document& document) {
    Hit hit;
    hit.id = document.get_value(schema::slot(FieldId::id));
    hit.title = document.get_value(schema::slot(FieldId::title));
    hit.source = document.get_value(schema::slot(FieldId::source));
    hit.date = document.get_value(schema::slot(FieldId::date));
    hit.url = document.get_value(schema::slot(FieldId::url));
    hit.section = document.get_value(schema::slot(FieldId::section));
    hit.authors = schema::split_values(document.get_value(schema::slot(FieldId::author)));
    return hit;
  }

  void add_hits(const search::Page& page, search::BuiltQuery& built, const SearchOptions& options,
                Results& results) {
    if (options.snippet_bytes > 0) weigh(built.match_runs);
    for (const search::Page::Item& item : page.items) {
      Hit hit = read_hit(item.document);
      hit.rank = options.offset + results.hits.size() + 1;
      hit.score = item.score;
      if (options.snippet_bytes > 0) {
        const store::Record record = store::decode(item.document.get_data());
        search::Snippet snippet = search::make_snippet(record.lead, record.body, built.match_runs,
                                                       options.snippet_bytes, analyzer);
        hit.snippet = std::move(snippet.text);
        hit.highlights = std::move(snippet.highlights);
      }
      results.hits.push_back(std::move(hit));
    }
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
                   const std::vector<std::string>& warnings, const ArticleSink& sink) {
    search::BuiltQuery built = build(tree, options);
    ScanSummary summary{0, store::revision_of(database()), built.expansions, warnings};
    summary.warnings.insert(summary.warnings.end(), built.warnings.begin(), built.warnings.end());
    note_unknown_words(built, summary.warnings);
    if (built.query.empty()) summary.warnings.emplace_back("there is no word in the query");
    const std::vector<search::Scanned> list =
        search::scan_all(database(), statistics, built, page_request(options));
    search::Verifier verifier(built, analyzer);
    weigh(built.match_runs);
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

  // To be called in read(), which may call it again.
  Results answer(const search::QueryNode& tree, const SearchOptions& options) {
    Results results;
    results.total_is_exact = true;
    search::BuiltQuery built = build(tree, options);
    results.expansions = built.expansions;
    results.warnings = built.warnings;
    note_unknown_words(built, results.warnings);
    note_recency(options, results.warnings);
    if (built.query.empty()) {
      results.warnings.emplace_back("there is no word in the query");
      return results;
    }
    const search::Page page = fetch(built, options, exact_total);
    results.total = page.total;
    results.total_is_exact = page.total_is_exact;
    if (page.gave_up) {
      results.warnings.push_back(
          fmt::format("only the first {} articles that may match were compared with the exact "
                      "phrase",
                      search::max_verified));
    }
    add_hits(page, built, options, results);
    if (options.explain) explain_scores(page, built, results);
    return results;
  }
};

Searcher::Searcher(const std::string& path) : impl_(std::make_unique<Impl>(path)) {}
Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

Results Searcher::search(std::string_view query, const SearchOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  require_bounded(options);
  std::vector<std::string> warnings;
  const search::QueryNode tree = read_query(query, options, warnings);
  Results results = impl_->read([&] { return impl_->answer(tree, options); });
  results.query = query;
  results.warnings.insert(results.warnings.begin(), warnings.begin(), warnings.end());
  results.took = std::chrono::steady_clock::now() - start;
  return results;
}

std::vector<RankedId> Searcher::rank(std::string_view query, const SearchOptions& options) {
  require_bounded(options);
  std::vector<std::string> warnings;
  const search::QueryNode tree = read_query(query, options, warnings);
  return impl_->read([&] {
    std::vector<RankedId> ranked;
    const search::BuiltQuery built = impl_->build(tree, options);
    if (built.query.empty()) return ranked;
    for (const search::Page::Item& item : impl_->fetch(built, options, 0).items) {
      ranked.push_back({item.document.get_value(schema::slot(FieldId::id)), item.score});
    }
    return ranked;
  });
}

std::optional<Article> Searcher::article(std::string_view id, const ArticleOptions& options) {
  SearchOptions search_options;
  search_options.plain = options.plain;
  search_options.strict = options.strict;
  std::vector<std::string> warnings;
  const search::QueryNode tree = read_query(options.query, search_options, warnings);
  return impl_->read([&]() -> std::optional<Article> {
    const std::optional<Xapian::Document> found =
        search::find_article(impl_->database(), id, options, text::now_utc());
    if (!found) return {};
    Article article = search::read_article(*found, ArticleParts::whole);
    if (!options.query.empty()) {
      search::BuiltQuery built = impl_->build(tree, search_options);
      impl_->weigh(built.match_runs);
      impl_->highlight(article, search::MatchFinder(built.match_runs));
    }
    return article;
  });
}

ScanSummary Searcher::scan(std::string_view query, const SearchOptions& options, ArticleParts parts,
                           const ArticleSink& sink) {
  require_bounded(options);
  std::vector<std::string> warnings;
  const search::QueryNode tree = read_query(query, options, warnings);
  bool began = false;
  return impl_->read([&] {
    if (began) {
      throw Error(ErrorCode::busy, "the index was written to while it was read",
                  "ask again when no articles are being added");
    }
    return impl_->scan(tree, options, parts, warnings, [&](const ScannedArticle& scanned) {
      began = true;
      return sink(scanned);
    });
  });
}

Explanation Searcher::explain(std::string_view query, const SearchOptions& options) {
  Explanation explanation;
  const std::vector<search::QueryToken> tokens =
      search::lex(query, options.plain, explanation.warnings);
  const search::QueryNode tree = search::parse(tokens, explanation.warnings);
  explanation.tokens = search::to_string(tokens);
  explanation.tree = search::to_string(tree);
  const search::BuiltQuery built = impl_->read([&] { return impl_->build(tree, options); });
  explanation.expansions = built.expansions;
  explanation.index_query = search::to_string(built.query);
  if (built.query.empty()) explanation.warnings.emplace_back("there is no word in the query");
  return explanation;
}

std::uint64_t Searcher::size() {
  return impl_->read([&] { return std::uint64_t{impl_->database().get_doccount()}; });
}

std::uint64_t Searcher::revision() {
  return impl_->read([&] { return store::revision_of(impl_->database()); });
}

std::string_view version() noexcept { return KIOSQUE_VERSION; }

const std::string& analyser_fingerprint() { return text::analyzer_fingerprint(); }

}  // namespace kiosque
