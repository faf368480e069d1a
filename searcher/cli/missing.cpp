#include "searcher/cli/missing.hpp"

#include <fmt/format.h>

#include <optional>

#include "searcher/cli/terminal.hpp"

namespace kiosque::cli {

void say_missing(Searcher& searcher, const std::string& id) {
  ArticleOptions options;
  options.include_killed = options.include_embargoed = true;
  const std::optional<Article> withheld = searcher.article(id, options);
  const std::string shown = for_terminal(id);
  if (!withheld) {
    fmt::print(stderr, "kiosque-search: there is no article '{}'\n", shown);
  } else if (withheld->status == "killed") {
    fmt::print(stderr,
               "kiosque-search: article '{}' was withdrawn by its agency\n"
               "  --include-killed shows it\n",
               shown);
  } else {
    fmt::print(stderr,
               "kiosque-search: article '{}' is under embargo{}{}\n"
               "  --include-embargoed shows it\n",
               shown, withheld->embargo_until.empty() ? "" : " until ",
               for_terminal(withheld->embargo_until));
  }
}

}  // namespace kiosque::cli
