#include "searcher/search/matcher.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>

#include "searcher/schema/fields.hpp"
#include "searcher/schema/ranking.hpp"
#include "searcher/search/unweighted.hpp"

namespace kiosque::search {
namespace {

const Xapian::valueno order_slot = schema::slot(schema::FieldId::order);

// BM25F whose lengths are in the wdf already: see searcher/schema/ranking.hpp.
Xapian::BM25Weight weighting() {
  constexpr double k1 = schema::ranking::k1 * schema::ranking::wdf_scale;
  return {k1, 0, 1, 0, 0};  // k1, k2, k3, b, minimum length
}

// Sums of the same numbers in another order differ in their last digits.
constexpr double nearly = 1 - 1e-9;

bool may_be_equal(const Match& better, const Match& worse) {
  return worse.score >= better.score * nearly;
}

std::vector<Match> list_of(const Xapian::MSet& hits) {
  std::vector<Match> matches;
  for (auto it = hits.begin(); it != hits.end(); ++it)
    matches.push_back({*it, it.get_weight(), {}});
  return matches;
}

Total total_in(const Xapian::MSet& hits) {
  return {hits.get_matches_estimated(),
          hits.get_matches_lower_bound() == hits.get_matches_upper_bound()};
}

}  // namespace

Xapian::Enquire Matcher::ordered(const Xapian::Query& query) const {
  Xapian::Enquire enquire(database_);
  enquire.set_query(query);
  enquire.set_weighting_scheme(weighting());
  if (order_ == SortOrder::relevance) {
    enquire.set_sort_by_relevance_then_value(order_slot, false);
  } else {
    enquire.set_sort_by_value(order_slot, order_ == SortOrder::oldest_first);
  }
  return enquire;
}

Xapian::MSet Matcher::match(const Xapian::Query& query, const Step& step) const {
  Xapian::Enquire enquire = ordered(query);
  if (order_ == SortOrder::relevance && step.ties == Ties::in_any_order) {
    enquire.set_sort_by_relevance();
  }
  enquire.set_cutoff(0, step.least);
  return enquire.get_mset(0, step.count, step.exact_total);
}

Total Matcher::total_of(const Xapian::Query& query, Xapian::doccount exact_total) const {
  if (exact_total == 0) return {};
  return total_in(unweighted(database_, query).get_mset(0, 0, exact_total));
}

// Those with all words come first, and give a score that others have to reach. Most do not, and the
// index passes over them without looking at them one by one.
std::vector<Match> Matcher::all_words_first(const AllWordsFirst& steps, Step step) const {
  const Xapian::MSet all = match(steps.all, step);
  std::vector<Match> matches = list_of(all);
  if (all.size() == step.count) {
    step.least = matches.back().score * nearly;
    if (step.least >= all.get_max_possible() / steps.all_scale) return matches;
  }
  std::unordered_set<Xapian::docid> found;
  for (const Match& match : matches) found.insert(match.docid);
  const std::vector<Match> others = list_of(match(steps.any, step));
  std::copy_if(others.begin(), others.end(), std::back_inserter(matches),
               [&](const Match& match) { return found.count(match.docid) == 0; });
  std::stable_sort(matches.begin(), matches.end(),
                   [](const Match& a, const Match& b) { return a.score > b.score; });
  return matches;
}

// Exact equals alone: two that differ in their last digits stay as the index has them on each page.
void Matcher::order_equals(std::vector<Match>& matches) const {
  for (auto begin = matches.begin(); begin != matches.end();) {
    const auto end = std::find_if(begin, matches.end(),
                                  [&](const Match& match) { return match.score != begin->score; });
    if (end - begin > 1) {
      std::vector<std::pair<std::string, Match>> equals;
      for (auto it = begin; it != end; ++it) {
        const auto document = database_.get_document(it->docid, Xapian::DOC_ASSUME_VALID);
        equals.emplace_back(document.get_value(order_slot), *it);
      }
      std::sort(equals.begin(), equals.end(),
                [](const auto& a, const auto& b) { return a.first < b.first; });
      std::transform(equals.begin(), equals.end(), begin,
                     [](const auto& equal) { return equal.second; });
    }
    begin = end;
  }
}

// The best by score, equals in their order. \param find  does a step
template <typename Find>
std::vector<Match> Matcher::best(Xapian::doccount count, Find find) const {
  std::vector<Match> matches = find(Step{count + 1, Ties::in_any_order, 0});
  if (matches.size() > count && may_be_equal(matches[count - 1], matches[count])) {
    matches = find(Step{count, Ties::in_order, matches[count - 1].score * nearly});
  }
  order_equals(matches);
  if (matches.size() > count) matches.resize(count);
  return matches;
}

// The scores go on from the last one: whoever sorts by them gets the same order.
void Matcher::add_rest(const Xapian::Query& query, Xapian::doccount count,
                       std::vector<Match>& matches) const {
  const auto left = static_cast<Xapian::doccount>(count - matches.size());
  std::vector<Match> rest =
      best(left, [&](const Step& step) { return list_of(match(query, step)); });
  if (!matches.empty() && !rest.empty() && rest.front().score > matches.back().score) {
    const double scale = matches.back().score / rest.front().score;
    for (Match& match : rest) match.score *= scale;
  }
  matches.insert(matches.end(), rest.begin(), rest.end());
}

Matches Matcher::first(const BuiltQuery& built, Xapian::doccount count,
                       Xapian::doccount exact_total) const {
  Matches matches;
  if (order_ != SortOrder::relevance || count == 0) {
    const Xapian::MSet hits = ordered(built.query).get_mset(0, count, exact_total);
    matches.list = list_of(hits);
    matches.total = total_in(hits);
  } else if (built.all_words_first) {
    const AllWordsFirst& steps = *built.all_words_first;
    matches.list = best(count, [&](const Step& step) { return all_words_first(steps, step); });
    if (matches.list.size() < count && !steps.rest.empty()) {
      add_rest(steps.rest, count, matches.list);
    }
    matches.total = total_of(steps.each, exact_total);
  } else {
    matches.list = best(count, [&](Step step) {
      const bool is_first = step.ties == Ties::in_any_order;
      if (is_first) step.exact_total = exact_total;
      const Xapian::MSet hits = match(built.query, step);
      if (is_first) matches.total = total_in(hits);
      return list_of(hits);
    });
  }
  // What has been seen is more than an estimate.
  matches.total.count = std::max<std::uint64_t>(matches.total.count, matches.list.size());
  return matches;
}

}  // namespace kiosque::search
