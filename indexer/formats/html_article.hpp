#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/formats/article.hpp"
#include "indexer/formats/field_names.hpp"

namespace kiosque::index {

/// What is known of a page beside its bytes; each may be empty.
struct HtmlOrigin {
  std::string url;
  std::string charset;     ///< that HTTP gave
  std::string crawl_date;  ///< kept as an extra: it is not when the article was published
};

/// What became of a page.
struct HtmlArticle {
  std::optional<Article> article;
  const char* rejected = nullptr;  ///< a reason of findings.hpp, where there is no article
  std::string detail;              ///< of the rejection
  std::vector<std::pair<const char*, std::string>> warnings;  ///< about the article
};

/// Takes the article out of a news page: its text without what stands around it, and what the
/// metadata say of it. A page that is no article, such as a list of them, gives none.
/// \param bytes  of the page, in any charset
HtmlArticle read_html_article(std::string bytes, const HtmlOrigin& origin, ColumnsUsed& columns);

}  // namespace kiosque::index
