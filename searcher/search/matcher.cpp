#include "searcher/search/matcher.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>

#include "searcher/schema/fields.hpp"
#include "searcher/schema/ranking.hpp"

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

bool are_equal(const Match& better, const Match& worse) {
  return worse.score >= better.score * nearly;
}

void append(std::vector<Match>& matches, const Xapian::MSet& hits) {
  for (auto it = hits.begin(); it != hits.end(); ++it) matches.push_back({*it, it.get_weight()});
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

// \param least  scores below it are of no interest
Xapian::MSet Matcher::match(const Xapian::Query& query, Xapian::doccount count, Ties ties,
                            double least) const {
  Xapian::Enquire enquire = ordered(query);
  if (ties == Ties::in_any_order) enquire.set_sort_by_relevance();
  enquire.set_cutoff(0, least);
  return enquire.get_mset(0, count);
}

// Those with all words come first, and give a score that others have to reach. Most do not, and the
// index passes over them without looking at them one by one.
std::vector<Match> Matcher::all_words_first(const AllWordsFirst& steps, Xapian::doccount count,
                                            Ties ties, double least) const {
  std::vector<Match> matches;
  const Xapian::MSet all = match(steps.all, count, ties, least);
  append(matches, all);
  if (all.size() == count) {
    least = matches.back().score * nearly;
    if (least >= all.get_max_possible() / steps.all_scale) return matches;
  }
  std::unordered_set<Xapian::docid> found;
  for (const Match& match : matches) found.insert(match.docid);
  std::vector<Match> others;
  append(others, match(steps.any, count, ties, least));
  std::copy_if(others.begin(), others.end(), std::back_inserter(matches),
               [&](const Match& match) { return found.count(match.docid) == 0; });
  std::stable_sort(matches.begin(), matches.end(),
                   [](const Match& a, const Match& b) { return a.score > b.score; });
  return matches;
}

std::vector<Match> Matcher::best(const BuiltQuery& built, Xapian::doccount count, Ties ties,
                                 double least) const {
  if (built.all_words_first) return all_words_first(*built.all_words_first, count, ties, least);
  std::vector<Match> matches;
  append(matches, match(built.query, count, ties, least));
  return matches;
}

void Matcher::order_equals(std::vector<Match>& matches) const {
  for (auto begin = matches.begin(); begin != matches.end();) {
    const auto end = std::find_if(begin, matches.end(),
                                  [&](const Match& match) { return !are_equal(*begin, match); });
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

std::vector<Match> Matcher::first(const BuiltQuery& built, Xapian::doccount count) const {
  std::vector<Match> matches;
  if (count == 0) return matches;
  if (order_ != SortOrder::relevance) {
    append(matches, ordered(built.query).get_mset(0, count));
    return matches;
  }
  matches = best(built, count + 1, Ties::in_any_order, 0);
  if (matches.size() > count && are_equal(matches[count - 1], matches[count])) {
    matches = best(built, count, Ties::in_order, matches[count - 1].score * nearly);
  }
  // Of equals on both sides of the end those that come first are wanted.
  order_equals(matches);
  if (matches.size() > count) matches.resize(count);
  return matches;
}

}  // namespace kiosque::search
