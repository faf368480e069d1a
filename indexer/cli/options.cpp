#include "indexer/cli/options.hpp"

#include <CLI/CLI.hpp>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "indexer/formats/input_format.hpp"
#include "indexer/formats/language.hpp"
#include "kiosque/error.hpp"
#include "kiosque/version.hpp"
#include "searcher/cli/command_table.hpp"

namespace kiosque::cli {
namespace {

constexpr int usage_status = exit_status(ErrorCode::usage);

constexpr char about[] = "kiosque-index makes and keeps indexes of French news articles.";

constexpr char input_footer[] =
    "An INPUT is a file, a folder (with all below it), a glob, or - for standard input:\n"
    "JSON Lines (one article a line; title or titre, body or texte, date, source, url, ...)\n"
    "JSON (an array of such articles, ninjs),\n"
    "CSV (a first row that names the columns; separated by commas, semicolons, tabs or bars),\n"
    "feeds (RSS, Atom), NewsML and NITF, ALTO and METS, HTML pages, crawls in WARC or ARC,\n"
    "collections in the SGML of TREC, CLEF and Gigaword, PDF,\n"
    "or plain text or Markdown (one article a file). Compressed files are read as they are: .gz "
    ".zst .bz2 .xz\n"
    "Files in a zip or tar are read as if they lay in a folder.\n"
    "\n"
    "What cannot be read is reported with its file, record and reason; all else is indexed.\n"
    "Exit status: 0 done, 1 no article at all, 2 usage, 3 not an index, 4 damaged index,\n"
    "5 index of another version, 6 some records rejected, 70 internal error, 75 busy, 130 "
    "interrupted.";

constexpr char build_examples[] =
    "\n\nExamples:\n"
    "  kiosque-index build archive.kiosque articles.jsonl.gz\n"
    "  kiosque-index build archive.kiosque /srv/articles --report rejected.tsv\n"
    "  zcat dump.gz | kiosque-index build archive.kiosque -";

constexpr char add_examples[] =
    "\n\nExamples:\n"
    "  kiosque-index add archive.kiosque today.jsonl\n"
    "  kiosque-index add archive.kiosque matin/*.txt --id-prefix matin:";

std::vector<std::string> names_of_formats() {
  std::vector<std::string> names;
  for (const index::InputFormat& format : index::input_formats()) names.emplace_back(format.name);
  return names;
}

void add_index(CLI::App& command, Options& options) {
  command.add_option("INDEX", options.index, "The index: a folder")->required();
}

// Takes what the user gives `take`, and makes what it throws an error of the command line.
CLI::callback_t with_errors(const char* option,
                            std::function<void(const std::string& value)> take) {
  return [option, take = std::move(take)](const CLI::results_t& values) {
    try {
      for (const std::string& value : values) take(value);
    } catch (const Error& error) {
      throw CLI::ValidationError(option, std::string(error.what()) + ": " + error.hint());
    }
    return true;
  };
}

void add_map(CLI::App& command, Options& options) {
  index::FieldMap& map = options.input.map;
  command
      .add_option("--map", with_errors("--map", [&map](const auto& list) { map.add(list); }),
                  "Columns or keys for fields: title=NAME,body=NAME.INNER,... May be repeated")
      ->type_name("FIELD=NAME")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command
      .add_option("--map-file",
                  with_errors("--map-file", [&map](const auto& path) { map.add_file(path); }),
                  "A file of such pairs, one a line")
      ->type_name("FILE");
}

void add_input_options(CLI::App& command, Options& options) {
  command.add_option("INPUT", options.inputs, "Files, folders, globs, or - for standard input")
      ->required();
  command
      .add_option(
          "--format", options.input.format,
          "Read all inputs as " + index::format_names() + "; else recognised by content and name")
      ->check(CLI::IsMember(names_of_formats()));
  add_map(command, options);
  command
      .add_option("--only-lang",
                  with_errors("--only-lang",
                              [&options](const auto& tag) {
                                options.input.only_langs.push_back(index::language_asked_for(tag));
                              }),
                  "Leave out articles in other languages: fr, fr-MA, ... May be repeated. Articles "
                  "whose language is not known stay")
      ->type_name("LANG")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command.add_flag("--keep-boilerplate", options.keep_boilerplate,
                   "Leave lines in bodies that recur over a source, or are titles of its other "
                   "articles");
  command.add_option("--id-prefix", options.id_prefix,
                     "Put this before every id: for papers that share their numbers");
  command
      .add_option("--report", options.report,
                  "Write everything rejected or remarkable to this file (TSV)")
      ->type_name("FILE");
  command.add_flag("--quiet", options.quiet, "No progress and no report, only errors");
}

void add_build(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand(
      "build", "Make a new index; one that is there is replaced when the new one is whole");
  command->footer(std::string(input_footer) + build_examples);
  add_index(*command, options);
  add_input_options(*command, options);
  command
      ->add_option("--constants-from", options.constants_from,
                   "Weigh words by the average lengths of this index, not by those of the first "
                   "2,000 articles: for indexes that are to be searched together")
      ->type_name("FOLDER");
  command
      ->add_option("--threads", options.threads,
                   "Index with this many threads; 0 for as many as there are processors")
      ->check(CLI::Range(0U, 256U))
      ->capture_default_str();
  command
      ->add_option("--memory-mb", options.memory_mb,
                   "Take this much memory at most: less of it may mean fewer threads")
      ->check(CLI::Range(160U, 1U << 20U))
      ->capture_default_str();
  command->callback([&options] { options.command = Command::build; });
}

void add_add(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand(
      "add", "Add articles to an index, or replace those with the same id; made when missing");
  command->footer(std::string(input_footer) + add_examples);
  add_index(*command, options);
  add_input_options(*command, options);
  command
      ->add_option(
          "--batch-mb", options.batch_mb,
          "Write to the disk after this many MB of input: more is faster and takes more memory")
      ->check(CLI::Range(1U, 4096U))
      ->capture_default_str();
  command->callback([&options] { options.command = Command::add; });
}

void add_inspect(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand(
      "inspect", "Show what would be indexed, and what not and why; writes no index");
  command->footer(std::string(input_footer) +
                  "\n\nThe columns are number, file:record, date, source, title and words."
                  "\n\nExamples:\n"
                  "  kiosque-index inspect export.csv --limit 20\n"
                  "  kiosque-index inspect export.csv --map title=manchette --format-out jsonl");
  add_input_options(*command, options);
  command->add_option("--limit", options.limit, "Stop after this many articles; 0 for none")
      ->capture_default_str();
  const std::map<std::string, OutputFormat> formats = {
      {"text", OutputFormat::text}, {"json", OutputFormat::json}, {"jsonl", OutputFormat::jsonl}};
  command
      ->add_option_function<std::string>(
          "--format-out",
          [&options, formats](const std::string& name) { options.output = formats.at(name); },
          "Print a table (text, the default), or all fields: json, jsonl")
      ->check(CLI::IsMember({"text", "json", "jsonl"}));
  command->callback([&options] { options.command = Command::inspect; });
}

void add_delete(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand("delete", "Take articles out of an index, by id");
  command->footer(
      "Example:\n  kiosque-index delete archive.kiosque mag-001 mag-002\n\n"
      "Exit status: 0 done, 1 none of the ids is in the index.");
  add_index(*command, options);
  command->add_option("ID", options.ids, "The ids, as search results show them")->required();
  command->callback([&options] { options.command = Command::remove; });
}

void add_stats(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand("stats", "Say what an index holds");
  command->footer("Example:\n  kiosque-index stats archive.kiosque --format json");
  add_index(*command, options);
  command
      ->add_option_function<std::string>(
          "--format", [&options](const std::string& format) { options.json = format == "json"; },
          "What to print: text (the default) or json")
      ->check(CLI::IsMember({"text", "json"}));
  command->callback([&options] { options.command = Command::stats; });
}

void add_check(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand("check", "Look for damage in an index");
  command->footer(
      "Example:\n  kiosque-index check archive.kiosque\n\n"
      "Exit status: 0 sound, 3 not an index, 4 damaged.");
  add_index(*command, options);
  command->callback([&options] { options.command = Command::check; });
}

void add_compact(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand(
      "compact", "Write an index anew, smaller: for after many changes. Searches go on meanwhile");
  command->footer(
      "Example:\n  kiosque-index compact archive.kiosque\n\n"
      "Needs as much free space beside the index as the index takes.");
  add_index(*command, options);
  command->callback([&options] { options.command = Command::compact; });
}

}  // namespace

ParsedOptions parse_options(int argc, char** argv) {
  ParsedOptions parsed;
  CLI::App app(about, "kiosque-index");
  app.require_subcommand(1);
  app.set_version_flag("--version", "kiosque-index " KIOSQUE_VERSION);
  app.footer("'kiosque-index COMMAND --help' says more about a command, with examples.");
  add_build(app, parsed.options);
  add_add(app, parsed.options);
  add_inspect(app, parsed.options);
  add_delete(app, parsed.options);
  add_stats(app, parsed.options);
  add_check(app, parsed.options);
  add_compact(app, parsed.options);
  add_completion(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    parsed.done = true;
    parsed.status = app.exit(error) == 0 ? 0 : usage_status;
  }
  return parsed;
}

}  // namespace kiosque::cli
