#include "searcher/search/facet_column.hpp"

#include <utility>

#include "kiosque/error.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::search {
namespace {

// The terms of the values of a field.
std::vector<std::string> terms_of(const Xapian::Database& database, const std::string& prefix) {
  std::vector<std::string> terms;
  const Xapian::TermIterator end = database.allterms_end(prefix);
  for (Xapian::TermIterator it = database.allterms_begin(prefix); it != end; ++it) {
    std::string term = *it;
    if (term != prefix) terms.push_back(std::move(term));  // else a value of blanks
  }
  return terms;
}

}  // namespace

FacetColumn::FacetColumn(const Xapian::Database& database, const schema::Field& field)
    : FacetColumn(database, terms_of(database, std::string(field.prefix))) {}

FacetColumn::FacetColumn(const Xapian::Database& database, std::vector<std::string> terms)
    : terms_(std::move(terms)), first_(std::size_t{database.get_lastdocid()} + 1) {
  std::vector<std::pair<Xapian::docid, Number>> more;
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    const auto number = static_cast<Number>(i + 1);
    const Xapian::PostingIterator last = database.postlist_end(terms_[i]);
    for (auto posting = database.postlist_begin(terms_[i]); posting != last; ++posting) {
      const Xapian::docid id = *posting;
      if (first_[id] == 0) {
        first_[id] = number;
      } else {
        more.emplace_back(id, number);
      }
    }
  }
  if (!more.empty()) sort_more(more);
}

// By article: first where those of each begin, which moves on to where they end.
void FacetColumn::sort_more(const std::vector<std::pair<Xapian::docid, Number>>& more) {
  if (more.size() > UINT32_MAX) {
    throw Error(ErrorCode::internal,
                say("the archive is too large for facets of this field",
                    "l’archive est trop grande pour des facettes de ce champ"));
  }
  more_ends_.resize(first_.size() + 1);
  for (const auto& [id, number] : more) ++more_ends_[id + 1];
  for (std::size_t i = 1; i < more_ends_.size(); ++i) more_ends_[i] += more_ends_[i - 1];
  more_.resize(more.size());
  for (const auto& [id, number] : more) more_[more_ends_[id]++] = number;
}

std::vector<std::uint64_t> FacetColumn::count(const ArticleSet& articles,
                                              std::uint64_t& without) const {
  // No more than there are articles; narrow, since a field may have very many values.
  std::vector<Xapian::doccount> counts(terms_.size() + 1);
  without = 0;
  for (const Xapian::docid id : articles.ids()) {
    without += first_[id] == 0 ? 1U : 0U;
    for_each(id, [&](Number number) { ++counts[number]; });
  }
  return {counts.begin() + 1, counts.end()};
}

}  // namespace kiosque::search
