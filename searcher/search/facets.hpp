#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>

#include "kiosque/facets.hpp"
#include "searcher/search/article_set.hpp"
#include "searcher/search/facet_column.hpp"
#include "searcher/search/tally.hpp"

namespace kiosque::search {

/// Counts the values of fields among articles: by reading the values of each, or by columns, which
/// are kept. Both give the same. Not for use by several threads.
class FacetCounter {
 public:
  /// \param database    outlives it; forget() after it has changed
  /// \param is_sharded  is it several, or behind a server? Then nothing is read of each article,
  ///                    but tallied
  explicit FacetCounter(const Xapian::Database& database, bool is_sharded = false)
      : database_(database), is_sharded_(is_sharded) {}

  [[nodiscard]] bool is_sharded() const { return is_sharded_; }

  /// \param limit  how many values to give; the others are summed up
  Facet count(FacetField field, const ArticleSet& articles, std::size_t limit);

  /// The years of all articles, when it does not take longer to get them than to count without;
  /// else nothing. Valid until forget().
  const FacetColumn* years(const ArticleSet& articles);

  /// To be called when the index is another one, or was written to.
  void forget() {
    fields_.clear();
    years_.reset();
  }

 private:
  struct Known {
    std::optional<FacetColumn> column;
    std::uint64_t read = 0;  // of how many articles the values were read
  };

  [[nodiscard]] bool is_worth_a_column(FacetField field, const ArticleSet& articles,
                                       std::uint64_t read) const;

  const Xapian::Database& database_;
  const bool is_sharded_;
  std::map<FacetField, Known> fields_;
  std::optional<FacetColumn> years_;
};

/// Counts by reading the values of each article.
Facet count_values(const Xapian::Database& database, FacetField field, const ArticleSet& articles,
                   std::size_t limit);

/// Counts what has been tallied of the field's slot.
Facet count_tallied(FacetField field, const Tallies& tallies, std::size_t limit);

/// Counts by a column of the same field.
Facet count_column(const Xapian::Database& database, const FacetColumn& column, FacetField field,
                   const ArticleSet& articles, std::size_t limit);

/// The row of the table of fields.
const schema::Field& schema_field(FacetField field);

}  // namespace kiosque::search
