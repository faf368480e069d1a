#include "kiosque/searcher.hpp"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "kiosque/version.hpp"
#include "searcher/schema/terms.hpp"
#include "searcher/search/page.hpp"
#include "searcher/search/query_builder.hpp"
#include "searcher/search/restriction.hpp"
#include "searcher/search/snippet.hpp"
#include "searcher/store/errors.hpp"
#include "searcher/store/open.hpp"
#include "searcher/store/record.hpp"
#include "searcher/text/french_date.hpp"

namespace kiosque {
namespace {

using schema::FieldId;

// A reader meets DatabaseModifiedError when two batches were written since it opened the index.
constexpr int max_retries = 10;

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

}  // namespace

struct Searcher::Impl {
  std::string path;
  std::optional<store::Folder> folder;  // that `database` is in
  std::string version;                  // of the folder, before `database` read it
  Xapian::Database database;
  bool is_refused = false;  // what the folder holds now is no longer for us
  text::Analyzer analyzer;

  explicit Impl(std::string index) : path(std::move(index)) { open(); }

  // Opens what is at the path, again when another index took its place meanwhile.
  void open() {
    for (int tries = 1;; ++tries) {
      store::Folder now(path);
      try {
        std::string found = now.version();
        database = store::open_to_read(now, path);
        folder = std::move(now);
        version = std::move(found);
        is_refused = false;
        return;
      } catch (const Error&) {
        if (now.is_at(path) || tries >= max_retries) throw;
      }
    }
  }

  // Follows an index that was written to, or swapped for another one.
  void refresh() {
    if (is_refused || !folder->is_at(path)) return open();
    std::string now = folder->version();
    if (!now.empty() && now == version) return;
    if (database.reopen()) {
      is_refused = true;
      store::require_compatible(database, path);
      is_refused = false;
    }
    version = std::move(now);
  }

  // Calls f on the index as it is now, again when it was written to meanwhile.
  template <typename Function>
  auto read(Function f) {
    return store::guarded(path, [&] {
      for (int tries = 1;; ++tries) {
        try {
          refresh();
          return f();
        } catch (const Xapian::DatabaseModifiedError&) {
          version.clear();
          if (tries >= max_retries) throw;
        } catch (const Xapian::DatabaseError&) {
          // An index that was replaced is removed under its reader.
          if (folder->is_at(path) || tries >= max_retries) throw;
        }
      }
    });
  }

  // Are the words side by side in some article? Without weights the first one found ends the match.
  bool occurs(const std::vector<std::string>& stems) {
    std::vector<Xapian::Query> terms;
    for (const std::string& stem : stems) {
      if (!database.term_exists(schema::term("", stem))) return false;
      terms.emplace_back(schema::term("", stem));
    }
    if (terms.size() <= 1) return !terms.empty();
    Xapian::Enquire enquire(database);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_PHRASE, terms.begin(), terms.end(),
                                    static_cast<Xapian::termcount>(terms.size())));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    return !enquire.get_mset(0, 1).empty();
  }

  search::Rarity rarity(const std::string& stem) {
    constexpr double much = 0.05;  // of all articles
    constexpr double many = 1000;  // fewer are looked at in no time
    const double count = database.get_doccount();
    const double frequency = database.get_termfreq(schema::term("", stem));
    if (frequency == 0) return {};
    return {std::log(1 + count / frequency), frequency > std::max(much * count, many)};
  }

  // To be called in read(): what names are looked for depends on the index.
  search::BuiltQuery build(const search::QueryNode& tree, const SearchOptions& options) {
    search::BuildOptions build_options;
    build_options.expand = !options.strict;
    build_options.occurs = [this](const std::vector<std::string>& stems) { return occurs(stems); };
    build_options.rarity = [this](const std::string& stem) { return rarity(stem); };
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
    return built;
  }

  search::Page fetch(const search::BuiltQuery& built, const SearchOptions& options,
                     std::size_t total_up_to) {
    search::PageRequest request;
    request.order = options.sort;
    request.offset = options.offset;
    request.limit = options.limit;
    request.exact_total = total_up_to;
    return search::fetch_page(database, built, request, analyzer);
  }

  // The rarer a word, the more it tells about why an article matches.
  void weigh(std::vector<search::MatchRun>& runs) const {
    const double count = database.get_doccount();
    for (search::MatchRun& run : runs) {
      for (std::vector<search::MatchTerm>& place : run.places) {
        for (search::MatchTerm& term : place) {
          const double frequency = database.get_termfreq(schema::term("", term.stem));
          term.weight = std::log(1 + count / (1 + frequency));
        }
      }
    }
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

  // To be called in read(), which may call it again.
  Results answer(const search::QueryNode& tree, const SearchOptions& options) {
    Results results;
    results.total_is_exact = true;
    search::BuiltQuery built = build(tree, options);
    results.expansions = built.expansions;
    results.warnings = built.warnings;
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
    return results;
  }
};

Searcher::Searcher(const std::string& path)
    : impl_(store::guarded(path, [&] { return std::make_unique<Impl>(path); })) {}
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
  return impl_->read([&] { return std::uint64_t{impl_->database.get_doccount()}; });
}

std::uint64_t Searcher::revision() {
  return impl_->read([&] { return store::revision_of(impl_->database); });
}

std::string_view version() noexcept { return KIOSQUE_VERSION; }

}  // namespace kiosque
