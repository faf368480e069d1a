#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "kiosque/article.hpp"

/// \file
/// All articles that match a query, one after the other: for exports and for counting.

namespace kiosque {

/// What of each article is read: the less, the faster.
enum class ArticleParts {
  values,       ///< all but `lead`, `body` and `extra`: no stored text is read
  whole,        ///< all but the highlights
  highlighted,  ///< all
};

/// An article of a scan.
struct ScannedArticle {
  std::size_t rank = 0;    ///< from 1
  double score = 0;        ///< 0 in the order of dates
  std::uint64_t most = 0;  ///< so many articles may come in all; fewer where exact phrases have to
                           ///< be verified
  Article article;
};

/// Takes the articles of a scan; must not ask the same Searcher for anything. \returns  whether it
/// wants more
using ArticleSink = std::function<bool(const ScannedArticle& scanned)>;

}  // namespace kiosque
