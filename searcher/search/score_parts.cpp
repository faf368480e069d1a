#include "searcher/search/score_parts.hpp"

#include <cmath>
#include <string>
#include <unordered_map>

#include "searcher/schema/fields.hpp"
#include "searcher/schema/terms.hpp"

namespace kiosque::search {
namespace {

using Scores = std::unordered_map<Xapian::docid, double>;

// The query that finds the items alone, by their identifiers.
Xapian::Query items_query(const std::vector<Page::Item>& items) {
  const schema::Field& id = schema::field(schema::FieldId::id);
  std::vector<Xapian::Query> ids;
  for (const Page::Item& item : items) {
    ids.emplace_back(schema::filter_term(id, item.document.get_value(schema::slot(id.field))));
  }
  return Xapian::Query(Xapian::Query::OP_OR, ids.begin(), ids.end());
}

// Sums of the same numbers in another order differ in their last digits.
bool is_worth_telling(double part, double score) { return std::abs(part) > 1e-6 * std::abs(score); }

}  // namespace

std::vector<std::vector<ScorePart>> score_parts(const Matcher& matcher, const BuiltQuery& built,
                                                const std::vector<Page::Item>& items) {
  std::vector<std::vector<ScorePart>> parts(items.size());
  if (items.empty()) return parts;
  const Xapian::Query among = items_query(items);
  std::vector<double> left;
  for (const Page::Item& item : items) left.push_back(item.score);
  const auto add = [&](std::size_t i, const ScorePart& part) {
    if (!is_worth_telling(part.score, items[i].score)) return;
    parts[i].push_back(part);
    left[i] -= part.score;
  };
  for (const ScoredPart& part : built.scored_parts) {
    if (part.query.empty()) continue;
    const Xapian::Query one(Xapian::Query::OP_FILTER, part.query, among);
    const Xapian::MSet found =
        matcher.ordered(one).get_mset(0, static_cast<Xapian::doccount>(items.size()));
    Scores scores;
    for (auto it = found.begin(); it != found.end(); ++it) scores[*it] = it.get_weight();
    for (std::size_t i = 0; i < items.size(); ++i) {
      add(i, {part.signal, part.text, scores[items[i].docid]});
    }
  }
  for (std::size_t i = 0; i < items.size(); ++i) {
    for (const ScorePart& part : items[i].added) add(i, part);
    add(i, {"place", "", left[i]});
  }
  return parts;
}

}  // namespace kiosque::search
