#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kiosque::bench {

/// A query of one of the kinds `or`, `and`, `phrase` and `headline`. The text is mere words; what
/// signs go around them is each engine's own.
struct KindQuery {
  std::string kind;
  std::string text;
};

/// Draws queries from articles (JSON Lines): the same for the same articles, count and seed.
///
/// `or` is 2 to 4 words of one article, so that a word comes up as often as it is written; `and`
/// is 2 words of one article; `phrase` is 2 words that stand side by side; `headline` is a title.
/// None of the words of the first three is a stop word.
///
/// \param count  queries of each kind
/// \throws std::runtime_error when there are too few articles
std::vector<KindQuery> draw_queries(const std::string& articles, std::size_t count,
                                    std::uint64_t seed);

/// Reads and writes lines of kind, tab and text.
std::vector<KindQuery> read_query_set(const std::string& path);
void write_query_set(const std::string& path, const std::vector<KindQuery>& queries);

}  // namespace kiosque::bench
