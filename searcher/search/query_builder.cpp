#include "searcher/search/query_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "searcher/search/filter_part.hpp"
#include "searcher/search/long_bag.hpp"
#include "searcher/search/pattern_query.hpp"
#include "searcher/search/pattern_reader.hpp"
#include "searcher/search/query_part.hpp"

namespace kiosque::search {
namespace {

using Xapian::Query;
using Kind = QueryNode::Kind;
using Parts = std::vector<QueryPart>;

std::string typed_in(const WordRun& run) {
  std::string text;
  for (const std::vector<QueryWord>& place : run) {
    if (!text.empty()) text += ' ';
    text += place.front().surface;
  }
  return text;
}

// What was typed of a pattern.
std::string typed_in(const Pattern& pattern) {
  std::string text;
  if (pattern.field != nullptr) text.append(pattern.field->name).append(":");
  if (pattern.runs.front().front().front().as_written) text += '=';
  text += typed_in(pattern.runs.front());
  if (pattern.slop > 0) text += fmt::format("~{}", pattern.slop);
  if (pattern.partners.empty()) return text;
  return text + fmt::format(" PRES/{} {}", pattern.distance, typed_in(pattern.partners.front()));
}

MatchRun match_run(const WordRun& run, std::size_t slop, std::size_t number) {
  MatchRun match;
  match.number = number;
  match.slop = slop;
  for (const std::vector<QueryWord>& place : run) {
    std::vector<MatchTerm>& terms = match.places.emplace_back();
    for (const QueryWord& word : place) {
      terms.push_back(
          {word.stem, word.as_written ? word.surface : std::string(), 1, word.wildcard});
    }
  }
  return match;
}

class Builder {
 public:
  Builder(text::Analyzer& analyzer, const BuildOptions& options)
      : options_(options), reader_(analyzer, options, built_) {}

  BuiltQuery run(const QueryNode& tree) {
    QueryPart part = build(tree);
    built_.query = std::move(part.query);
    built_.condition = std::move(part.condition);
    return std::move(built_);
  }

 private:
  QueryPart build(const QueryNode& node) {
    const std::size_t first_scored = built_.scored_parts.size();
    ++depth_;
    QueryPart part = build_kind(node);
    --depth_;
    if (may_fail_with_words(node)) bind_scores(first_scored, part.query);
    return part;
  }

  // Whether an article may have a word of the node and yet not match it.
  static bool may_fail_with_words(const QueryNode& node) {
    return node.kind == Kind::both || node.kind == Kind::without || node.kind == Kind::bag;
  }

  // What is in brackets scores only in articles that match all of it.
  void bind_scores(std::size_t first, const Query& query) {
    if (depth_ == 0) return;
    for (std::size_t i = first; i < built_.scored_parts.size(); ++i) {
      Query& scored = built_.scored_parts[i].query;
      scored = Query(Query::OP_FILTER, scored, query);
    }
  }

  QueryPart build_kind(const QueryNode& node) {
    switch (node.kind) {
      case Kind::word:
      case Kind::prefix:
      case Kind::fuzzy:
      case Kind::phrase:
        return phrase(node);
      case Kind::near:
        return near(node);
      case Kind::filter:
        return filter_part(node, options_.now, options_.in_all);
      case Kind::both:
        return all_of(children(node, 0));
      case Kind::either:
        return any_of(children(node, 0));
      case Kind::without:
        return difference(node);
      case Kind::bag:
        return bag(node);
    }
    return {};
  }

  Parts children(const QueryNode& node, std::size_t from) {
    Parts parts;
    for (std::size_t i = from; i < node.children.size(); ++i) {
      parts.push_back(build(node.children[i]));
    }
    return parts;
  }

  // What is excluded has no score, wherever it is nested. There must be no OP_AND_MAYBE in it, too:
  // Xapian 1.4.22 never sets the bounds of its two sides behind OP_AND_NOT (AndMaybePostList has
  // them from recalc_maxweight() alone), and with what memory holds there may drop the left side.
  [[nodiscard]] bool is_scored() const { return excluded_ == 0; }

  // An odd number of exclusions around it: what is found here is taken away from the result.
  [[nodiscard]] bool is_taken_away() const { return excluded_ % 2 == 1; }

