#include "searcher/cli/watch.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <charconv>
#include <fstream>

#include "searcher/cli/feed.hpp"
#include "searcher/cli/open_index.hpp"
#include "searcher/cli/output.hpp"
#include "searcher/cli/query_file.hpp"
#include "searcher/cli/render.hpp"
#include "searcher/cli/tell.hpp"
#include "searcher/cli/whole_file.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::cli {
namespace {

constexpr int nothing_found = 1;

bool exists(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0;
}

// What the run before wrote.
std::uint64_t read_state(const std::string& path) {
  std::ifstream file(path);
  std::string text;
  std::getline(file, text);
  std::uint64_t revision = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), revision);
  if (!file || error != std::errc() || end != text.data() + text.size()) {
    throw Error(ErrorCode::usage,
                say("{} does not hold the revision of a run before",
                    "{} ne contient pas la révision d’une exécution précédente", path),
                say("name the file that an earlier run wrote, or one that is not there yet",
                    "nommez le fichier qu’une exécution précédente a écrit, ou un fichier qui "
                    "n’existe pas encore"),
                path);
  }
  return revision;
}

// What one run reports.
class Watch {
 public:
  explicit Watch(const Options& options) : options_(options), searcher_(open_index(options)) {
    search_ = options.search;
    search_.sort = SortOrder::newest_first;
    search_.group = false;
    search_.limit = options.watch.limit;
    // Read before the first query: what is added meanwhile is for the next run.
    search_.added_until = searcher_.revision();
    search_.added_after = since();
    if (search_.added_after > search_.added_until) {
      throw Error(
          ErrorCode::usage,
          say("the index is at revision {}, before revision {}: it may have been "
              "built anew",
              "l’index est à la révision {}, avant la révision {} : il a pu être reconstruit",
              search_.added_until, search_.added_after),
          options.watch.state.empty()
              ? say("begin with --since 0 for all of its articles, or with its own revision",
                    "commencez par --since 0 pour tous ses articles, ou par sa propre révision")
              : say("to begin with what is added from now on, delete ",
                    "pour commencer par ce qui sera ajouté désormais, supprimez ") +
                    options.watch.state,
          options.index);
    }
  }

  int run() {
    std::vector<NamedQuery> queries = read_query_file(options_.queries);
    if (options_.watch.format == WatchFormat::rss) write(stdout, feed_begin(feed()));
    for (NamedQuery& query : queries) answer(query);
    if (options_.watch.format == WatchFormat::rss) write(stdout, feed_end());
    finish(stdout);
    report(queries);
    // Last of all: what could not be written is reported again.
    if (!options_.watch.state.empty()) write_state();
    if (has_faults_) return exit_status(ErrorCode::bad_query);
    return written_ == 0 ? nothing_found : 0;
  }

 private:
  [[nodiscard]] std::uint64_t since() const {
    const WatchOptions& watch = options_.watch;
    if (watch.since) return *watch.since;
    // The first run of all begins with what is added from now on.
    return exists(watch.state) ? read_state(watch.state) : search_.added_until;
  }

  [[nodiscard]] Feed feed() const {
    return {"Kiosque", options_.watch.link,
            fmt::format("Articles added by revisions {} to {} of {}", search_.added_after + 1,
                        search_.added_until, options_.index)};
  }

  void answer(NamedQuery& query) {
    if (!query.error.empty()) return;
    try {
      if (search_.added_after == search_.added_until) {  // nothing is new: is it a query at all?
        searcher_.explain(query.text, search_);
        return;
      }
      const Results results = searcher_.search(query.text, search_);
      for (const Message& warning : results.warnings) {
        // That no article has a word is no news here: the next one may.
        if (warning.english.starts_with("no article")) continue;
        tell("{}:{}: note: {}\n", "{}:{}: remarque : {}\n", options_.queries, query.line,
             warning.text());
      }
      for (const Hit& hit : results.hits) write_hit(query, hit);
      if (results.total > results.hits.size()) {
        tell(
            "{}:{}: note: {} new articles match, {} are given: see --limit\n",
            "{}:{}: remarque : {} nouveaux articles correspondent, {} sont donnés : voir --limit\n",
            options_.queries, query.line, results.total, results.hits.size());
      }
    } catch (const QueryError& error) {
      query.error = fmt::format("{} ({})", error.what(), error.hint());
    }
  }

  void write_hit(const NamedQuery& query, const Hit& hit) {
    ++written_;
    if (options_.watch.format == WatchFormat::rss) {
      return write(stdout, feed_item(hit, query.id));
    }
    Json json = {{"watch", query.id}, {"revision", search_.added_until}};
    json.update(hit_json(hit));
    write(stdout, dump(json, -1) + '\n');
  }

  void report(const std::vector<NamedQuery>& queries) {
    for (const NamedQuery& query : queries) {
      if (query.error.empty()) continue;
      fmt::print(stderr, "{}:{}: {}\n", options_.queries, query.line, query.error);
      has_faults_ = true;
    }
    tell("{} hit{} of {} quer{} in what was added after revision {} up to {}\n",
         "{0} résultat{1} de {2} requête(s) dans ce qui a été ajouté après la révision {4} jusqu’à "
         "{5}\n",
         written_, written_ == 1 ? "" : "s", queries.size(), queries.size() == 1 ? "y" : "ies",
         search_.added_after, search_.added_until);
  }

  void write_state() const {
    WholeFile file(options_.watch.state);
    file.write(fmt::format("{}\n", search_.added_until));
    file.commit();
  }

  const Options& options_;
  Searcher searcher_;
  SearchOptions search_;
  std::size_t written_ = 0;
  bool has_faults_ = false;
};

}  // namespace

int run_watch(const Options& options) { return Watch(options).run(); }

}  // namespace kiosque::cli
