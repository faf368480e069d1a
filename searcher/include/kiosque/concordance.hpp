#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "kiosque/article.hpp"
#include "kiosque/error.hpp"

/// \file
/// Every place where a query matches, in the line around it (keyword in context).
///
/// \code
/// std::vector<kiosque::ConcordanceLine> lines;
/// searcher.scan("grève", {}, kiosque::ArticleParts::highlighted, [&](const auto& scanned) {
///   for (auto& line : kiosque::concordance(scanned.article, 40)) lines.push_back(std::move(line));
///   return true;
/// });
/// kiosque::sort_concordance(lines, kiosque::ConcordanceOrder::right);
/// \endcode

namespace kiosque {

/// A place where the query matches. Texts are UTF-8 with white space made single spaces.
struct ConcordanceLine {
  std::string id;  ///< of the article
  std::string date;
  std::string source;
  std::string field;       ///< `title`, `lead` or `body`
  std::size_t offset = 0;  ///< of the match in the field, in bytes
  std::string left;        ///< what stands before it, whole words, from the same paragraph
  std::string match;
  std::string right;
};

/// What the lines of a concordance are in the order of; then in that in which they came.
enum class ConcordanceOrder {
  left,   ///< the words before the match, the nearest first
  right,  ///< the words after the match
};

/// The places of an article that are highlighted, in their order.
/// \param article  as a scan with ArticleParts::highlighted gives it
/// \param context  about how many characters there are on each side
KIOSQUE_EXPORT std::vector<ConcordanceLine> concordance(const Article& article,
                                                        std::size_t context);

/// Puts lines in the order of their words, accents, capitals and punctuation aside.
KIOSQUE_EXPORT void sort_concordance(std::vector<ConcordanceLine>& lines, ConcordanceOrder order);

}  // namespace kiosque
