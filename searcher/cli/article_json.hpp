#pragma once

#include "kiosque/article.hpp"
#include "searcher/cli/output.hpp"

namespace kiosque::cli {

/// All that an index holds of an article, under the names that kiosque-index reads, `extra` among
/// the others; not its highlights.
Json article_json(const Article& article);

}  // namespace kiosque::cli
