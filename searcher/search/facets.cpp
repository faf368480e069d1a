#include "searcher/search/facets.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "searcher/schema/terms.hpp"
#include "searcher/search/timeline.hpp"

namespace kiosque {

std::string_view name_of(FacetField field) noexcept { return search::schema_field(field).name; }

std::optional<FacetField> find_facet_field(std::string_view name) noexcept {
  for (const FacetField field : all_facet_fields) {
    if (schema::find_query_field(name) == &search::schema_field(field)) return field;
  }
  return std::nullopt;
}

namespace search {
namespace {

using schema::FieldId;

// A value, whatever its spelling.
struct Group {
  std::string term;
  std::uint64_t count = 0;
  std::string spelling;
};

bool leads(const Group& a, const Group& b) {
  return a.count != b.count ? a.count > b.count : a.term < b.term;
}

// The first `limit` in their order at the front; what comes after is in none.
void rank(std::vector<Group>& groups, std::size_t limit) {
  const auto end = groups.begin() + static_cast<std::ptrdiff_t>(std::min(limit, groups.size()));
  std::partial_sort(groups.begin(), end, groups.end(), leads);
}

// Takes in the values of one article after the other.
class ValueCounts {
 public:
  explicit ValueCounts(const schema::Field& field) : field_(field) {}

  // \param article  a number that it alone has
  // \param times    how many articles have the very same
  void add(std::string_view joined, Xapian::docid article, std::uint64_t times = 1) {
    bool has_some = false;
    while (!joined.empty()) {
      const std::size_t end =
          field_.multiple ? joined.find(schema::value_separator) : joined.size();
      has_some = add_value(joined.substr(0, end), article, times) || has_some;
      joined.remove_prefix(std::min(end, joined.size() - 1) + 1);
    }
    if (has_some) articles_ += times;
  }

  // With a value.
  [[nodiscard]] std::uint64_t articles() const { return articles_; }

  [[nodiscard]] std::vector<Group> groups() const {
    std::vector<Group> groups(ones_.size());
    std::vector<const std::pair<const std::string, Spelling>*> best(ones_.size());
    for (const auto& entry : spellings_) {
      const auto& [text, spelling] = entry;
      if (spelling.place == no_place) continue;
      const auto*& leader = best[spelling.place];
      if (leader == nullptr || spelling.count > leader->second.count ||
          (spelling.count == leader->second.count && text < leader->first)) {
        leader = &entry;
      }
    }
    for (std::size_t i = 0; i < ones_.size(); ++i) {
      groups[i] = {*ones_[i].term, ones_[i].count, best[i]->first};
    }
    return groups;
  }

 private:
  static constexpr std::size_t no_place = static_cast<std::size_t>(-1);

  struct Spelling {
    std::size_t place = no_place;  // in ones_
    std::uint64_t count = 0;
  };

  struct One {
    const std::string* term = nullptr;
    std::uint64_t count = 0;
    Xapian::docid last = 0;
  };

  // Of the standard library's maps those of C++20 can be asked for a string_view.
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };

  bool add_value(std::string_view value, Xapian::docid article, std::uint64_t times) {
    auto found = spellings_.find(value);
    if (found == spellings_.end()) {
      found = spellings_.emplace(std::string(value), Spelling{place_of(value), 0}).first;
    }
    Spelling& spelling = found->second;
    if (spelling.place == no_place) return false;
    spelling.count += times;
    One& one = ones_[spelling.place];
    if (one.last != article) one.count += times;  // else it has it in another spelling, too
    one.last = article;
    return true;
  }

  std::size_t place_of(std::string_view value) {
    std::string term = schema::filter_term(field_, value);
    if (term == field_.prefix) return no_place;  // blanks
    const auto [found, is_new] = places_.try_emplace(std::move(term), ones_.size());
    if (is_new) ones_.push_back({&found->first, 0, 0});
    return found->second;
  }

