#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <string_view>

#include "kiosque/scan.hpp"

namespace kiosque::search {

/// Finds the article with an id, unless it is withheld and the options do not ask for such.
/// \param now  ISO 8601, UTC: embargoes until then are over
/// \throws Xapian::Error
std::optional<Xapian::Document> find_article(const Xapian::Database& database, std::string_view id,
                                             const ArticleOptions& options, const std::string& now);

/// Reads an article, but not its highlights.
/// \throws kiosque::Error (damaged), Xapian::Error
Article read_article(const Xapian::Document& document, ArticleParts parts);

}  // namespace kiosque::search
