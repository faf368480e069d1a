#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kiosque/messages.hpp"

namespace kiosque::search {

/// The first stage of a query: what was typed, piece by piece.
struct QueryToken {
  enum class Kind {
    word,     ///< `ville`, also with `=` before it
    prefix,   ///< `numériq*`, also with `=` before it; the text is without the star
    fuzzy,    ///< `numerike~2`; the text is without the mark
    phrase,   ///< `"ville intelligente"`, also with `=` before it, and `~5` behind it
    open,     ///< `(`
    close,    ///< `)`
    plus,     ///< `+`
    minus,    ///< `-`
    both,     ///< ET, AND
    either,   ///< OU, OR
    without,  ///< SAUF, NOT
    near,     ///< PRES/5, PRÈS/5, NEAR/5
    field,    ///< `titre:`, and `depuis:` as `since`; the value is the token that follows
  };

  Kind kind = Kind::word;
  std::string text;        ///< of a word or phrase, or the name of a field
  bool exact = false;      ///< a `=` stood before it
  std::size_t number = 0;  ///< of `PRES/5`, of a phrase with `~5`, of a fuzzy word
  std::size_t offset = 0;  ///< in bytes of the query
  std::size_t length = 0;
};

/// The longest query that is read, in bytes.
inline constexpr std::size_t max_query_bytes = std::size_t{64} * 1024;

/// The most words that `PRES/99` and `"…"~99` may let stand between others: so many that none is in
/// another paragraph, see schema::position_gap.
inline constexpr std::size_t max_distance = 99;

/// The name of `depuis:`, which is no field of an article.
inline constexpr std::string_view since_name = "since";

/// Takes a query apart. Brackets and quotation marks without their pair are read as text, with a
/// warning; nothing that is typed is an error but a field that there is none of, and a distance
/// that is too large.
///
/// \param plain  no sign has a meaning: words only
/// \throws QueryError for an unknown field, a distance above max_distance, and for more than
///         max_query_bytes.
std::vector<QueryToken> lex(std::string_view query, bool plain, std::vector<Message>& warnings);

/// \throws QueryError for a query of more than max_query_bytes
void require_length(std::size_t bytes);

/// Adds a warning unless it has been given.
void warn_once(std::vector<Message>& warnings, Message warning);

/// The tokens for people, one a line.
std::string to_string(const std::vector<QueryToken>& tokens);

}  // namespace kiosque::search