  const schema::Field& field_;
  std::vector<One> ones_;
  std::unordered_map<std::string, Spelling, Hash, std::equal_to<>> spellings_;
  std::unordered_map<std::string, std::size_t> places_;  // of what is compared
  std::uint64_t articles_ = 0;
};

Facet facet_of(FacetField field, const ValueCounts& counts, std::uint64_t articles,
               std::size_t limit) {
  std::vector<Group> groups = counts.groups();
  rank(groups, limit);
  Facet facet;
  facet.field = field;
  facet.without = articles - counts.articles();
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (i < limit) {
      facet.values.push_back({std::move(groups[i].spelling), groups[i].count});
    } else {
      ++facet.other_values;
      facet.other_count += groups[i].count;
    }
  }
  return facet;
}

// So many articles tell how a value is spelled: the first ones, or half as many at even distances.
constexpr std::size_t most_sampled = 30;
constexpr std::size_t most_at_distances = most_sampled / 2;

// Of the articles that have a term. Those that are passed over cost next to nothing.
std::vector<Xapian::docid> sample(const Xapian::Database& database, const std::string& term,
                                  const ArticleSet& articles, bool at_distances) {
  std::vector<Xapian::docid> found;
  const std::vector<Xapian::docid>& ids = articles.ids();
  const Xapian::PostingIterator end = database.postlist_end(term);
  Xapian::PostingIterator posting = database.postlist_begin(term);
  const std::size_t most = at_distances ? most_at_distances : most_sampled;
  for (std::size_t i = 0; i < most && posting != end; ++i) {
    if (at_distances) posting.skip_to(ids[i * ids.size() / most]);
    while (posting != end && !articles.has(*posting)) ++posting;
    if (posting == end) break;
    found.push_back(*posting);
    ++posting;
  }
  return found;
}

// The most frequent among the articles' values that give this term.
// \param count  how many of the articles have the term
std::string spelling_of(const Xapian::Database& database, const schema::Field& field,
                        const std::string& term, const ArticleSet& articles, std::uint64_t count) {
  const bool many = count > most_sampled;
  std::vector<Xapian::docid> sampled = sample(database, term, articles, many);
  if (many && sampled.size() < most_at_distances) {  // those that have it stand close together
    sampled = sample(database, term, articles, false);
  }
  ValueCounts counts(field);
  for (const Xapian::docid id : sampled) {
    const Xapian::Document document = database.get_document(id, Xapian::DOC_ASSUME_VALID);
    counts.add(document.get_value(static_cast<Xapian::valueno>(field.slot)), id);
  }
  const std::vector<Group> groups = counts.groups();
  const auto found = std::find_if(groups.begin(), groups.end(),
                                  [&](const Group& group) { return group.term == term; });
  // A list of values is cut when it is too long: then the value may be missing.
  return found == groups.end() ? term.substr(field.prefix.size()) : found->spelling;
}

// Are there so few values that a column is made in less time than values are read?
bool has_few_values(const Xapian::Database& database, const schema::Field& field) {
  constexpr int few = 2'000;
  const std::string prefix(field.prefix);
  Xapian::TermIterator term = database.allterms_begin(prefix);
  const Xapian::TermIterator end = database.allterms_end(prefix);
  for (int i = 0; i < few && term != end; ++i) ++term;
  return term == end;
}

}  // namespace

const schema::Field& schema_field(FacetField field) {
  constexpr std::array ids = {FieldId::source, FieldId::section, FieldId::author, FieldId::tag,
                              FieldId::lang};
  return schema::field(ids[static_cast<std::size_t>(field)]);
}

Facet count_values(const Xapian::Database& database, FacetField field, const ArticleSet& articles,
                   std::size_t limit) {
  const schema::Field& row = schema_field(field);
  const auto slot = static_cast<Xapian::valueno>(row.slot);
  ValueCounts counts(row);
  Xapian::ValueIterator value = database.valuestream_begin(slot);
  const Xapian::ValueIterator end = database.valuestream_end(slot);
  for (const Xapian::docid id : articles.ids()) {
    if (value == end) break;
    if (value.get_docid() < id) value.skip_to(id);
    if (value == end) break;
    if (value.get_docid() == id) counts.add(*value, id);
  }
  return facet_of(field, counts, articles.size(), limit);
}

Facet count_tallied(FacetField field, const Tallies& tallies, std::size_t limit) {
  const schema::Field& row = schema_field(field);
  ValueCounts counts(row);
  const auto tally = tallies.by_slot.find(static_cast<Xapian::valueno>(row.slot));
  if (tally != tallies.by_slot.end()) {
    Xapian::docid number = 0;
    for (const auto& [value, count] : tally->second) counts.add(value, ++number, count);
  }
  return facet_of(field, counts, tallies.articles, limit);
}

Facet count_column(const Xapian::Database& database, const FacetColumn& column, FacetField field,
                   const ArticleSet& articles, std::size_t limit) {
  const schema::Field& row = schema_field(field);
  std::uint64_t without = 0;
  const std::vector<std::uint64_t> counts = column.count(articles, without);
  std::vector<std::pair<std::size_t, std::uint64_t>> values;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0) values.emplace_back(i, counts[i]);
  }
  // Terms ascend as their places do.
  const std::size_t shown = std::min(limit, values.size());
  std::partial_sort(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(shown),
                    values.end(), [](const auto& a, const auto& b) {
                      return a.second != b.second ? a.second > b.second : a.first < b.first;
                    });
  Facet facet;
  facet.field = field;
  facet.without = without;
  for (std::size_t i = shown; i < values.size(); ++i) {
    ++facet.other_values;
    facet.other_count += values[i].second;
  }
  values.resize(shown);
  for (const auto& [place, count] : values) {
    facet.values.push_back(
        {spelling_of(database, row, column.terms()[place], articles, count), count});
  }
  return facet;
}

// Of many articles when it is quick to make; else when it would have paid by now.
bool FacetCounter::is_worth_a_column(FacetField field, const ArticleSet& articles,
                                     std::uint64_t read) const {
  if (read + articles.size() > database_.get_doccount()) return true;
  return articles.is_large(database_) && has_few_values(database_, schema_field(field));
}

Facet FacetCounter::count(FacetField field, const ArticleSet& articles, std::size_t limit) {
  Known& known = fields_[field];
  if (!known.column) {
    if (!is_worth_a_column(field, articles, known.read)) {
      known.read += articles.size();
      return count_values(database_, field, articles, limit);
    }
    known.column.emplace(database_, schema_field(field));
  }
  return count_column(database_, *known.column, field, articles, limit);
}

const FacetColumn* FacetCounter::years(const ArticleSet& articles) {
  if (!years_) {
    if (!articles.is_large(database_)) return nullptr;
    years_.emplace(database_, date_terms(database_, TimelineUnit::year));
  }
  return &*years_;
}

}  // namespace search
}  // namespace kiosque
