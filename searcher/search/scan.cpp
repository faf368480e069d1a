#include "searcher/search/scan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

#include "searcher/schema/fields.hpp"
#include "searcher/search/article_set.hpp"
#include "searcher/search/unweighted.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::search {
namespace {

const Xapian::valueno order_slot = schema::slot(schema::FieldId::order);

// An article by its date, of which the lesser is the newer.
struct Dated {
  std::uint64_t date;
  Xapian::docid docid;
};

// The digits that order_value() begins with.
std::uint64_t date_in(const std::string& order) {
  constexpr std::size_t digits = 14;
  std::uint64_t date = 0;
  std::from_chars(order.data(), order.data() + std::min(order.size(), digits), date);
  return date;
}

std::vector<Dated> dated(const Xapian::Database& database, const ArticleSet& articles) {
  std::vector<Dated> list;
  list.reserve(articles.size());
  Xapian::ValueIterator value = database.valuestream_begin(order_slot);
  const Xapian::ValueIterator end = database.valuestream_end(order_slot);
  for (const Xapian::docid docid : articles.ids()) {
    if (value != end) value.skip_to(docid);
    const bool has_order = value != end && value.get_docid() == docid;
    list.push_back({has_order ? date_in(*value) : 0, docid});
  }
  return list;
}

// Articles of one date are in the order of their ids, which are read a date at a time.
void order_by_id(const Xapian::Database& database, std::vector<Dated>::iterator begin,
                 std::vector<Dated>::iterator end) {
  std::vector<std::pair<std::string, Xapian::docid>> equals;
  for (auto it = begin; it != end; ++it) {
    const Xapian::Document document = database.get_document(it->docid, Xapian::DOC_ASSUME_VALID);
    equals.emplace_back(document.get_value(order_slot), it->docid);
  }
  std::sort(equals.begin(), equals.end());
  std::transform(equals.begin(), equals.end(), begin, [&](const auto& equal) {
    return Dated{begin->date, equal.second};
  });
}

std::vector<Scanned> newest_first(const Xapian::Database& database, const BuiltQuery& built) {
  std::vector<Dated> list = dated(database, matching_articles(database, built.query));
  std::sort(list.begin(), list.end(), [](const Dated& a, const Dated& b) {
    return a.date != b.date ? a.date < b.date : a.docid < b.docid;
  });
  for (auto begin = list.begin(); begin != list.end();) {
    const auto end = std::find_if(begin, list.end(),
                                  [&](const Dated& other) { return other.date != begin->date; });
    if (end - begin > 1) order_by_id(database, begin, end);
    begin = end;
  }
  std::vector<Scanned> scanned;
  scanned.reserve(list.size());
  for (const Dated& article : list) scanned.push_back({article.docid, 0});
  return scanned;
}

// Each shard sorts its own: values are not sent over a network one by one.
std::vector<Scanned> sorted_by_index(const Xapian::Database& database, const BuiltQuery& built,
                                     SortOrder order) {
  const Xapian::MSet hits =
      Matcher(database, order).ordered(built.query).get_mset(0, database.get_doccount());
  std::vector<Scanned> scanned;
  scanned.reserve(hits.size());
  for (auto it = hits.begin(); it != hits.end(); ++it) scanned.push_back({*it, 0});
  return scanned;
}

std::vector<Scanned> best_first(const Xapian::Database& database, TermStatistics& statistics,
                                const BuiltQuery& built, PageRequest request) {
  const Xapian::doccount count = unweighted(database, built.query)
                                     .get_mset(0, 0, database.get_doccount())
                                     .get_matches_estimated();
  if (count > max_scanned_by_relevance) {
    throw Error(
        ErrorCode::usage,
        say("{} articles match: only up to {} can be put in order by relevance",
            "{} articles correspondent : on ne peut en classer par pertinence que {} au plus",
            count, max_scanned_by_relevance),
        say("narrow the query, or ask for the order of their dates",
            "resserrez la requête, ou demandez l’ordre des dates"));
  }
  request.offset = 0;
  request.limit = count;
  request.exact_total = 0;
  std::vector<Scanned> scanned;
  for (const Match& match : ranked_matches(database, statistics, built, request).list) {
    scanned.push_back({match.docid, static_cast<float>(match.score)});
  }
  return scanned;
}

}  // namespace

std::vector<Scanned> scan_all(const Xapian::Database& database, TermStatistics& statistics,
                              const BuiltQuery& built, PageRequest request) {
  if (built.query.empty()) return {};
  if (request.order == SortOrder::relevance) {
    return best_first(database, statistics, built, request);
  }
  if (request.is_sharded) return sorted_by_index(database, built, request.order);
  std::vector<Scanned> scanned = newest_first(database, built);
  if (request.order == SortOrder::oldest_first) std::reverse(scanned.begin(), scanned.end());
  return scanned;
}

}  // namespace kiosque::search
