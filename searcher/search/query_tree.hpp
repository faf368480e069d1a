#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kiosque/messages.hpp"
#include "searcher/schema/fields.hpp"
#include "searcher/search/query_lexer.hpp"

namespace kiosque::search {

/// The second stage of a query: what belongs to what.
struct QueryNode {
  enum class Kind {
    word,     ///< leaf: text that is analysed, its words side by side
    prefix,   ///< leaf: words that begin so
    fuzzy,    ///< leaf: words that differ in at most `distance` letters
    phrase,   ///< leaf: words in this order
    filter,   ///< leaf: a field has this value; selects, does not score
    near,     ///< both children, with at most `distance` other words between them; same field
    both,     ///< all of the children
    either,   ///< any of the children
    without,  ///< the first child, and none of the others
    bag,      ///< any of the children, with what is required, excluded and filtered as marked
  };

  /// What a member of a bag is to it.
  enum class Role { optional, required, excluded };

  Kind kind = Kind::bag;
  Role role = Role::optional;
  bool exact = false;                    ///< of a word or phrase: accents count
  const schema::Field* field = nullptr;  ///< of a filter, or what a word or phrase is looked for in
  bool since = false;                    ///< of a filter by date: how long ago at most
  std::string text;                      ///< of a leaf
  std::size_t distance = 0;  ///< of `near`; of a phrase, how many words may be among its
  std::vector<QueryNode> children;
  std::size_t offset = 0;  ///< where it stands in the query, in bytes
  std::size_t length = 0;
};

/// How deep brackets may be nested.
inline constexpr std::size_t max_query_depth = 64;

/// The most words and values that a query may have.
inline constexpr std::size_t max_query_terms = 1024;

/// The most words with `*` or `~` that a query may have: to look for what they stand for takes a
/// millisecond each.
inline constexpr std::size_t max_open_words = 32;

/// Builds the tree. PRES binds tighter than SAUF, SAUF than ET, ET than OU, OU than words side by
/// side. An operator that lacks one of its sides is read as a word, with a warning. Of several PRES
/// in a row, each is about the two beside it.
///
/// \throws QueryError when brackets are nested deeper than max_query_depth, for more than
///         max_query_terms words or max_open_words of these, and where PRES joins what has no place
///         in a text.
QueryNode parse(const std::vector<QueryToken>& tokens, std::vector<Message>& warnings);

/// The tree for people, as nested brackets on one line.
std::string to_string(const QueryNode& node);

}  // namespace kiosque::search
