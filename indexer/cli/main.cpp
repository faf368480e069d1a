#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <exception>
#include <nlohmann/json.hpp>
#include <set>

#include "indexer/cli/console.hpp"
#include "indexer/cli/inspect.hpp"
#include "indexer/cli/options.hpp"
#include "indexer/writer/jobs.hpp"
#include "indexer/writer/maintenance.hpp"
#include "indexer/writer/terminate.hpp"
#include "kiosque/error.hpp"
#include "searcher/cli/tell.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::cli {
namespace {

constexpr int nothing_found = 1;
constexpr int interrupted_status = 130;

std::atomic<bool> stop{false};
static_assert(std::atomic<bool>::is_always_lock_free, "is set by a signal handler");

// What standard input becomes when the job is to stop: what it waits for may never come.
int no_input = -1;

// The first signal ends the job in order; the second one ends the program.
void catch_signals() {
  no_input = open("/dev/null", O_RDONLY | O_CLOEXEC);
  struct sigaction action {};
  action.sa_handler = [](int) {
    const int before = errno;
    stop = true;
    if (no_input >= 0) dup2(no_input, STDIN_FILENO);
    errno = before;
  };
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

int status_of(const index::Report& report, const Options& options) {
  const bool build = options.command == Command::build;
  if (report.interrupted) {
    tell("kiosque-index: interrupted: {}\n", "kiosque-index: interrompu : {}\n",
         build
             ? say("the index is as it was", "l’index est comme il était")
             : say("the batches before are in the index; run the command again to go on",
                   "les lots précédents sont dans l’index ; relancez la commande pour continuer"));
    return interrupted_status;
  }
  if (report.read == 0) {
    tell("kiosque-index: there is no article in the input{}\n",
         "kiosque-index: il n’y a aucun article dans l’entrée{}\n",
         build ? say("; no index was made", " ; aucun index n’a été créé") : "");
  }
  if (report.rejected_total() > 0) return exit_status(ErrorCode::rejected);
  return report.read == 0 ? nothing_found : 0;
}

int run_job(const Options& options) {
  Console console(options.report, options.quiet);
  catch_signals();
  index::JobOptions job;
  job.index = options.index;
  job.inputs = options.inputs;
  job.input = options.input;
  job.id_prefix = options.id_prefix;
  job.keep_boilerplate = options.keep_boilerplate;
  job.constants_from = options.constants_from;
  job.batch_bytes = options.batch_mb << 20U;
  job.threads = options.threads;
  job.memory_bytes = options.memory_mb << 20U;
  job.finding = [&](const index::Finding& finding) { console.finding(finding); };
  job.progress = [&](const index::Progress& progress) { console.progress(progress); };
  job.note = [&](const std::string& column) { console.column(column); };
  job.remark = [&](const std::string& text) { console.remark(text); };
  job.stop = &stop;
  const index::Report report =
      options.command == Command::build ? index::build_index(job) : index::add_to_index(job);
  console.summary(report, options.index);
  return status_of(report, options);
}

int flush_output();

int run_inspect(const Options& options) {
  Console console(options.report, options.quiet);
  const index::Report report = print_articles(options, console);
  flush_output();
  console.inspected(report);
  if (report.rejected_total() > 0) return exit_status(ErrorCode::rejected);
  return report.read == 0 ? nothing_found : 0;
}

int run_delete(const Options& options) {
  const std::vector<std::string> missing = index::delete_articles(options.index, options.ids);
  for (const std::string& id : missing) {
    tell("kiosque-index: there is no article {}\n", "kiosque-index: il n’y a pas d’article {}\n",
         id);
  }
  const std::set<std::string> ids(options.ids.begin(), options.ids.end());
  const std::size_t deleted = ids.size() - missing.size();
  tell("{} article{} deleted\n", "{0} article{1} supprimé{1}\n", deleted, deleted == 1 ? "" : "s");
  return deleted == 0 ? nothing_found : 0;
}

// \returns the exit status of what was printed: a full disk must not pass for success.
int flush_output() {
  if (std::fflush(stdout) != 0) {
    throw Error(ErrorCode::internal,
                say("the output cannot be written", "la sortie ne peut être écrite"),
                say("check the free space where the output goes",
                    "vérifiez l’espace libre là où va la sortie"));
  }
  return 0;
}

// A line of what `stats` says, in the language of messages.
template <class... Args>
void print_row(fmt::format_string<Args...> english, fmt::format_string<Args...> french,
               Args&&... args) {
  fmt::print("{}", say(english, french, std::forward<Args>(args)...));
}

int run_stats(const Options& options) {
  const index::Stats stats = index::index_stats(options.index);
  if (options.json) {
    const nlohmann::ordered_json json = {{"schema", stats.schema_version},
                                         {"articles", stats.articles},
                                         {"copies", stats.copies},
                                         {"terms", stats.terms},
                                         {"average_length", stats.average_length},
                                         {"weighed_length", stats.weighed_length},
                                         {"lengths_drifted", index::lengths_have_drifted(stats)},
                                         {"earliest", stats.earliest},
                                         {"latest", stats.latest},
                                         {"revision", stats.revision},
                                         {"created", stats.created},
                                         {"created_by", stats.created_by},
                                         {"analyser", stats.fingerprint},
                                         {"bytes", stats.bytes}};
    fmt::print("{}\n", json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
    return flush_output();
  }
  print_row("articles        {}\n", "articles        {}\n", stats.articles);
  print_row("copies          {} with the text of another\n",
            "copies          {} ont le texte d’un autre\n", stats.copies);
  print_row("terms           {}\n", "termes          {}\n", stats.terms);
  print_row("average length  {:.1f} words\n", "longueur        {:.1f} mots en moyenne\n",
            stats.average_length);
  print_row("weighed by      {:.1f} words\n", "pondérés par    {:.1f} mots\n",
            stats.weighed_length);
  if (index::lengths_have_drifted(stats)) {
    print_row(
        "                articles are of other lengths than those the index was made with: for "
        "the best\n                ranking, build it anew\n",
        "                les articles ont d’autres longueurs que ceux dont l’index a été fait : "
        "pour le "
        "meilleur\n                classement, reconstruisez-le\n");
  }
  print_row("dates           {}\n", "dates           {}\n",
            stats.earliest.empty() ? say("none", "aucune")
                                   : say("{} to {}", "de {} à {}", stats.earliest, stats.latest));
  print_row("revision        {}\n", "révision        {}\n", stats.revision);
  print_row("created         {} by kiosque-index {}\n", "créé            {} par kiosque-index {}\n",
            stats.created, stats.created_by);
  print_row("schema          {}\n", "schéma          {}\n", stats.schema_version);
  print_row("analyser        {}\n", "analyseur       {}\n", stats.fingerprint);
  print_row("size            {:.1f} MB\n", "taille          {:.1f} Mo\n",
            static_cast<double>(stats.bytes) / 1e6);
  return flush_output();
}

int run_check(const Options& options) {
  const std::vector<std::string> faults = index::check_index(options.index);
  if (faults.empty()) {
    tell("{}: sound\n", "{} : intact\n", options.index);
    return 0;
  }
  for (const std::string& fault : faults) fmt::print(stderr, "{}: {}\n", options.index, fault);
  tell("  build the index anew from its sources: kiosque-index build {} INPUT...\n",
       "  reconstruisez l’index depuis ses sources : kiosque-index build {} ENTRÉE...\n",
       options.index);
  return exit_status(ErrorCode::damaged);
}

int run_compact(const Options& options) {
  const std::uint64_t before = index::index_stats(options.index).bytes;
  index::compact_index(options.index);
  const std::uint64_t after = index::index_stats(options.index).bytes;
  tell("{}: {:.1f} MB, before {:.1f} MB\n", "{} : {:.1f} Mo, avant {:.1f} Mo\n", options.index,
       static_cast<double>(after) / 1e6, static_cast<double>(before) / 1e6);
  return 0;
}

int run_command(const Options& options) {
  switch (options.command) {
    case Command::build:
    case Command::add:
      return run_job(options);
    case Command::inspect:
      return run_inspect(options);
    case Command::remove:
      return run_delete(options);
    case Command::stats:
      return run_stats(options);
    case Command::check:
      return run_check(options);
    case Command::compact:
      return run_compact(options);
  }
  return exit_status(ErrorCode::internal);
}

void print_error(const Error& error) {
  fmt::print(stderr, "kiosque-index: {}\n", error.what());
  if (!error.hint().empty()) fmt::print(stderr, "  {}\n", error.hint());
}

int run(int argc, char** argv) {
  const ParsedOptions parsed = parse_options(argc, argv);
  if (parsed.done) return parsed.status;
  index::tell_uncatchable_errors(parsed.options.index, print_error);
  try {
    return run_command(parsed.options);
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
    fmt::print(stderr, "kiosque-index: internal error: {}\n", error.what());
    return kiosque::exit_status(kiosque::ErrorCode::internal);
  }
}
