#include "searcher/cli/article_json.hpp"

namespace kiosque::cli {

Json article_json(const Article& article) {
  Json json = {{"id", article.id},
               {"title", article.title},
               {"lead", article.lead},
               {"body", article.body},
               {"authors", article.authors},
               {"source", article.source},
               {"section", article.section},
               {"date", article.date},
               {"url", article.url},
               {"lang", article.lang},
               {"tags", article.tags},
               {"updated", article.updated},
               {"version", article.version},
               {"status", article.status},
               {"embargo_until", article.embargo_until},
               {"rights", article.rights},
               {"edition", article.edition},
               {"page", article.page},
               {"agency", article.agency},
               {"genre", article.genre},
               {"date_origin", article.date_origin},
               {"event_dates", article.event_dates},
               {"word_count", article.word_count}};
  for (const auto& [key, value] : article.extra) {
    if (!json.contains(key)) json[key] = value;
  }
  return json;
}

}  // namespace kiosque::cli
