#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosque/error.hpp"

/// \file
/// Queries built by a program, which need not write them as text and mind its signs.
///
/// \code
/// using kiosque::Query;
/// const Query query =
///     Query::all({Query::any({Query::words("barrage"), Query::phrase("retenue d’eau")}),
///                 Query::field("rubrique", reader_input)})
///         .without(Query::words("Sebou").in("titre"));
/// searcher.search(query, options);
/// \endcode

namespace kiosque {

namespace search {
struct QuerySource;
}

/// What is looked for. A value: cheap to copy, and one may be used by several threads at once.
///
/// Built of parts, it means what its text() means when typed. Nothing in a part is taken for a sign
/// of the query language, but in typed(). Parts without a word in them are passed over. Limits are
/// those of a typed query: whoever asks with a query beyond them gets the QueryError, with a place
/// in text().
class KIOSQUE_EXPORT Query {
 public:
  struct Clauses;

  /// Without a word: finds nothing.
  Query();

  /// As a reader types it, signs and all. \throws QueryError as Searcher::search() of that text
  static Query typed(std::string_view text);

  /// Any of these words, the articles with all of them first.
  static Query words(std::string_view text);

  /// These words side by side and in this order, whatever their endings.
  /// \param slop  how many other words may be among them, up to 99
  /// \throws Error (usage) for more
  static Query phrase(std::string_view text, std::size_t slop = 0);

  /// These words in this order as they are written here: accents and endings count, capitals do
  /// not.
  static Query exactly(std::string_view text);

  /// Words that begin so, as `numériq*`. \throws Error (usage) for fewer than 3 letters
  static Query prefix(std::string_view letters);

  /// Words that differ in so few letters, as `numerike~`.
  /// \param edits  1, or 2
  /// \throws Error (usage) for a word too short or too long for it, and for other numbers
  static Query fuzzy(std::string_view word, std::size_t edits = 1);

  /// A field with this value: of `titre`, `chapeau` and `texte` words side by side; of others it
  /// selects and does not score: `field("date", "2013-05..2013-06")`, `field("depuis", "30j")`.
  /// \param name  in French or English
  /// \throws QueryError for a field that there is none of; a value that cannot be one is an error
  ///         when the query is asked
  static Query field(std::string_view name, std::string_view value);

  /// One not far from the other, in any order. Each is words, a phrase without slop, a prefix, a
  /// fuzzy word, or any() of these; anything else is an error when the query is asked.
  /// \param distance  how many words may stand between them, up to 99
  /// \throws Error (usage) for more
  static Query near(const Query& one, const Query& other, std::size_t distance);

  /// What all of these find.
  static Query all(const std::vector<Query>& queries);

  /// What any of these finds.
  static Query any(const std::vector<Query>& queries);

  /// What some may, must and must not be found by.
  static Query ranked(const Clauses& clauses);

  /// What this finds and the other does not.
  [[nodiscard]] Query without(const Query& excluded) const;

  /// The same with each word and phrase looked for in one field alone, but for those that are in
  /// one already. \throws QueryError for a field that there is none of
  [[nodiscard]] Query in(std::string_view field) const;

  /// The query as one would type it; words with signs in them may mean something else when typed.
  [[nodiscard]] const std::string& text() const;

 private:
  explicit Query(std::shared_ptr<const search::QuerySource> source);

  friend class Searcher;
  friend struct search::QuerySource;

  std::shared_ptr<const search::QuerySource> source_;
};

/// The members of Query::ranked().
struct Query::Clauses {
  std::vector<Query> should;    ///< score; when there is nothing in `must`, one of them is needed
  std::vector<Query> must;      ///< score, and are needed
  std::vector<Query> must_not;  ///< take away
};

}  // namespace kiosque
