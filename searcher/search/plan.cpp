#include "searcher/search/plan.hpp"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>

#include "searcher/schema/terms.hpp"
#include "searcher/search/matcher.hpp"
#include "searcher/search/recency.hpp"
#include "searcher/search/restriction.hpp"
#include "searcher/search/unknown_words.hpp"
#include "searcher/search/unweighted.hpp"
#include "searcher/text/french_date.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::search {
namespace {

// Are the words side by side in some article? Without weights the first one found ends the match.
bool occurs(IndexView& view, const std::vector<std::string>& stems) {
  std::vector<Xapian::Query> terms;
  for (const std::string& stem : stems) {
    if (view.statistics.frequency(schema::term("", stem)) == 0) return false;
    terms.emplace_back(schema::term("", stem));
  }
  if (terms.size() <= 1) return !terms.empty();
  const Xapian::Query phrase(Xapian::Query::OP_PHRASE, terms.begin(), terms.end(),
                             static_cast<Xapian::termcount>(terms.size()));
  return !unweighted(view.database(), phrase).get_mset(0, 1).empty();
}

Rarity rarity(IndexView& view, const std::string& stem) {
  constexpr double much = 0.05;  // of all articles
  constexpr double many = 1000;  // fewer are looked at in no time
  const std::string term = schema::term("", stem);
  const bool is_frequent =
      view.statistics.frequency(term) > std::max(much * view.statistics.articles(), many);
  return {view.statistics.idf(term), is_frequent};
}

std::vector<Correction> corrections(IndexView& view, const QueryWord& word) {
  if (view.statistics.frequency(schema::term("", word.stem)) > 0) return {};
  return view.corrector.corrections(word.folded);
}

// In one step: what comes on top of the words is not bounded by them.
void prefer_recent(const IndexView& view, const SearchOptions& options, BuiltQuery& built) {
  if (built.query.empty()) return;
  const Matcher matcher(view.database(), SortOrder::relevance);
  const std::vector<Match> best = matcher.first(built, 1, 0).list;
  const double most = best.empty() ? 0 : options.ranking.recent * best.front().score;
  if (most <= 0) return;
  const Xapian::Query recent = recency_query(options.recent_days, moment_of(options.now), most);
  built.query = Xapian::Query(Xapian::Query::OP_AND_MAYBE, built.query, recent);
  built.scored_parts.push_back({"recent", "", recent});
  built.all_words_first.reset();
}

}  // namespace

void require_batches_of_one(const IndexView& view, const SearchOptions& options) {
  if (view.index.shard_count() == 1 || (options.added_after == 0 && options.added_until == 0)) {
    return;
  }
  throw Error(ErrorCode::usage,
              say("each shard counts its own batches: none is the same in all",
                  "chaque fragment compte ses propres lots : aucun n’est le même partout"),
              say("ask each shard by itself for what was added",
                  "interrogez chaque fragment à part sur ce qui a été ajouté"));
}

BuiltQuery plan(IndexView& view, const QueryNode& tree, const SearchOptions& options) {
  require_batches_of_one(view, options);
  BuildOptions build_options;
  build_options.expand = !options.strict;
  build_options.occurs = [&view](const std::vector<std::string>& stems) {
    return occurs(view, stems);
  };
  build_options.rarity = [&view](const std::string& stem) { return rarity(view, stem); };
  build_options.corrections = [&view](const QueryWord& word) { return corrections(view, word); };
  build_options.vocabulary = &view.vocabulary;
  if (options.synonyms) build_options.synonyms = &options.synonyms->groups();
  build_options.now = options.now;
  build_options.in_all = terms_in_all(view.database());
  build_options.all_words = options.ranking.all_words;
  BuiltQuery built = build_query(tree, view.analyzer, build_options);
  const std::string now = text::now_utc();
  const auto restrict = [&](Xapian::Query& query) {
    if (!query.empty()) query = restrict_query(query, options, now, build_options.in_all);
  };
  restrict(built.query);
  if (built.all_words_first) {
    AllWordsFirst& steps = *built.all_words_first;
    for (Xapian::Query* query : {&steps.all, &steps.any, &steps.rest, &steps.each}) {
      restrict(*query);
    }
  }
  if (options.recent_days > 0) prefer_recent(view, options, built);
  return built;
}

// Which words no article has, and what was looked for in their place.
void note_unknown_words(IndexView& view, const BuiltQuery& built, std::vector<Message>& notes) {
  constexpr std::size_t most_notes = 5;
  for (const Expansion& expansion : built.expansions) {
    if (expansion.why != "correction") continue;
    notes.push_back(both("no article has '{}': looked for '{}' instead",
                         "aucun article n’a « {} » : « {} » cherché à la place", expansion.from,
                         Message{fmt::to_string(fmt::join(expansion.to, "', '")),
                                 fmt::to_string(fmt::join(expansion.to, " », « "))}));
  }
  const std::vector<std::string> unknown = unknown_words(built, [&view](const std::string& stem) {
    return view.statistics.frequency(schema::term("", stem)) > 0;
  });
  for (std::size_t i = 0; i < std::min(unknown.size(), most_notes); ++i) {
    notes.push_back(both("no article has '{}'", "aucun article n’a « {} »", unknown[i]));
  }
}

void note_recency(const IndexView& view, const SearchOptions& options,
                  std::vector<Message>& notes) {
  if (options.recent_days == 0) return;
  const std::string oldest = oldest_weighed(options.recent_days, moment_of(options.now));
  if (options.sort != SortOrder::relevance) {
    notes.push_back(
        both("in the order of their date articles are not weighed by it",
             "dans l’ordre des dates, les articles ne sont pas pondérés par leur date"));
  } else if (view.database().get_value_upper_bound(schema::slot(schema::FieldId::date)) < oldest) {
    notes.push_back(both("no article is of {} or later, so none counts as recent",
                         "aucun article n’est du {} ou d’après : aucun ne compte comme récent",
                         oldest));
  }
}

}  // namespace kiosque::search
