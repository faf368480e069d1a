#include "searcher/cli/similar.hpp"

#include <fmt/format.h>

#include "searcher/cli/missing.hpp"
#include "searcher/cli/open_index.hpp"
#include "searcher/cli/output.hpp"
#include "searcher/cli/render.hpp"
#include "searcher/cli/tell.hpp"
#include "searcher/cli/terminal.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::cli {
namespace {

constexpr int nothing_found = 1;

Json hits_json(const std::vector<Hit>& hits) {
  Json json = Json::array();
  for (const Hit& hit : hits) json.push_back(hit_json(hit));
  return json;
}

void write_text(const SimilarArticles& similar) {
  const bool colour = wants_colour(stdout);
  if (!similar.copies.empty()) {
    write(stdout, say("The same dispatch:\n", "La même dépêche :\n"));
    for (const Hit& copy : similar.copies) {
      std::vector<std::string> about;
      for (const std::string& part : {copy.title, copy.source, copy.date.substr(0, 10), copy.id}) {
        if (!part.empty()) about.push_back(for_terminal(part));
      }
      write(stdout, fmt::format("   {}\n", join(about, " · ")));
    }
    write(stdout, "\n");
  }
  render_hits(similar.hits, colour, stdout);
}

}  // namespace

int run_similar(const Options& options) {
  Searcher searcher = open_index(options);
  const std::string& id = options.ids.front();
  const std::optional<SimilarArticles> similar = searcher.similar(id, options.search);
  if (!similar) {
    say_missing(searcher, id);
    return nothing_found;
  }
  if (options.article_format == ArticleFormat::json) {
    const Json json = {{"schema", json_schema},
                       {"id", similar->id},
                       {"title", similar->title},
                       {"hits", hits_json(similar->hits)},
                       {"copies", hits_json(similar->copies)},
                       {"took_ms", static_cast<double>(similar->took.count()) / 1e6}};
    write(stdout, dump(json, 2) + '\n');
  } else {
    write_text(*similar);
  }
  finish(stdout);
  if (!similar->hits.empty() || !similar->copies.empty()) return 0;
  tell("nothing found\n", "rien trouvé\n");
  return nothing_found;
}

}  // namespace kiosque::cli