  // \param number  of its first word in the query
  QueryPart find(Pattern pattern, std::size_t number) {
    QueryPart part;
    if (pattern.runs.empty()) return part;
    part.condition.kind = Condition::Kind::pattern;
    part.condition.pattern = built_.patterns.size();
    if (is_scored()) note_match(pattern, number);
    if (may_overmatch(pattern)) built_.is_upper_bound = true;
    if (may_overmatch(pattern) && is_taken_away()) {
      part.nothing_sure = true;
    } else {
      part.query = pattern_query(pattern, is_scored(), options_.in_all);
    }
    if (is_scored()) built_.scored_parts.push_back({"words", typed_in(pattern), part.query});
    built_.patterns.push_back(std::move(pattern));
    return part;
  }

  // \param number  of the first word in the query
  // \returns       the places of the runs in the list
  std::vector<std::size_t> note_match(const std::vector<WordRun>& runs, const Pattern& pattern,
                                      std::size_t number) {
    std::vector<std::size_t> places;
    for (const WordRun& run : runs) {
      places.push_back(built_.match_runs.runs.size());
      built_.match_runs.runs.push_back(match_run(run, pattern.slop, number));
      built_.match_runs.runs.back().field = pattern.field;
    }
    return places;
  }

  void note_match(const Pattern& pattern, std::size_t number) {
    auto left = note_match(pattern.runs, pattern, number);
    if (pattern.partners.empty()) return;
    auto right = note_match(pattern.partners, pattern, number + 1);
    built_.match_runs.pairs.push_back({std::move(left), std::move(right), pattern.distance});
  }

  QueryPart phrase(const QueryNode& node) {
    const std::size_t number = reader_.terms();
    return find(reader_.phrase(node), number);
  }

  QueryPart near(const QueryNode& node) {
    const std::size_t number = reader_.terms();
    Pattern pattern = reader_.near(node);
    if (pattern.runs.empty()) pattern.runs.swap(pattern.partners);
    return find(std::move(pattern), number);
  }

  QueryPart difference(const QueryNode& node) {
    QueryPart left = build(node.children.front());
    ++excluded_;
    Parts others = children(node, 1);
    --excluded_;
    return without(std::move(left), std::move(others));
  }

  // The members of a bag by their role.
  struct Bag {
    Parts words;
    std::vector<BagWord> spelled;                             // the same, as they are meant
    Parts optional;                                           // other than words
    std::vector<std::pair<Pattern, std::size_t>> stop_words;  // with their number
    Parts required;
    Parts filters;
    Parts excluded;
  };

  static bool is_loose(const QueryNode& node) {
    return node.kind == Kind::word && node.role == QueryNode::Role::optional && !node.exact &&
           node.field == nullptr;
  }

  // Words of the query itself that no article has are looked for as they may have been meant, too.
  std::vector<CorrectedWord> correct(Wording& wording) {
    if (!options_.expand || !options_.corrections || depth_ > 1) return {};
    return correct_words(wording, options_.corrections, built_.expansions);
  }

  void add_loose_words(const QueryNode& node, Bag& bag) {
    const std::size_t number = reader_.terms();
    Wording wording = reader_.read(node);
    const std::vector<CorrectedWord> corrected = correct(wording);
    std::vector<std::vector<WordRun>> runs = runs_of_words(wording);
    for (std::size_t i = 0; i < wording.words.size(); ++i) {
      const QueryWord& word = wording.words[i];
      Pattern pattern;
      pattern.runs = std::move(runs[i]);
      if (word.stop_word) {
        bag.stop_words.emplace_back(std::move(pattern), number + i);
        continue;
      }
      QueryPart part = find(std::move(pattern), number + i);
      BagWord meant{word.stem, word.surface, loose_words_ + i};
      const auto correction =
          std::find_if(corrected.begin(), corrected.end(),
                       [&](const CorrectedWord& other) { return other.number == i; });
      if (correction != corrected.end()) {
        meant.stem = correction->stem;
        meant.surface.clear();
        built_.scored_parts.back().text = correction->text;
      }
      bag.words.push_back(std::move(part));
      bag.spelled.push_back(std::move(meant));
    }
    loose_words_ += wording.words.size();
  }

  void add_member(const QueryNode& node, Bag& bag) {
    if (node.role == QueryNode::Role::excluded) {
      ++excluded_;
      bag.excluded.push_back(build(node));
      --excluded_;
    } else if (node.kind == Kind::filter) {
      bag.filters.push_back(filter_part(node, options_.now, options_.in_all));
    } else if (node.role == QueryNode::Role::required) {
      bag.required.push_back(build(node));
    } else {
      bag.optional.push_back(build(node));
    }
  }

