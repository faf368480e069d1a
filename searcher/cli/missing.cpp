#include "searcher/cli/missing.hpp"

#include <fmt/format.h>

#include <optional>

#include "searcher/cli/tell.hpp"
#include "searcher/cli/terminal.hpp"

namespace kiosque::cli {

void say_missing(Searcher& searcher, const std::string& id) {
  ArticleOptions options;
  options.include_killed = options.include_embargoed = true;
  const std::optional<Article> withheld = searcher.article(id, options);
  const std::string shown = for_terminal(id);
  if (!withheld) {
    tell("kiosque-search: there is no article '{}'\n",
         "kiosque-search: il n’y a pas d’article « {} »\n", shown);
  } else if (withheld->status == "killed") {
    tell(
        "kiosque-search: article '{}' was withdrawn by its agency\n"
        "  --include-killed shows it\n",
        "kiosque-search: l’article « {} » a été retiré par son agence\n  --include-killed le "
        "montre\n",
        shown);
  } else {
    tell(
        "kiosque-search: article '{}' is under embargo{}{}\n"
        "  --include-embargoed shows it\n",
        "kiosque-search: l’article « {} » est sous embargo{}{}\n  --include-embargoed le montre\n",
        shown, withheld->embargo_until.empty() ? "" : say(" until ", " jusqu’au "),
        for_terminal(withheld->embargo_until));
  }
}

}  // namespace kiosque::cli
