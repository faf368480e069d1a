#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/schema/fields.hpp"

/// How words and values become terms and slot values: the same on both sides.
namespace kiosque::schema {

/// Between several values of one field in a slot.
inline constexpr char value_separator = '\x1F';

/// How far apart the positions of title, lead and paragraphs are, so that no phrase runs across.
inline constexpr std::uint32_t position_gap = 100;

/// The term of a word or value: prefix and text, of at most 200 bytes and without NUL. A longer one
/// is cut at a character and given a hash, so that different texts stay different terms.
[[nodiscard]] std::string term(std::string_view prefix, std::string_view text);

/// The same, behind what is in `out` already.
void append_term(std::string& out, std::string_view prefix, std::string_view text);

/// The term of a whole value of a filter field: `Nla gazette de casablanca`. Identifiers and
/// addresses are taken as they are, all others without case and accents.
[[nodiscard]] std::string filter_term(const Field& field, std::string_view value);

/// The terms under which a date is found: year, month and day, as far as they are known.
/// \param date    ISO 8601, as in an Article
[[nodiscard]] std::vector<std::string> date_terms(const Field& field, std::string_view date);

/// A date with all its digits, for comparing: `2013-05` is `20130500000000`; 14 zeros for none.
[[nodiscard]] std::string date_digits(std::string_view date);

/// What equal scores are ordered by: newer first, then by id.
[[nodiscard]] std::string order_value(std::string_view date, std::string_view id);

/// A revision of the index in as many digits as any has, for comparing.
[[nodiscard]] std::string revision_value(std::uint64_t revision);

/// Joins several values for a slot; a separator inside a value becomes a space.
[[nodiscard]] std::string join_values(const std::vector<std::string>& values);

/// Takes apart what join_values() joined.
[[nodiscard]] std::vector<std::string> split_values(std::string_view joined);

}  // namespace kiosque::schema
