#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/article.hpp"
#include "indexer/formats/field_names.hpp"

namespace kiosque::index {

/// A value as a format gave it.
struct FieldValue {
  enum class Kind {
    text,     ///< one item, which may hold several by its punctuation: `sport, eau`
    list,     ///< the items, each whole
    number,   ///< one item; may be a Unix time where a date is expected
    unusable  ///< no text: `items` is empty
  };

  Kind kind = Kind::text;
  std::vector<std::string> items;
  std::string raw;  ///< how an unusable value was written, to be kept as an extra
};

/// Makes an article of the names and values of one record, whatever the format: which name means
/// which field, which of two wins, how values are split, joined, cleaned and dates normalised.
class ArticleBuilder {
 public:
  /// Told of what had to be changed or left out: a reason of findings.hpp and its detail.
  using Warn = std::function<void(const char* reason, const std::string& detail)>;

  /// \param columns  noted there are the names used; outlives the builder
  explicit ArticleBuilder(ColumnsUsed& columns) : columns_(columns) {}

  /// A value under a name of the table. Blank values count as absent.
  /// \param index  where the name stands in the table
  /// \param name   as it was written
  void add(std::size_t index, std::string_view name, FieldValue value);
  /// A value under a name that the user gave to a field: wins over the names of the table. Of two
  /// for one field the first one is taken.
  /// \param name  as it is in the map
  void add_mapped(Field field, std::string_view name, FieldValue value);
  /// A value under a name that means nothing to us.
  void add_extra(std::string_view name, std::string text);
  /// The text of the article itself, where a format has it outside of all names; wins over them.
  void set_body(std::string text);
  void set_title(std::string text);

  /// Whether there was no text under the body's names, but a value that is none.
  [[nodiscard]] bool body_unusable() const;

  /// The article; the builder is used up by it.
  Article finish(const Warn& warn);

 private:
  struct Candidate {
    std::size_t index = field_names.size();  // the smallest wins
    bool mapped = false;                     // wins over all
    std::string name;
    FieldValue value;
  };

  void put(Field field, Candidate added);
  Candidate& candidate(Field field) { return candidates_[static_cast<std::size_t>(field)]; }
  void demote(Candidate& loser);
  void clean(const Warn& warn);
  std::string take(Field field, std::string_view separator = ", ");
  std::vector<std::string> take_list(Field field, std::string_view separators);
  std::string take_date(Field field, const Warn& warn);
  void take_status(Article& article, bool embargo_unreadable, const Warn& warn);

  ColumnsUsed& columns_;
  std::array<Candidate, field_count> candidates_;
  std::vector<Candidate> unusable_;
  std::map<std::string, std::string> extra_;
  bool entities_ = false;  // were decoded
};

}  // namespace kiosque::index
