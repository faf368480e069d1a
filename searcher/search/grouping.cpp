#include "searcher/search/grouping.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "searcher/schema/fields.hpp"
#include "searcher/search/copies.hpp"
#include "searcher/search/unweighted.hpp"
#include "searcher/search/verifier.hpp"

namespace kiosque::search {
namespace {

using Item = Page::Item;

const Xapian::valueno order_slot = schema::slot(schema::FieldId::order);

// Beyond the hits that are wanted, to make up for copies among them.
std::size_t spare(std::size_t wanted) {
  constexpr std::size_t least = 10;
  constexpr std::size_t one_in = 8;
  return std::max(least, wanted / one_in);
}

// The same articles as the query finds, found with less.
const Xapian::Query& plain_query(const BuiltQuery& built) {
  return built.all_words_first ? built.all_words_first->each : built.query;
}

bool is_near(const Digested& article, const std::vector<Digested>& others) {
  return std::any_of(others.begin(), others.end(), [&](const Digested& other) {
    return schema::distance(article.hash, other.hash) <= most_bits_apart;
  });
}

class Groups {
 public:
  Groups(const Xapian::Database& database, const BuiltQuery& built, text::Analyzer& analyzer)
      : database_(database),
        built_(built),
        dispatches_(database, analyzer),
        verifier_(built, analyzer) {}

