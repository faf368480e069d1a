#include "searcher/search/grouping.hpp"

#include <algorithm>
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

class Groups {
 public:
  Groups(const Xapian::Database& database, const BuiltQuery& built, text::Analyzer& analyzer)
      : database_(database),
        built_(built),
        dispatches_(database, analyzer),
        verifier_(built, analyzer) {}

  // Takes hits in their order, those alone that were not taken before.
  void take(std::vector<Item>& hits) {
    for (; taken_ < hits.size(); ++taken_) {
      Item& hit = hits[taken_];
      const auto article = digested(hit.document);
      seen_.insert(hit.document.get_docid());
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
  // Copies that are hits, too, but further down than was read.
  void find_others(std::size_t begin, std::size_t end) {
    std::vector<Xapian::Query> bands;
    for (std::size_t i = begin; i < end; ++i) {
      const auto article = digested(firsts_[i].document);
      if (!article) continue;
      for (const std::string& term : schema::simhash_terms(article->hash)) bands.emplace_back(term);
    }
    if (bands.empty()) return;
    const Xapian::Query near(Xapian::Query::OP_AND, plain_query(built_),
                             Xapian::Query(Xapian::Query::OP_OR, bands.begin(), bands.end()));
    const Xapian::MSet found = unweighted(database_, near).get_mset(0, most_candidates + 1);
    was_cut_ = found.size() > most_candidates;
    for (auto it = found.begin(); it != found.end(); ++it) {
      if (seen_.count(*it) > 0) continue;
      const Xapian::Document document = database_.get_document(*it, Xapian::DOC_ASSUME_VALID);
      const auto article = digested(document);
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
      ordered.emplace_back(copy.get_value(schema::slot(schema::FieldId::order)), &copy);
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
  std::size_t taken_ = 0;
  std::unordered_set<Xapian::docid> seen_;
  std::unordered_map<std::size_t, std::size_t> number_of_;  // of a first one among the dispatches
  std::unordered_map<std::size_t, std::vector<Xapian::Document>> copies_;
  bool was_cut_ = false;
};

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
  const std::size_t wanted = request.offset + request.limit;
  PageRequest from_top = request;
  from_top.offset = 0;
  from_top.limit = wanted + spare(wanted);
  Groups groups(database, built, analyzer);
  for (;;) {
    Page page = fetch_page(database, statistics, built, from_top, analyzer);
    groups.take(page.items);
    const bool at_end = page.items.size() < from_top.limit || from_top.limit >= most_hits;
    if (groups.size() >= wanted || at_end) {
      page.items = groups.page(request.offset, request.limit);
      page.groups_are_rough = groups.are_rough();
      return page;
    }
    from_top.limit = std::min(2 * from_top.limit, most_hits);
  }
}

}  // namespace kiosque::search
