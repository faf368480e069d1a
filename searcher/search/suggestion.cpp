#include "searcher/search/suggestion.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "searcher/schema/terms.hpp"
#include "searcher/search/plan.hpp"
#include "searcher/search/query_lexer.hpp"
#include "searcher/search/query_source.hpp"
#include "searcher/search/unweighted.hpp"
#include "searcher/text/utf8.hpp"

namespace kiosque::search {
namespace {

using Kind = QueryNode::Kind;

// A word that more articles have is no slip. To look at a word takes up to a millisecond.
constexpr Xapian::doccount most_articles_of_slip = 50;
constexpr std::size_t most_rare_words = 2;

// Up to so many articles are counted exactly, to see whether a query finds more than another.
constexpr Xapian::doccount most_counted = 1000;

// A word of the query, and where it is.
struct Place {
  std::size_t start = 0;
  std::size_t end = 0;
  std::string stem;
  std::string folded;
  Xapian::doccount frequency = 0;
};

// The words that are looked for as they may be inflected, in the order of the query.
class WordFinder {
 public:
  WordFinder(IndexView& view, std::string_view query) : view_(view), query_(query) {}

  std::vector<Place> find(const QueryNode& tree) {
    visit(tree);
    return std::move(places_);
  }

 private:
  void visit(const QueryNode& node) {
    if (node.role == QueryNode::Role::excluded || node.exact) return;
    if (node.kind == Kind::word || node.kind == Kind::phrase) return add(node);
    // Of a difference only the first child is looked for.
    const std::size_t looked_for =
        node.kind == Kind::without ? std::size_t{1} : node.children.size();
    for (std::size_t i = 0; i < looked_for && i < node.children.size(); ++i) {
      visit(node.children[i]);
    }
  }

  void add(const QueryNode& node) {
    const std::string_view typed = query_.substr(node.offset, node.length);
    const std::size_t within = typed.find(node.text);
    if (within == std::string_view::npos) return;
    for (const text::Token& token : view_.analyzer.analyze(node.text)) {
      if (token.compound || token.stop_word) continue;
      Place place{node.offset + within + token.start, node.offset + within + token.end,
                  std::string(token.stem), std::string(token.folded), 0};
      place.frequency = view_.statistics.frequency(schema::term("", place.stem));
      // Parts of a compound may be more than what was typed of them.
      const bool overlaps =
          !places_.empty() && place.start < places_.back().end && places_.back().start < place.end;
      if (!overlaps) places_.push_back(std::move(place));
    }
  }

  IndexView& view_;
  std::string_view query_;
  std::vector<Place> places_;
};

// As most articles have the word, accents included. Where few have it in this very form, such as
// `indemnit`, it is another of its forms that is a letter away from what was typed.
std::string commonest_form(IndexView& view, const std::string& typed, const QueryWord& word) {
  constexpr Xapian::doccount much_rarer = 20;  // than all forms together
  const Forms same = view.vocabulary.near(word.folded, 0);
  const Xapian::doccount all = view.statistics.frequency(schema::term("", word.stem));
  if (!same.list.empty() && same.list.front().frequency >= all / much_rarer) {
    return same.list.front().surface;
  }
  const Form* best = same.list.empty() ? nullptr : &same.list.front();
  const Forms near = view.vocabulary.near(typed, 1);
  for (const Form& form : near.list) {
    const std::vector<QueryWord> words = read_wording(form.surface, view.analyzer).words;
    const bool is_same = words.size() == 1 && words.front().stem == word.stem;
    if (is_same && (best == nullptr || form.frequency > best->frequency)) best = &form;
  }
  return best == nullptr ? word.folded : best->surface;
}

std::string text_of(IndexView& view, const std::string& typed, const Correction& correction) {
  std::string text;
  for (const QueryWord& word : correction.words) {
    if (!text.empty()) text += ' ';
    text += commonest_form(view, typed, word);
  }
  return text;
}

// With a capital where there was one.
std::string like_typed(std::string_view typed, const std::string& text) {
  const auto is_capital = u_isupper(static_cast<UChar32>(text::code_point_at(typed, 0))) != 0;
  if (!is_capital) return text;
  std::size_t at = 0;
  const char32_t first = text::next_code_point(text, at);
  std::string capital;
  text::append_code_point(capital, static_cast<char32_t>(u_toupper(static_cast<UChar32>(first))));
  return capital + text.substr(at);
}

// The rare words first that tell most: those that no article has, then the rarest.
std::vector<const Place*> doubtful(const std::vector<Place>& places) {
  std::vector<const Place*> list;
  for (const Place& place : places) {
    if (place.frequency <= most_articles_of_slip) list.push_back(&place);
  }
  std::stable_sort(list.begin(), list.end(),
                   [](const Place* a, const Place* b) { return a->frequency < b->frequency; });
  const auto first_known = std::find_if(list.begin(), list.end(),
                                        [](const Place* place) { return place->frequency > 0; });
  const auto unknown = static_cast<std::size_t>(first_known - list.begin());
  list.resize(std::min({list.size(), unknown + most_rare_words, max_corrected_words}));
  std::sort(list.begin(), list.end(),
            [](const Place* a, const Place* b) { return a->start < b->start; });
  return list;
}

// How many articles have all that is asked for, up to most_counted or so.
Suggestion::Count count(IndexView& view, const QueryNode& tree, SearchOptions options) {
  options.strict = true;
  options.recent_days = 0;
  const BuiltQuery built = plan(view, tree, options);
  const Xapian::Query& all = built.all_words_first ? built.all_words_first->all : built.query;
  if (all.empty()) return {0, true};
  const Xapian::MSet found = unweighted(view.database(), all).get_mset(0, 0, most_counted + 1);
  const bool is_exact = found.get_matches_lower_bound() == found.get_matches_upper_bound();
  return {found.get_matches_lower_bound(), is_exact && !built.is_upper_bound};
}

}  // namespace

std::optional<Suggestion> suggest(IndexView& view, const Query& asked, const QueryNode& tree,
                                  const SearchOptions& options) {
  const std::string& query = asked.text();
  // It takes a look at all words, which a server sends one by one.
  if (view.index.is_remote()) return {};
  Suggestion suggestion;
  std::size_t done = 0;
  const std::vector<Place> places = WordFinder(view, query).find(tree);
  for (const Place* place : doubtful(places)) {
    const auto& corrections = view.corrector.likelier(place->folded, place->frequency);
    if (corrections.empty()) continue;
    const std::string_view typed =
        std::string_view(query).substr(place->start, place->end - place->start);
    std::string meant = like_typed(typed, text_of(view, place->folded, corrections.front()));
    suggestion.query.append(query, done, place->start - done).append(meant);
    done = place->end;
    suggestion.words.push_back({std::string(typed), std::move(meant)});
  }
  if (suggestion.words.empty()) return {};
  suggestion.query.append(query, done);
  std::vector<Message> warnings;
  const bool is_plain = QuerySource::of(asked).is_plain;
  const QueryNode meant_tree = parse(lex(suggestion.query, is_plain, warnings), warnings);
  const Suggestion::Count before = count(view, tree, options);
  suggestion.count = count(view, meant_tree, options);
  if (suggestion.count.articles <= before.articles) return {};
  return suggestion;
}

}  // namespace kiosque::search
