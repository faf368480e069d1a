#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <map>
#include <string>

#include "kiosque/searcher.hpp"
#include "searcher/cli/analyze.hpp"
#include "searcher/cli/batch.hpp"
#include "searcher/cli/concordance.hpp"
#include "searcher/cli/export.hpp"
#include "searcher/cli/open_index.hpp"
#include "searcher/cli/options.hpp"
#include "searcher/cli/output.hpp"
#include "searcher/cli/query_text.hpp"
#include "searcher/cli/render.hpp"
#include "searcher/cli/show.hpp"
#include "searcher/cli/similar.hpp"
#include "searcher/cli/tell.hpp"
#include "searcher/cli/terminal.hpp"
#include "searcher/cli/watch.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::cli {
namespace {

constexpr int nothing_found = 1;

// Why something else is looked for, which data has in English.
std::string why_for_people(const std::string& why) {
  if (message_language() == MessageLanguage::english) return why;
  static const std::map<std::string, std::string> french = {
      {"name variants", "graphies du nom"}, {"synonyms", "synonymes"},  {"particle", "particule"},
      {"correction", "correction"},         {"wildcard", "troncature"}, {"fuzzy", "approchants"}};
  const auto found = french.find(why);
  return found == french.end() ? why : found->second;
}

void print_explanation(const Explanation& explanation) {
  tell("tokens\n{}tree\n       {}\n", "mots\n{}arbre\n       {}\n", explanation.tokens,
       explanation.tree);
  for (const Expansion& expansion : explanation.expansions) {
    tell("expansion: {} → {}{} ({})\n", "élargissement : {} → {}{} ({})\n", expansion.from,
         fmt::join(expansion.to, ", "),
         expansion.more > 0 ? say(" and {} more", " et {} autres", expansion.more) : "",
         why_for_people(expansion.why));
  }
  tell("index query\n       {}\n", "requête à l’index\n       {}\n", explanation.index_query);
}

// The words that weigh without being asked for.
void print_feedback(const std::vector<AddedTerm>& terms) {
  if (terms.empty()) return;
  tell("feedback: words that the first articles share, and how much they weigh\n",
       "rétroaction : mots que les premiers articles partagent, et leur poids\n");
  for (const AddedTerm& term : terms) {
    tell("       {:.2f} {} (in {} of them)\n", "       {:.2f} {} (dans {} d’entre eux)\n",
         term.weight, term.term, term.articles);
  }
}

void print_total(const Results& results, std::size_t limit) {
  if (results.total == 0) {
    tell("nothing found\n", "rien trouvé\n");
    return;
  }
  if (results.hits.empty() && limit > 0)
    tell("no hit on this page: ", "aucun résultat sur cette page : ");
  tell("{}{} article{} found in {:.1f} ms\n", "{0}{1} article{2} trouvé{2} en {3:.1f} ms\n",
       results.total_is_exact ? "" : say("about ", "environ "), results.total,
       results.total == 1 ? "" : "s", static_cast<double>(results.took.count()) / 1e6);
}

void print_suggestion(const std::optional<Suggestion>& suggestion) {
  if (!suggestion) return;
  tell("did you mean: {}  ({}{} article{})\n", "Vouliez-vous dire : {}  ({}{} article{})\n",
       for_terminal(suggestion->query),
       suggestion->count.is_exact ? "" : say("at least ", "au moins "), suggestion->count.articles,
       suggestion->count.articles == 1 ? "" : "s");
}

int run_query(const Options& options) {
  const std::string query = join(options.words, " ");
  Searcher searcher = open_index(options);
  if (options.search.explain) print_explanation(searcher.explain(query, options.search));
  SearchOptions search = options.search;
  search.suggest = search.offset == 0 && search.after.empty();
  const Results results = searcher.search(query, search);
  print_feedback(results.feedback);
  for (const Message& warning : results.warnings) {
    tell("kiosque-search: note: {}\n", "kiosque-search: remarque : {}\n", warning.text());
  }
  render(results, options.format, wants_colour(stdout), stdout);
  if (options.format == Format::text) {
    print_total(results, options.search.limit);
    print_suggestion(results.suggestion);
  }
  if (options.says_next && options.format != Format::json && !results.next.empty()) {
    tell("next page: --after {}\n", "page suivante : --after {}\n", results.next);
  }
  return results.total == 0 ? nothing_found : 0;
}

// The line of the query that is at fault, with a caret under the place; not one of pages of text.
void print_place(const std::string& query, const QueryError& error) {
  constexpr std::size_t max_bytes = 400;
  if (error.length() == 0 || query.size() > max_bytes) return;
  if (query.find('\n') != std::string::npos) return;
  std::size_t column = 0;
  std::size_t width = 0;
  for (std::size_t i = 0; i < query.size() && i < error.offset() + error.length(); ++i) {
    if ((static_cast<unsigned char>(query[i]) & 0xC0U) == 0x80U) continue;
    ++(i < error.offset() ? column : width);
  }
  if (column + width > 200) return;
  fmt::print(stderr, "  {}\n  {}{}\n", query, std::string(column, ' '), std::string(width, '^'));
}

void print_error(const Error& error) {
  fmt::print(stderr, "kiosque-search: {}\n", error.what());
  if (!error.hint().empty()) fmt::print(stderr, "  {}\n", error.hint());
}

int run_command(const Options& options) {
  switch (options.command) {
    case Command::query:
      return run_query(options);
    case Command::batch:
      return run_batch(options);
    case Command::analyze:
      return run_analyze(options);
    case Command::exporting:
      return run_export(options);
    case Command::concordance:
      return run_concordance(options);
    case Command::similar:
      return run_similar(options);
    case Command::watch:
      return run_watch(options);
    case Command::show:
      return run_show(options);
  }
  return exit_status(ErrorCode::internal);
}

int run(int argc, char** argv) {
  ParsedOptions parsed = parse_options(argc, argv);
  if (parsed.done) return parsed.status;
  try {
    require_utf8(parsed.options);
    const std::string& file = parsed.options.query_file;
    if (!file.empty()) parsed.options.words = {read_query_text(file)};
    return run_command(parsed.options);
  } catch (const QueryError& error) {
    print_error(error);
    const Options& options = parsed.options;
    print_place(options.command == Command::show ? options.article.query : join(options.words, " "),
                error);
    return exit_status(error.code());
  } catch (const Error& error) {
    print_error(error);
    return exit_status(error.code());
  }
}

}  // namespace
}  // namespace kiosque::cli

int main(int argc, char** argv) {
  try {
    return kiosque::cli::run(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "kiosque-search: internal error: {}\n", error.what());
    return kiosque::exit_status(kiosque::ErrorCode::internal);
  }
}