  // To be called before take() with hits that are not the first of the list: whose copies they are
  // is decided by all that come before, of which copies, and their copies, are all that count.
  void take_before(const std::vector<Item>& hits, const PageRequest& request) {
    constexpr int most_rounds = 8;
    std::vector<Digested> near;
    for (const Item& hit : hits) {
      if (const auto article = digested(hit.docid, hit.document)) near.push_back(*article);
      seen_.insert(hit.docid);
    }
    std::unordered_set<Xapian::docid> known = seen_;
    std::vector<std::pair<std::string, Digested>> before;
    for (int round = 0; !near.empty() && round < most_rounds; ++round) {
      std::vector<Digested> next;
      for (const auto& [docid, document] : sharing_bands(near, list_before(request))) {
        const auto article = digested(docid, document);
        if (!article || !is_near(*article, near) || !known.insert(article->docid).second) continue;
        next.push_back(*article);
        std::string order = document.get_value(order_slot);
        if (is_meant(document)) before.emplace_back(std::move(order), *article);
      }
      near = std::move(next);
    }
    std::sort(before.begin(), before.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    if (request.order == SortOrder::oldest_first) std::reverse(before.begin(), before.end());
    for (const auto& [order, article] : before) {
      seen_.insert(article.docid);
      if (!dispatches_.find(article)) dispatches_.add(article);
    }
  }

  // Takes hits in their order.
  void take(std::vector<Item>& hits) {
    for (Item& hit : hits) {
      const auto article = digested(hit.docid, hit.document);
      seen_.insert(hit.docid);
      if (!article) {
        firsts_.push_back(std::move(hit));
      } else if (const auto first = dispatches_.find(*article)) {
        copies_[*first].push_back(hit.document);
      } else {
        number_of_.emplace(firsts_.size(), dispatches_.size());
        dispatches_.add(*article);
        firsts_.push_back(std::move(hit));
      }
    }
  }

  [[nodiscard]] std::size_t size() const { return firsts_.size(); }

  // The dispatches [offset, offset + limit), with all of their copies.
  std::vector<Item> page(std::size_t offset, std::size_t limit) {
    const std::size_t begin = std::min(offset, firsts_.size());
    const std::size_t end = std::min(begin + limit, firsts_.size());
    find_others(begin, end);
    std::vector<Item> items;
    for (std::size_t i = begin; i < end; ++i) {
      if (const auto number = number_of_.find(i); number != number_of_.end()) {
        list_copies(firsts_[i], copies_[number->second]);
      }
      items.push_back(std::move(firsts_[i]));
    }
    return items;
  }

  [[nodiscard]] bool are_rough() const { return was_cut_ || dispatches_.gave_up(); }

 private:
  using Found = std::pair<Xapian::docid, Xapian::Document>;

  // What of the query is on the pages before.
  [[nodiscard]] Xapian::Query list_before(const PageRequest& request) const {
    const Xapian::Query before(request.order == SortOrder::newest_first
                                   ? Xapian::Query::OP_VALUE_LE
                                   : Xapian::Query::OP_VALUE_GE,
                               order_slot, request.after);
    return {Xapian::Query::OP_FILTER, plain_query(built_), before};
  }

  // All that a query finds and that has a band in common with one of the articles.
  std::vector<Found> sharing_bands(const std::vector<Digested>& articles,
                                   const Xapian::Query& query) {
    std::unordered_set<Xapian::docid> known;
    std::vector<Found> found;
    add_sharing_bands(articles, query, known, found);
    return found;
  }

  // Where there are too many for all articles together, each half is asked for by itself, so that
  // each article has its candidates however many there are of all.
  void add_sharing_bands(std::span<const Digested> articles, const Xapian::Query& query,
                         std::unordered_set<Xapian::docid>& known, std::vector<Found>& found) {
    std::vector<Xapian::Query> bands;
    for (const Digested& article : articles) {
      for (const std::string& term : schema::simhash_terms(article.hash)) bands.emplace_back(term);
    }
    if (bands.empty()) return;
    const Xapian::Query near(Xapian::Query::OP_AND, query,
                             Xapian::Query(Xapian::Query::OP_OR, bands.begin(), bands.end()));
    const Xapian::MSet some = unweighted(database_, near).get_mset(0, most_candidates + 1);
    const bool is_cut = some.size() > most_candidates;
    if (is_cut && articles.size() > 1) {
      const std::size_t half = articles.size() / 2;
      add_sharing_bands(articles.first(half), query, known, found);
      add_sharing_bands(articles.subspan(half), query, known, found);
      return;
    }
    was_cut_ = was_cut_ || is_cut;
    for (auto it = some.begin(); it != some.end(); ++it) {
      if (!known.insert(*it).second) continue;
      found.emplace_back(*it, database_.get_document(*it, Xapian::DOC_ASSUME_VALID));
    }
  }

  // Copies that are hits, too, but further down than was read.
  void find_others(std::size_t begin, std::size_t end) {
    std::vector<Digested> shown;
    for (std::size_t i = begin; i < end; ++i) {
      if (const auto article = digested(firsts_[i].docid, firsts_[i].document))
        shown.push_back(*article);
    }
    for (const auto& [docid, document] : sharing_bands(shown, plain_query(built_))) {
      if (seen_.count(docid) > 0) continue;
      const auto article = digested(docid, document);
      if (!article) continue;
      const auto first = dispatches_.find(*article);
      if (first && is_meant(document)) copies_[*first].push_back(document);
    }
  }

  bool is_meant(const Xapian::Document& document) {
    return !built_.is_upper_bound || verifier_.matches(document);
  }

  static void list_copies(Item& hit, const std::vector<Xapian::Document>& copies) {
    std::vector<std::pair<std::string, const Xapian::Document*>> ordered;
    for (const Xapian::Document& copy : copies) {
      ordered.emplace_back(copy.get_value(order_slot), &copy);
    }
    std::sort(ordered.begin(), ordered.end());
    const std::size_t listed = std::min(ordered.size(), most_copies);
    for (std::size_t i = 0; i < listed; ++i) hit.copies.push_back(*ordered[i].second);
    hit.more_copies = ordered.size() - listed;
  }

  const Xapian::Database& database_;
  const BuiltQuery& built_;
  Dispatches dispatches_;
  Verifier verifier_;
  std::vector<Item> firsts_;
  std::unordered_set<Xapian::docid> seen_;
  std::unordered_map<std::size_t, std::size_t> number_of_;  // of a first one among the dispatches
  std::unordered_map<std::size_t, std::vector<Xapian::Document>> copies_;
  bool was_cut_ = false;
};

// By relevance a list is read from its top, again and further where there are too few dispatches.
Page groups_from_top(const Xapian::Database& database, TermStatistics& statistics,
                     const BuiltQuery& built, const PageRequest& request,
                     text::Analyzer& analyzer) {
  const std::size_t wanted = request.offset + request.limit;
  PageRequest from_top = request;
  from_top.offset = 0;
  from_top.limit = wanted + spare(wanted);
  for (;;) {
    Page page = fetch_page(database, statistics, built, from_top, analyzer);
    Groups groups(database, built, analyzer);
    const std::size_t read = page.items.size();
    groups.take(page.items);
    const bool at_end = read < from_top.limit;
    const bool at_limit = !at_end && from_top.limit >= most_hits;
    if (groups.size() >= wanted || at_end || at_limit) {
      page.items = groups.page(request.offset, request.limit);
      page.groups_are_rough = groups.are_rough();
      page.groups_end_early = at_limit && groups.size() < wanted;
      page.has_more = groups.size() > wanted || (!at_end && groups.size() == wanted);
      return page;
    }
    from_top.limit = std::min(2 * from_top.limit, most_hits);
  }
}

// By date it goes on where it was read to.
Page groups_by_date(const Xapian::Database& database, TermStatistics& statistics,
                    const BuiltQuery& built, const PageRequest& request, text::Analyzer& analyzer) {
  const std::size_t wanted = request.offset + request.limit;
  Groups groups(database, built, analyzer);
  PageRequest part = request;
  part.offset = 0;
  part.limit = wanted + spare(wanted);
  std::optional<Page> first;
  for (std::size_t read_in_all = 0;;) {
    Page page = fetch_page(database, statistics, built, part, analyzer);
    const std::size_t read = page.items.size();
    read_in_all += read;
    if (!request.after.empty()) groups.take_before(page.items, request);
    if (read > 0) part.after = page.items.back().document.get_value(order_slot);
    groups.take(page.items);
    const bool at_end = read < part.limit;
    const bool gave_up = page.gave_up;
    if (!first) first = std::move(page);
    first->gave_up = first->gave_up || gave_up;
    const bool at_limit = !at_end && read_in_all >= most_hits_by_date;
    if (groups.size() >= wanted || at_end || at_limit) {
      first->items = groups.page(request.offset, request.limit);
      first->groups_are_rough = groups.are_rough();
      first->groups_end_early = at_limit && groups.size() < wanted;
      first->has_more = groups.size() > wanted || (!at_end && groups.size() == wanted);
      return std::move(*first);
    }
    part.exact_total = 0;
    part.limit = std::min(2 * part.limit, most_hits);
  }
}

}  // namespace

void add_copies(const Page::Item& item, Hit& hit) {
  using schema::FieldId;
  for (const Xapian::Document& document : item.copies) {
    const auto value = [&](FieldId id) { return document.get_value(schema::slot(id)); };
    hit.copies.push_back({value(FieldId::id), value(FieldId::title), value(FieldId::source),
                          value(FieldId::date), value(FieldId::url)});
  }
  hit.more_copies = item.more_copies;
}

Page fetch_groups(const Xapian::Database& database, TermStatistics& statistics,
                  const BuiltQuery& built, const PageRequest& request, text::Analyzer& analyzer) {
  if (request.limit == 0) return fetch_page(database, statistics, built, request, analyzer);
  return request.order == SortOrder::relevance
             ? groups_from_top(database, statistics, built, request, analyzer)
             : groups_by_date(database, statistics, built, request, analyzer);
}

}  // namespace kiosque::search
