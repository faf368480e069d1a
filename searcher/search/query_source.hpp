#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosque/query.hpp"
#include "searcher/search/query_lexer.hpp"
#include "searcher/search/query_tree.hpp"

namespace kiosque::search {

/// What a kiosque::Query holds: the pieces that the lexer makes of a typed one.
struct QuerySource {
  std::string text;  ///< that the offsets of the tokens are in
  std::vector<QueryToken> tokens;
  std::vector<Message> warnings;
  bool is_plain = false;  ///< the text is mere words, see SearchOptions::plain

  /// Of a query, valid as long as it is.
  static const QuerySource& of(const Query& query) { return *query.source_; }

  /// A query as text. \throws QueryError as lex() does
  static Query read(std::string_view text, bool is_plain);

  /// \throws QueryError as parse() does
  [[nodiscard]] QueryNode tree(std::vector<Message>& tree_warnings) const;

  /// What tells it from every other query.
  [[nodiscard]] std::string key() const;
};

}  // namespace kiosque::search