  // Words side by side are analysed as one text: `1 000` is one number.
  QueryPart bag(const QueryNode& node) {
    Bag bag;
    for (std::size_t i = 0; i < node.children.size();) {
      if (!is_loose(node.children[i])) {
        add_member(node.children[i++], bag);
        continue;
      }
      QueryNode words = node.children[i++];
      for (; i < node.children.size() && is_loose(node.children[i]); ++i) {
        words.text += ' ';
        words.text += node.children[i].text;
      }
      add_loose_words(words, bag);
    }
    // Stop words count only when there is nothing else.
    if (bag.words.empty() && bag.optional.empty() && bag.required.empty()) {
      for (auto& [pattern, number] : bag.stop_words) {
        bag.words.push_back(find(std::move(pattern), number));
      }
    }
    return assemble(std::move(bag));
  }

  // What a bag narrows its words by.
  struct Limits {
    QueryPart filter;
    Parts excluded;

    [[nodiscard]] QueryPart applied_to(QueryPart part) const {
      return without(filtered(std::move(part), filter), excluded);
    }
    [[nodiscard]] bool any() const {
      return !filter.empty() || std::any_of(excluded.begin(), excluded.end(),
                                            [](const QueryPart& part) { return !part.empty(); });
    }
  };

  QueryPart assemble(Bag bag) {
    // Words alone: with what is nested in it, a bag in a bag would grow twofold with each depth.
    QueryPart all;
    if (bag.words.size() > 1 && bag.optional.empty()) all = all_of(bag.words);
    QueryPart required = all_of(std::move(bag.required));
    const bool is_mere = depth_ == 1 && bag.optional.empty() && required.empty();
    const SplitBag split = is_mere ? by_rarity(bag) : SplitBag();
    if (is_mere) built_.words = std::move(bag.spelled);
    Parts any = std::move(bag.words);
    std::move(bag.optional.begin(), bag.optional.end(), std::back_inserter(any));
    QueryPart part = any_of(std::move(any));
    const Limits limits{all_of(std::move(bag.filters)), std::move(bag.excluded)};
    if (!all.empty()) {
      if (is_mere) take_apart(part, all, split, limits);
      if (options_.all_words > 0 && is_scored()) {
        const Query bonus(Query::OP_SCALE_WEIGHT, all.query, options_.all_words);
        built_.scored_parts.push_back({"all words", "", bonus});
        part.query = Query(Query::OP_AND_MAYBE, part.query, bonus);
      }
    }
    if (!required.empty()) {
      part = is_scored() ? preferring(std::move(required), part) : std::move(required);
    }
    if (part.empty() && limits.any()) part = every_article();
    return limits.applied_to(std::move(part));
  }

  [[nodiscard]] SplitBag by_rarity(const Bag& bag) const {
    return options_.rarity ? split_by_rarity(bag.spelled, bag.words, options_.rarity) : SplitBag();
  }

  void take_apart(const QueryPart& any, QueryPart all, const SplitBag& split,
                  const Limits& limits) {
    AllWordsFirst& steps = built_.all_words_first.emplace();
    steps.all_scale = 1 + options_.all_words;
    steps.each = steps.any = limits.applied_to(any).query;
    if (!split.rare.empty() && !split.frequent.empty()) {
      steps.any = limits.applied_to(preferring(split.rare, split.frequent)).query;
      steps.rest = limits.applied_to(without(split.frequent, {split.rare})).query;
    }
    all.query = Query(Query::OP_SCALE_WEIGHT, all.query, steps.all_scale);
    steps.all = limits.applied_to(std::move(all)).query;
  }

  const BuildOptions& options_;
  BuiltQuery built_;
  PatternReader reader_;
  std::size_t loose_words_ = 0;  // words read so far that are in bags
  std::size_t excluded_ = 0;     // how deep in what is excluded
  std::size_t depth_ = 0;        // of the node that is being built; 1 for the whole query
};

}  // namespace

BuiltQuery build_query(const QueryNode& tree, text::Analyzer& analyzer,
                       const BuildOptions& options) {
  return Builder(analyzer, options).run(tree);
}

std::string to_string(const Query& query) { return query.get_description(); }

}  // namespace kiosque::search
