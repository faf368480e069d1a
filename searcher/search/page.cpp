#include "searcher/search/page.hpp"

#include <algorithm>

#include "searcher/schema/fields.hpp"
#include "searcher/search/second_look.hpp"
#include "searcher/search/verifier.hpp"

namespace kiosque::search {
namespace {

// For the sake of an exact total, so many articles are read though the page be full: it takes some
// ten milliseconds.
constexpr std::size_t read_for_total = 100;

Page plain_page(const Xapian::Database& database, TermStatistics& statistics,
                const BuiltQuery& built, const PageRequest& request) {
  RankedMatches matches = ranked_matches(database, statistics, built, request);
  Page page;
  page.feedback = std::move(matches.feedback);
  for (std::size_t i = request.offset; i < matches.list.size(); ++i) {
    // It has just been found: no need to look whether it is there.
    Match& match = matches.list[i];
    page.items.push_back({match.docid,
                          database.get_document(match.docid, Xapian::DOC_ASSUME_VALID),
                          match.score,
                          std::move(match.added),
                          {},
                          0});
  }
  page.total = matches.total.count;
  page.total_is_exact = matches.total.is_exact;
  page.has_more = page.items.size() == request.limit &&
                  (!page.total_is_exact || page.total > request.offset + request.limit);
  return page;
}

const Xapian::valueno order_slot = schema::slot(schema::FieldId::order);

// What of a query by date comes after a place in its list.
Xapian::Query after(const Xapian::Query& query, SortOrder order, const std::string& order_value) {
  using Xapian::Query;
  const Query before_or_at(Query::OP_VALUE_LE, order_slot, order_value);
  if (order == SortOrder::newest_first) return {Query::OP_AND_NOT, query, before_or_at};
  const Query here_or_later(Query::OP_VALUE_GE, order_slot, order_value);
  return {Query::OP_AND_NOT, query, here_or_later};
}

// Walks down the list in chunks, each several times as long as the one before: the index ranks
// anew for every chunk.
class Walk {
 public:
  Walk(const Xapian::Database& database, const BuiltQuery& built, const PageRequest& request,
       text::Analyzer& analyzer)
      : enquire_(Matcher(database, request.order).ordered(built.query)),
        request_(request),
        verifier_(built, analyzer) {}

  Page run() {
    constexpr std::size_t growth = 8;
    std::size_t chunk = std::max(read_for_total, 2 * wanted());
    while (!at_end_ && !is_done() && seen_ < request_.most_read) {
      read_chunk(std::min(chunk, request_.most_read - seen_));
      chunk *= growth;
    }
    at_end_ = at_end_ || seen_ == upper_bound_;
    page_.total_is_exact = at_end_;
    page_.total = at_end_ ? verified_ : upper_bound_ - (seen_ - verified_);
    page_.has_more = page_.items.size() == request_.limit && (!at_end_ || verified_ > wanted());
    page_.gave_up = !at_end_ && !is_done();
    return std::move(page_);
  }

 private:
  [[nodiscard]] std::size_t wanted() const { return request_.offset + request_.limit; }

  [[nodiscard]] bool is_done() const {
    return verified_ >= wanted() && (request_.exact_total == 0 || seen_ >= read_for_total);
  }

  void read_chunk(std::size_t length) {
    const Xapian::MSet hits = enquire_.get_mset(
        static_cast<Xapian::doccount>(seen_), static_cast<Xapian::doccount>(length),
        static_cast<Xapian::doccount>(request_.exact_total));
    upper_bound_ = hits.get_matches_upper_bound();
    auto it = hits.begin();
    for (; it != hits.end() && !is_done(); ++it) {
      const Xapian::Document document = it.get_document();
      ++seen_;
      if (!verifier_.matches(document)) continue;
      if (verified_ >= request_.offset && verified_ < wanted()) {
        page_.items.push_back({*it, document, it.get_weight(), {}, {}, 0});
      }
      ++verified_;
    }
    at_end_ = it == hits.end() && hits.size() < length;
  }

  const Xapian::Enquire enquire_;
  const PageRequest& request_;
  Verifier verifier_;
  Page page_;
  std::size_t seen_ = 0;
  std::size_t verified_ = 0;
  std::size_t upper_bound_ = 0;
  bool at_end_ = false;
};

}  // namespace

RankedMatches ranked_matches(const Xapian::Database& database, TermStatistics& statistics,
                             const BuiltQuery& built, const PageRequest& request) {
  const auto wanted = static_cast<Xapian::doccount>(request.offset + request.limit);
  const bool again = request.order == SortOrder::relevance && request.limit > 0 &&
                     request.offset < looked_at_again &&
                     deserves_second_look(built, request.ranking);
  RankedMatches matches{Matcher(database, request.order)
                            .first(built, again ? std::max(wanted, looked_at_again) : wanted,
                                   static_cast<Xapian::doccount>(request.exact_total)),
                        {}};
  if (again) {
    matches.feedback = look_again(database, statistics, built.words, request.ranking,
                                  {request.explains, request.is_sharded}, matches.list);
    if (matches.list.size() > wanted) matches.list.resize(wanted);
  }
  return matches;
}

Page fetch_page(const Xapian::Database& database, TermStatistics& statistics,
                const BuiltQuery& built, const PageRequest& request, text::Analyzer& analyzer) {
  if (!request.after.empty()) {
    BuiltQuery rest = built;
    rest.query = after(built.query, request.order, request.after);
    PageRequest from_there = request;
    from_there.after.clear();
    return fetch_page(database, statistics, rest, from_there, analyzer);
  }
  if (!built.is_upper_bound) return plain_page(database, statistics, built, request);
  return Walk(database, built, request, analyzer).run();
}

}  // namespace kiosque::search
