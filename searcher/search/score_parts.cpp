#include "searcher/search/score_parts.hpp"

#include <cmath>

namespace kiosque::search {
namespace {

// Sums of the same numbers in another order differ in their last digits.
bool is_worth_telling(double part, double score) { return std::abs(part) > 1e-6 * std::abs(score); }

}  // namespace

std::vector<ScorePart> score_parts(const Matcher& matcher, const BuiltQuery& built,
                                   const Page::Item& item, const std::string& id_term) {
  const auto score = [&](const Xapian::Query& query) {
    const Xapian::Query one(Xapian::Query::OP_FILTER, query, Xapian::Query(id_term));
    const Xapian::MSet found = matcher.ordered(one).get_mset(0, 1);
    return found.empty() ? 0.0 : found.begin().get_weight();
  };
  std::vector<ScorePart> parts;
  double left = item.score;
  const auto add = [&](const char* signal, const std::string& term, double value) {
    if (!is_worth_telling(value, item.score)) return;
    parts.push_back({signal, term, value});
    left -= value;
  };
  // What the words do not explain of the query's score is given for having all of them.
  double unexplained = score(built.query);
  for (const ScoredPart& part : built.scored_parts) {
    const double value = score(part.query);
    add(part.signal, part.text, value);
    unexplained -= value;
  }
  add("all words", "", unexplained);
  for (const ScorePart& part : item.added) add(part.signal.c_str(), part.term, part.score);
  add("place", "", left);
  return parts;
}

}  // namespace kiosque::search
