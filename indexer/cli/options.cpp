#include "indexer/cli/options.hpp"

#include <CLI/CLI.hpp>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "indexer/cli/help_texts.hpp"
#include "indexer/formats/input_format.hpp"
#include "indexer/formats/language.hpp"
#include "kiosque/error.hpp"
#include "kiosque/version.hpp"
#include "searcher/cli/command_table.hpp"
#include "searcher/cli/manual.hpp"
#include "searcher/cli/message_option.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::cli {
namespace {

constexpr int usage_status = exit_status(ErrorCode::usage);

std::vector<std::string> names_of_formats() {
  std::vector<std::string> names;
  for (const index::InputFormat& format : index::input_formats()) names.emplace_back(format.name);
  return names;
}

void add_index(CLI::App& command, Options& options) {
  command.add_option("INDEX", options.index, say("The index: a folder", "L’index : un dossier"))
      ->required();
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
      .add_option(
          "--map", with_errors("--map", [&map](const auto& list) { map.add(list); }),
          say("Columns or keys for fields: title=NAME,body=NAME.INNER,... May be repeated",
              "Colonnes ou clés des champs : title=NOM,body=NOM.DEDANS,... Peut être répété"))
      ->type_name("FIELD=NAME")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command
      .add_option(
          "--map-file", with_errors("--map-file", [&map](const auto& path) { map.add_file(path); }),
          say("A file of such pairs, one a line", "Un fichier de telles paires, une par ligne"))
      ->type_name("FILE");
}

void add_input_options(CLI::App& command, Options& options) {
  command
      .add_option("INPUT", options.inputs,
                  say("Files, folders, globs, or - for standard input",
                      "Fichiers, dossiers, motifs, ou - pour l’entrée standard"))
      ->required();
  command
      .add_option(
          "--format", options.input.format,
          say("Read all inputs as ", "Lire toutes les entrées comme ") + index::format_names() +
              say("; else recognised by content and name", " ; sinon reconnu au contenu et au nom"))
      ->check(CLI::IsMember(names_of_formats()));
  add_map(command, options);
  command
      .add_option(
          "--only-lang",
          with_errors("--only-lang",
                      [&options](const auto& tag) {
                        options.input.only_langs.push_back(index::language_asked_for(tag));
                      }),
          say("Leave out articles in other languages: fr, fr-MA, ... May be repeated. Articles "
              "whose language is not known stay",
              "Écarter les articles dans d’autres langues : fr, fr-MA, ... Peut être répété. Les "
              "articles dont la langue n’est pas connue restent"))
      ->type_name("LANG")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command.add_flag("--keep-boilerplate", options.keep_boilerplate,
                   say("Leave lines in bodies that recur over a source, or are titles of its other "
                       "articles",
                       "Laisser dans les corps les lignes qui reviennent dans toute une source, ou "
                       "qui sont des titres de ses autres articles"));
  command.add_option(
      "--id-prefix", options.id_prefix,
      say("Put this before every id: for papers that share their numbers",
          "Mettre ceci devant chaque identifiant : pour des journaux aux mêmes numéros"));
  command
      .add_option("--report", options.report,
                  say("Write everything rejected or remarkable to this file (TSV)",
                      "Écrire dans ce fichier (TSV) tout ce qui est rejeté ou remarquable"))
      ->type_name("FILE");
  command.add_flag("--quiet", options.quiet,
                   say("No progress and no report, only errors",
                       "Ni progression ni rapport, seulement les erreurs"));
}

void add_build(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand(
      "build", say("Make a new index; one that is there is replaced when the new one is whole",
                   "Créer un index ; celui qui est là est remplacé quand le nouveau est entier"));
  command->footer(input_footer() + build_examples());
  add_index(*command, options);
  add_input_options(*command, options);
  command
      ->add_option(
          "--constants-from", options.constants_from,
          say("Weigh words by the average lengths of this index, not by those of the first "
              "2,000 articles: for indexes that are to be searched together",
              "Pondérer les mots par les longueurs moyennes de cet index, non des 2 000 premiers "
              "articles : pour des index interrogés ensemble"))
      ->type_name("FOLDER");
  command
      ->add_option("--threads", options.threads,
                   say("Index with this many threads; 0 for as many as there are processors",
                       "Indexer sur tant de fils d’exécution ; 0 pour autant que de processeurs"))
      ->check(CLI::Range(0U, 256U))
      ->capture_default_str();
  command
      ->add_option("--memory-mb", options.memory_mb,
                   say("Take this much memory at most: less of it may mean fewer threads",
                       "Prendre au plus tant de mémoire : moins peut vouloir dire moins de fils"))
      ->check(CLI::Range(160U, 1U << 20U))
      ->capture_default_str();
  command->callback([&options] { options.command = Command::build; });
}

void add_add(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand(
      "add", say("Add articles to an index, or replace those with the same id; made when missing",
                 "Ajouter des articles à un index, ou remplacer ceux de même identifiant ; créé "
                 "s’il manque"));
  command->footer(input_footer() + add_examples());
  add_index(*command, options);
  add_input_options(*command, options);
  command
      ->add_option(
          "--batch-mb", options.batch_mb,
          say("Write to the disk after this many MB of input: more is faster and takes more memory",
              "Écrire sur le disque après tant de Mo d’entrée : plus est plus rapide et prend plus "
              "de mémoire"))
      ->check(CLI::Range(1U, 4096U))
      ->capture_default_str();
  command->callback([&options] { options.command = Command::add; });
}

void add_inspect(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand(
      "inspect", say("Show what would be indexed, and what not and why; writes no index",
                     "Montrer ce qui serait indexé, et ce qui ne le serait pas et pourquoi ; "
                     "n’écrit pas d’index"));
  command->footer(input_footer() +
                  say("\n\nThe columns are number, file:record, date, source, title and words."
                      "\n\nExamples:\n"
                      "  kiosque-index inspect export.csv --limit 20\n"
                      "  kiosque-index inspect export.csv --map title=manchette --format-out jsonl",
                      "\n\nLes colonnes sont numéro, fichier:enregistrement, date, source, titre "
                      "et mots.\n\nExemples :\n  kiosque-index inspect export.csv --limit 20\n  "
                      "kiosque-index inspect export.csv --map title=manchette --format-out jsonl"));
  add_input_options(*command, options);
  command
      ->add_option("--limit", options.limit,
                   say("Stop after this many articles; 0 for none",
                       "S’arrêter après tant d’articles ; 0 pour tous"))
      ->capture_default_str();
  const std::map<std::string, OutputFormat> formats = {
      {"text", OutputFormat::text}, {"json", OutputFormat::json}, {"jsonl", OutputFormat::jsonl}};
  command
      ->add_option_function<std::string>(
          "--format-out",
          [&options, formats](const std::string& name) { options.output = formats.at(name); },
          say("Print a table (text, the default), or all fields: json, jsonl",
              "Montrer un tableau (text, par défaut), ou tous les champs : json, jsonl"))
      ->check(CLI::IsMember({"text", "json", "jsonl"}));
  command->callback([&options] { options.command = Command::inspect; });
}

void add_delete(CLI::App& app, Options& options) {
  CLI::App* command =
      app.add_subcommand("delete", say("Take articles out of an index, by id",
                                       "Retirer des articles d’un index, par identifiant"));
  command->footer(
      say("Example:\n  kiosque-index delete archive.kiosque mag-001 mag-002\n\n"
          "Exit status: 0 done, 1 none of the ids is in the index.",
          "Exemple :\n  kiosque-index delete archive.kiosque mag-001 mag-002\n\nCode de retour : 0 "
          "fait, 1 aucun des identifiants n’est dans l’index."));
  add_index(*command, options);
  command
      ->add_option("ID", options.ids,
                   say("The ids, as search results show them",
                       "Les identifiants, comme les résultats les montrent"))
      ->required();
  command->callback([&options] { options.command = Command::remove; });
}

void add_stats(CLI::App& app, Options& options) {
  CLI::App* command =
      app.add_subcommand("stats", say("Say what an index holds", "Dire ce que contient un index"));
  command->footer(say("Example:\n  kiosque-index stats archive.kiosque --format json",
                      "Exemple :\n  kiosque-index stats archive.kiosque --format json"));
  add_index(*command, options);
  command
      ->add_option_function<std::string>(
          "--format", [&options](const std::string& format) { options.json = format == "json"; },
          say("What to print: text (the default) or json",
              "Quoi montrer : text (par défaut) ou json"))
      ->check(CLI::IsMember({"text", "json"}));
  command->callback([&options] { options.command = Command::stats; });
}

void add_check(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand(
      "check", say("Look for damage in an index", "Chercher des dommages dans un index"));
  command->footer(
      say("Example:\n  kiosque-index check archive.kiosque\n\n"
          "Exit status: 0 sound, 3 not an index, 4 damaged.",
          "Exemple :\n  kiosque-index check archive.kiosque\n\nCode de retour : 0 intact, 3 pas un "
          "index, 4 endommagé."));
  add_index(*command, options);
  command->callback([&options] { options.command = Command::check; });
}

void add_compact(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand(
      "compact",
      say("Write an index anew, smaller: for after many changes. Searches go on meanwhile",
          "Récrire un index, plus petit : après beaucoup de changements. Les recherches continuent "
          "pendant ce temps"));
  command->footer(
      say("Example:\n  kiosque-index compact archive.kiosque\n\n"
          "Needs as much free space beside the index as the index takes.",
          "Exemple :\n  kiosque-index compact archive.kiosque\n\nDemande autant d’espace libre à "
          "côté de l’index que l’index en prend."));
  add_index(*command, options);
  command->callback([&options] { options.command = Command::compact; });
}

}  // namespace

ParsedOptions parse_options(int argc, char** argv) {
  choose_message_language(argc, argv);
  ParsedOptions parsed;
  CLI::App app(about(), "kiosque-index");
  app.require_subcommand(1);
  app.set_version_flag("--version", "kiosque-index " KIOSQUE_VERSION);
  app.footer(
      say("'kiosque-index COMMAND --help' says more about a command, with examples.",
          "« kiosque-index COMMANDE --help » en dit plus sur une commande, avec des exemples."));
  add_build(app, parsed.options);
  add_add(app, parsed.options);
  add_inspect(app, parsed.options);
  add_delete(app, parsed.options);
  add_stats(app, parsed.options);
  add_check(app, parsed.options);
  add_compact(app, parsed.options);
  add_messages(app);
  add_completion(app);
  add_manual(app, KIOSQUE_VERSION);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    parsed.done = true;
    parsed.status = app.exit(error) == 0 ? 0 : usage_status;
  }
  return parsed;
}

}  // namespace kiosque::cli
