#include "searcher/cli/options.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <map>

#include "kiosque/version.hpp"
#include "searcher/cli/command_table.hpp"
#include "searcher/cli/facet_options.hpp"
#include "searcher/cli/help_texts.hpp"
#include "searcher/cli/manual.hpp"
#include "searcher/cli/message_option.hpp"
#include "searcher/cli/option_groups.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::cli {
namespace {

constexpr int usage_status = exit_status(ErrorCode::usage);

const std::map<std::string, Format> formats = {
    {"text", Format::text}, {"json", Format::json}, {"jsonl", Format::jsonl}, {"csv", Format::csv}};
const std::map<std::string, TokenFormat> token_formats = {
    {"text", TokenFormat::text}, {"tsv", TokenFormat::tsv}, {"json", TokenFormat::json}};
const std::map<std::string, ConcordanceFormat> concordance_formats = {
    {"text", ConcordanceFormat::text},
    {"csv", ConcordanceFormat::csv},
    {"jsonl", ConcordanceFormat::jsonl}};
const std::map<std::string, ConcordanceOrder> concordance_orders = {
    {"left", ConcordanceOrder::left}, {"right", ConcordanceOrder::right}};
const std::map<std::string, ExportFormat> export_formats = {{"csv", ExportFormat::csv},
                                                            {"jsonl", ExportFormat::jsonl},
                                                            {"ris", ExportFormat::ris},
                                                            {"bibtex", ExportFormat::bibtex},
                                                            {"trec", ExportFormat::trec}};
const std::map<std::string, char> separators = {{"comma", ','}, {"semicolon", ';'}, {"tab", '\t'}};
const std::map<std::string, WatchFormat> watch_formats = {{"jsonl", WatchFormat::jsonl},
                                                          {"rss", WatchFormat::rss}};

const std::map<std::string, ArticleFormat> similar_formats = {{"text", ArticleFormat::text},
                                                              {"json", ArticleFormat::json}};
const std::map<std::string, ArticleFormat> article_formats = {
    {"text", ArticleFormat::text}, {"json", ArticleFormat::json}, {"jsonl", ArticleFormat::jsonl}};

void add_query(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand(
      "query",
      say("Answer one query with a ranked list", "Répondre à une requête par une liste classée"));
  command->footer(query_footer());
  add_index(*command, options);
  add_query_text(*command, options);
  add_limit(*command, options.search.limit);
  add_reading(*command, options.search);
  command
      ->add_option("--offset", options.search.offset,
                   say("How many hits to pass over", "Combien de résultats sauter"))
      ->check(CLI::Range(std::size_t{0}, SearchOptions::max_limit))
      ->capture_default_str();
  add_after(*command, options);
  add_sort(*command, options.search.sort);
  add_choice(*command, "--format", options.format, formats,
             say("What to print: text (the default), json, jsonl or csv",
                 "Quoi montrer : text (par défaut), json, jsonl ou csv"));
  command->add_flag(
      "--explain", options.search.explain,
      say("Say how the query is understood, on standard error, and of each hit what its "
          "score is made of (not in CSV)",
          "Dire comment la requête est comprise, sur l’erreur standard, et de quoi est fait le "
          "score de chaque résultat (pas en CSV)"));
  command->add_flag(
      "!--no-group", options.search.group,
      say("Give each article by itself; unless told, those with the same text, as a "
          "dispatch in several papers, are one hit: the first, 'also in' the others",
          "Donner chaque article à part ; sinon ceux de même texte, comme une dépêche dans "
          "plusieurs journaux, font un résultat : le premier, « aussi dans » les autres"));
  command->add_flag("--exact-total", options.search.exact_total,
                    say("Count all articles that match, however many",
                        "Compter tous les articles trouvés, si nombreux soient-ils"));
  add_facet_options(*command, options.search);
  command->callback([&options] {
    require_format_of_facets(options);
    options.command = Command::query;
  });
}

void add_batch(CLI::App& app, Options& options) {
  CLI::App* command =
      app.add_subcommand("batch", say("Answer many queries and write a TREC run",
                                      "Répondre à beaucoup de requêtes et écrire une liste TREC"));
  command->footer(batch_footer());
  add_index(*command, options);
  command
      ->add_option("QUERIES", options.queries,
                   say("A file of identifier<TAB>query lines",
                       "Un fichier de lignes identifiant<TAB>requête"))
      ->required();
  command
      ->add_option("--run", options.run,
                   say("The run to write; - for standard output",
                       "La liste à écrire ; - pour la sortie standard"))
      ->required()
      ->type_name("FILE");
  command
      ->add_option("--threads", options.threads,
                   say("How many threads answer", "Combien de fils d’exécution répondent"))
      ->check(CLI::Range(1U, 256U))
      ->capture_default_str();
  command
      ->add_option(
          "--tag", options.tag,
          say("The name of the run, its last column", "Le nom de la liste, sa dernière colonne"))
      ->capture_default_str();
  add_limit(*command, options.batch_limit);
  add_reading(*command, options.search);
  command->callback([&options] {
    options.command = Command::batch;
    options.search.limit = options.batch_limit;
  });
}

void add_export(CLI::App& app, Options& options) {
  CLI::App* command =
      app.add_subcommand("export", say("Write all articles that match to a file",
                                       "Écrire tous les articles trouvés dans un fichier"));
  command->footer(export_footer());
  ExportOptions& how = options.exported;
  add_index(*command, options);
  add_query_text(*command, options);
  add_choice(*command, "--format", how.style.format, export_formats,
             say("What to write: csv (the default), jsonl, ris, bibtex or trec",
                 "Quoi écrire : csv (par défaut), jsonl, ris, bibtex ou trec"));
  command
      ->add_option("--out", how.out,
                   say("The file to write; unless told, standard output",
                       "Le fichier à écrire ; sinon la sortie standard"))
      ->type_name("FILE");
  command
      ->add_option("--sidecar", how.sidecar,
                   say("The file that says how the export was made; unless told, FILE.meta.json",
                       "Le fichier qui dit comment l’export a été fait ; sinon FILE.meta.json"))
      ->type_name("FILE");
  add_choice(*command, "--separator", how.style.separator, separators,
             say("What parts the columns of CSV: comma (the default), semicolon or tab",
                 "Ce qui sépare les colonnes du CSV : comma (virgule, par défaut), semicolon "
                 "(point-virgule) ou tab"));
  command->add_flag("--text", how.style.with_text,
                    say("CSV: also the lead and the body", "CSV : aussi le chapeau et le corps"));
  command
      ->add_option("--topic", how.style.topic,
                   say("TREC: the identifier of the query", "TREC : l’identifiant de la requête"))
      ->capture_default_str();
  command
      ->add_option("--tag", how.style.tag,
                   say("TREC: the name of the run", "TREC : le nom de la liste"))
      ->capture_default_str();
  add_sort(*command, options.search.sort);
  add_reading(*command, options.search);
  command->callback([&options, &how] {
    if (how.out.empty())
      throw CLI::ValidationError("--out", say("a file must be named", "il faut nommer un fichier"));
    if (how.sidecar == how.out || how.sidecar == "-") {
      throw CLI::ValidationError("--sidecar",
                                 say("it must be a file, and another one than --out",
                                     "ce doit être un fichier, et un autre que --out"));
    }
    options.command = Command::exporting;
  });
}

void add_concordance(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand(
      "concordance", say("Show every place where a query matches, in its line",
                         "Montrer chaque endroit où une requête est trouvée, dans sa ligne"));
  command->footer(concordance_footer());
  ConcordanceOptions& how = options.concordance;
  add_index(*command, options);
  add_query_text(*command, options);
  command
      ->add_option_function<std::string>(
          "--by", [&how](const std::string& name) { how.order = concordance_orders.at(name); },
          say("Put the lines in the order of the words on this side of the match: left or right; "
              "unless told, they are in that of the articles",
              "Mettre les lignes dans l’ordre des mots de ce côté : left (gauche) ou right "
              "(droite) ; sinon dans celui des articles"))
      ->check(CLI::IsMember({"left", "right"}));
  command
      ->add_option("--context", how.context,
                   say("How many characters to show on each side",
                       "Combien de caractères montrer de chaque côté"))
      ->check(CLI::Range(std::size_t{0}, std::size_t{1'000}))
      ->capture_default_str();
  command
      ->add_option(
          "--limit", how.limit,
          say("How many lines to show, 0 for all", "Combien de lignes montrer, 0 pour toutes"))
      ->check(CLI::Range(std::size_t{0}, std::size_t{1'000'000'000}))
      ->capture_default_str();
  add_choice(*command, "--format", how.format, concordance_formats,
             say("What to print: text (the default), csv or jsonl",
                 "Quoi montrer : text (par défaut), csv ou jsonl"));
  add_sort(*command, options.search.sort);
  add_reading(*command, options.search);
  command->callback([&options] { options.command = Command::concordance; });
}

void add_similar(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand(
      "similar", say("Find articles on the same story as one, and its copies",
                     "Trouver les articles sur le même sujet qu’un autre, et ses copies"));
  command->footer(similar_footer());
  add_index(*command, options);
  command->add_option("ID", options.ids, say("The id of the article", "L’identifiant de l’article"))
      ->required()
      ->expected(1);
  add_limit(*command, options.search.limit);
  add_choice(
      *command, "--format", options.article_format, similar_formats,
      say("What to print: text (the default) or json", "Quoi montrer : text (par défaut) ou json"));
  add_filters(*command, options.search);
  command->callback([&options] { options.command = Command::similar; });
}

void add_show(CLI::App& app, Options& options) {
  CLI::App* command =
      app.add_subcommand("show", say("Show whole articles", "Montrer des articles entiers"));
  command->footer(show_footer());
  add_index(*command, options);
  command
      ->add_option("ID", options.ids,
                   say("The ids of the articles, as a result list has them",
                       "Les identifiants des articles, comme les donne une liste de résultats"))
      ->required();
  command->add_option(
      "--query", options.article.query,
      say("Highlight what matches this query", "Surligner ce que trouve cette requête"));
  command->add_flag(
      "--plain", options.article.plain,
      say("Read the query as mere words, whatever signs are in it",
          "Lire la requête comme de simples mots, quels que soient les signes qu’elle a"));
  command->add_flag("--strict", options.article.strict,
                    say("Highlight no other spellings of names and no corrections",
                        "Ne surligner ni autres graphies de noms ni corrections"));
  add_choice(*command, "--format", options.article_format, article_formats,
             say("What to print: text (the default), json or jsonl (an article a line)",
                 "Quoi montrer : text (par défaut), json ou jsonl (un article par ligne)"));
  command
      ->add_option(
          "--width", options.width,
          say("Columns of a line of text, 0 for no limit. Unless told, those of the terminal, "
              "100 at most",
              "Colonnes d’une ligne de texte, 0 sans limite. Sinon celles du terminal, 100 au "
              "plus"))
      ->check(CLI::Range(std::size_t{0}, std::size_t{10'000}));
  command->add_flag("--include-killed", options.article.include_killed,
                    say("Also an article that was withdrawn", "Aussi un article retiré"));
  command->add_flag(
      "--include-embargoed", options.article.include_embargoed,
      say("Also an article that may not be published yet", "Aussi un article encore sous embargo"));
  command->callback([&options] { options.command = Command::show; });
}

void add_watch(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand(
      "watch", say("Ask stored queries of newly added articles alone",
                   "Poser des requêtes enregistrées aux seuls articles ajoutés depuis"));
  command->footer(watch_footer());
  WatchOptions& watch = options.watch;
  add_index(*command, options);
  command
      ->add_option("QUERIES", options.queries,
                   say("A file of identifier<TAB>query lines",
                       "Un fichier de lignes identifiant<TAB>requête"))
      ->required();
  CLI::Option* since = command->add_option("--since", watch.since,
                                           say("The revision of the index after which articles are "
                                               "new; kiosque-index stats tells it",
                                               "La révision de l’index après laquelle les articles "
                                               "sont nouveaux ; kiosque-index stats la donne"));
  CLI::Option* state =
      command->add_option("--state", watch.state,
                          say("A file that keeps the revision from one run to the next",
                              "Un fichier qui garde la révision d’une exécution à l’autre"));
  state->type_name("FILE");
  since->excludes(state);
  add_choice(
      *command, "--format", watch.format, watch_formats,
      say("What to print: jsonl (the default) or rss", "Quoi montrer : jsonl (par défaut) ou rss"));
  command->add_option("--link", watch.link,
                      say("RSS: the address that the feed names as its own",
                          "RSS : l’adresse que le flux donne comme la sienne"));
  add_limit(*command, watch.limit);
  add_reading(*command, options.search);
  command->callback([&options, since, state] {
    if (!*since && !*state)
      throw CLI::RequiredError(
          say("--since REVISION or --state FILE", "--since RÉVISION ou --state FICHIER"));
    options.command = Command::watch;
  });
}

void add_analyze(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand(
      "analyze",
      say("Show what the analyser makes of a text", "Montrer ce que l’analyseur fait d’un texte"));
  command->footer(analyze_footer());
  CLI::Option* text = command->add_option(
      "TEXT", options.words,
      say("The text, or - for standard input", "Le texte, ou - pour l’entrée standard"));
  CLI::Option* words = command->add_option(
      "--words", options.words_file,
      say("A file of words, or - for standard input: each line a text of its own, "
          "offsets those of the file",
          "Un fichier de mots, ou - pour l’entrée standard : chaque ligne est un texte, les "
          "décalages sont ceux du fichier"));
  words->type_name("FILE");
  CLI::Option* format =
      add_choice(*command, "--format", options.token_format, token_formats,
                 say("What to print: text (the default), tsv or json (an object a "
                     "line)",
                     "Quoi montrer : text (par défaut), tsv ou json (un objet par ligne)"));
  CLI::Option* steps =
      command->add_flag("--steps", options.steps,
                        say("Print what each step did to a word; not with --format tsv",
                            "Montrer ce que chaque étape a fait d’un mot ; pas avec --format tsv"));
  command->callback([&options, text, words, format, steps] {
    if (*text && *words) throw CLI::ExcludesError(text->get_name(), words->get_name());
    if (!*text && !*words)
      throw CLI::RequiredError(say("TEXT or --words FILE", "TEXT ou --words FICHIER"));
    if (options.steps && options.token_format == TokenFormat::tsv) {
      throw CLI::ExcludesError(steps->get_name(), format->get_name() + " tsv");
    }
    options.command = Command::analyze;
  });
}

}  // namespace

ParsedOptions parse_options(int argc, char** argv) {
  choose_message_language(argc, argv);
  ParsedOptions parsed;
  parsed.options.uses_shards = names_shards({argv, static_cast<std::size_t>(argc)});
  CLI::App app(description(), "kiosque-search");
  app.require_subcommand(1);
  app.set_version_flag("--version", "kiosque-search " KIOSQUE_VERSION);
  app.footer(
      say("'kiosque-search COMMAND --help' says more about a command, with examples.",
          "« kiosque-search COMMANDE --help » en dit plus sur une commande, avec des exemples."));
  add_query(app, parsed.options);
  add_batch(app, parsed.options);
  add_export(app, parsed.options);
  add_concordance(app, parsed.options);
  add_similar(app, parsed.options);
  add_show(app, parsed.options);
  add_watch(app, parsed.options);
  add_analyze(app, parsed.options);
  add_messages(app);
  add_completion(app);
  add_manual(app, KIOSQUE_VERSION);
  try {
    app.parse(argc, argv);
    require_query_text(parsed.options);
  } catch (const CLI::ParseError& error) {
    parsed.done = true;
    parsed.status = app.exit(error) == 0 ? 0 : usage_status;
    const std::string_view command = argc > 1 ? argv[1] : "";
    const bool query = command == "query" || command == "export" || command == "concordance";
    const std::string kind = error.get_name();
    const bool takes_id = command == "show" || command == "similar";
    if (takes_id && (kind == "ExtrasError" || kind == "RequiredError")) std::cerr << id_hint();
    if (query && (kind == "ExtrasError" || kind == "RequiredError")) std::cerr << minus_hint();
  }
  return parsed;
}

}  // namespace kiosque::cli
