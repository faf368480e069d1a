#include "searcher/cli/options.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <map>

#include "kiosque/version.hpp"
#include "searcher/cli/command_table.hpp"
#include "searcher/cli/facet_options.hpp"
#include "searcher/cli/option_groups.hpp"

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

constexpr char description[] =
    "kiosque-search answers queries from an index of French news articles.\n"
    "Accents, capitals and inflections need not be typed: elysee finds Élysée, travail finds "
    "travaux.";

constexpr char query_footer[] =
    "The query language:\n"
    "  ville intelligente         articles with either word; those with both tend to lead\n"
    "  +ville -Rabat              must be there; must not be there\n"
    "  \"ville intelligente\"       these words in this order, whatever their endings\n"
    "  =marché  =\"ville durable\"  exactly as written, accents included\n"
    "  eau ET (Rabat OU Fès) SAUF mer     also AND, OR, NOT; in capitals only\n"
    "  eau PRES/5 Rabat  \"eau potable\"~5     at most 5 words between: in any order; in this one\n"
    "  numériq*  numerike~2       words that begin so; words one letter away, or two\n"
    "  casblanca                  a word that no article has is looked for as its nearest ones\n"
    "  mohamed VI                 also other spellings of the name, unless --strict or =mohamed\n"
    "  titre:forum chapeau:eau    in the title, in the lead\n"
    "  source:\"La Gazette de Casablanca\" auteur: rubrique: lang: tag: url: id:    whole values\n"
    "  date:2013  date:2013-05..2013-06  date:>=2020-01-15\n"
    "  depuis:30j  since:6w       of the last days (j, d), weeks (sem, w), months (m), years (a, "
    "y)\n"
    "\n"
    "Examples:\n"
    "  kiosque-search query archive.kiosque smart city Casablanca\n"
    "  kiosque-search query archive.kiosque '\"smart city\" -Rabat' --from 2013 --limit 5\n"
    "  kiosque-search query archive.kiosque 'titre:forum' --sort date --format jsonl\n"
    "  kiosque-search query archive.kiosque grève --recent 7\n"
    "  kiosque-search query archive.kiosque eau --limit 0 --facet source --facet section "
    "--timeline\n"
    "\n"
    "Put a query that has quotes, brackets or a leading '-' between single quotes, and -- before "
    "it\n"
    "when it begins with '-'. A long one is better in a file: --query-file.\n"
    "Exit status: 0 found, 1 nothing found, 2 bad query, 3 not an index, 4 damaged index,\n"
    "5 index of another version, 70 internal error, 75 busy.";

constexpr char batch_footer[] =
    "Each line of QUERIES is an identifier, a tab and a query; '-' is standard input.\n"
    "The run has a line for each hit: identifier, Q0, article, rank, score, tag.\n"
    "Queries/s and latencies (p50, p95, p99) go to standard error.\n"
    "\n"
    "Example:\n"
    "  kiosque-search batch archive.kiosque queries.tsv --run out.run --limit 100 --threads 2";

constexpr char export_footer[] =
    "CSV is for spreadsheets: UTF-8 with a mark, and an apostrophe before what they would take for "
    "a\n"
    "formula; in French ones say --separator semicolon. JSON Lines are whole articles, as\n"
    "kiosque-index reads them. RIS and BibTeX are for reference managers, TREC for evaluation.\n"
    "Beside FILE goes FILE.meta.json: query, options, revision of the index, fingerprint of the\n"
    "analyser and a digest of FILE, so that a result can be cited and made again.\n"
    "By relevance at most 1,000,000 articles are put in order, by date any number.\n"
    "\n"
    "Examples:\n"
    "  kiosque-search export archive.kiosque 'cacao date:2013' --out cacao.csv --separator "
    "semicolon\n"
    "  kiosque-search export archive.kiosque grève --sort date-asc --format jsonl | zstd > "
    "g.jsonl.zst\n"
    "  kiosque-search export archive.kiosque '\"eau potable\"' --format ris --out eau.ris";

constexpr char concordance_footer[] =
    "Each line is a place: what stands before it, the match, what stands after it, the article's "
    "id.\n"
    "\n"
    "Examples:\n"
    "  kiosque-search concordance archive.kiosque 'ville intelligente' --by right | less -S\n"
    "  kiosque-search concordance archive.kiosque '\"eau potable\"' --by left --context 60\n"
    "  kiosque-search concordance archive.kiosque grève --format csv --limit 0 > greve.csv";

constexpr char similar_footer[] =
    "Articles on the same story have the words in common that tell most of it. Those that share "
    "half\n"
    "of their text word for word are the same dispatch, and stand apart.\n"
    "\n"
    "Examples:\n"
    "  kiosque-search similar archive.kiosque mag-011\n"
    "  kiosque-search similar archive.kiosque mag-011 --limit 5 --source 'Tribune d’Oran'\n"
    "  kiosque-search similar archive.kiosque mag-011 --format json";

constexpr char watch_footer[] =
    "Each line of QUERIES is an identifier, a tab and a query; '-' is standard input. A query is "
    "asked "
    "of\n"
    "the articles alone that were added, or replaced, after a revision of the index: with --state "
    "that "
    "of\n"
    "the run before, which is kept in FILE; a first run begins there. JSON Lines are hits with the "
    "identifier\n"
    "of the query as watch. A feed is RSS 2.0.\n"
    "Exit status: 0 found, 1 nothing new, 2 some line is no query; else as for query.\n"
    "\n"
    "Examples:\n"
    "  kiosque-search watch archive.kiosque queries.tsv --state watched.txt\n"
    "  kiosque-search watch archive.kiosque queries.tsv --since 57 --format rss > alerts.xml";

constexpr char show_footer[] =
    "JSON Lines are articles as kiosque-index reads them, with highlights when there is a "
    "--query.\n"
    "Put -- before an id that begins with '-'.\n"
    "Exit status: 0 shown, 1 when an id is unknown or its article withheld; else as for query.\n"
    "\n"
    "Examples:\n"
    "  kiosque-search show archive.kiosque mag-001\n"
    "  kiosque-search show archive.kiosque mag-001 --query 'smart city' --width 72\n"
    "  kiosque-search show archive.kiosque mag-001 mag-005 --format jsonl";

constexpr char id_hint[] = "An id that begins with '-' goes after '--'\n";

constexpr char minus_hint[] =
    "A query with a '-' before a word goes after '--': kiosque-search query INDEX -- eau -Rabat\n";

void add_query(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand("query", "Answer one query with a ranked list");
  command->footer(query_footer);
  add_index(*command, options);
  add_query_text(*command, options);
  add_limit(*command, options.search.limit);
  add_reading(*command, options.search);
  command->add_option("--offset", options.search.offset, "How many hits to pass over")
      ->check(CLI::Range(std::size_t{0}, SearchOptions::max_limit))
      ->capture_default_str();
  add_after(*command, options);
  add_sort(*command, options.search.sort);
  add_choice(*command, "--format", options.format, formats,
             "What to print: text (the default), json, jsonl or csv");
  command->add_flag("--explain", options.search.explain,
                    "Say how the query is understood, on standard error, and of each hit what its "
                    "score is made of (not in CSV)");
  command->add_flag("!--no-group", options.search.group,
                    "Give each article by itself; unless told, those with the same text, as a "
                    "dispatch in several papers, are one hit: the first, 'also in' the others");
  command->add_flag("--exact-total", options.search.exact_total,
                    "Count all articles that match, however many");
  add_facet_options(*command, options.search);
  command->callback([&options] {
    require_format_of_facets(options);
    options.command = Command::query;
  });
}

void add_batch(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand("batch", "Answer many queries and write a TREC run");
  command->footer(batch_footer);
  add_index(*command, options);
  command->add_option("QUERIES", options.queries, "A file of identifier<TAB>query lines")
      ->required();
  command->add_option("--run", options.run, "The run to write; - for standard output")
      ->required()
      ->type_name("FILE");
  command->add_option("--threads", options.threads, "How many threads answer")
      ->check(CLI::Range(1U, 256U))
      ->capture_default_str();
  command->add_option("--tag", options.tag, "The name of the run, its last column")
      ->capture_default_str();
  add_limit(*command, options.batch_limit);
  add_reading(*command, options.search);
  command->callback([&options] {
    options.command = Command::batch;
    options.search.limit = options.batch_limit;
  });
}

void add_export(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand("export", "Write all articles that match to a file");
  command->footer(export_footer);
  ExportOptions& how = options.exported;
  add_index(*command, options);
  add_query_text(*command, options);
  add_choice(*command, "--format", how.style.format, export_formats,
             "What to write: csv (the default), jsonl, ris, bibtex or trec");
  command->add_option("--out", how.out, "The file to write; unless told, standard output")
      ->type_name("FILE");
  command
      ->add_option("--sidecar", how.sidecar,
                   "The file that says how the export was made; unless told, FILE.meta.json")
      ->type_name("FILE");
  add_choice(*command, "--separator", how.style.separator, separators,
             "What parts the columns of CSV: comma (the default), semicolon or tab");
  command->add_flag("--text", how.style.with_text, "CSV: also the lead and the body");
  command->add_option("--topic", how.style.topic, "TREC: the identifier of the query")
      ->capture_default_str();
  command->add_option("--tag", how.style.tag, "TREC: the name of the run")->capture_default_str();
  add_sort(*command, options.search.sort);
  add_reading(*command, options.search);
  command->callback([&options, &how] {
    if (how.out.empty()) throw CLI::ValidationError("--out", "a file must be named");
    if (how.sidecar == how.out || how.sidecar == "-") {
      throw CLI::ValidationError("--sidecar", "it must be a file, and another one than --out");
    }
    options.command = Command::exporting;
  });
}

void add_concordance(CLI::App& app, Options& options) {
  CLI::App* command =
      app.add_subcommand("concordance", "Show every place where a query matches, in its line");
  command->footer(concordance_footer);
  ConcordanceOptions& how = options.concordance;
  add_index(*command, options);
  add_query_text(*command, options);
  command
      ->add_option_function<std::string>(
          "--by", [&how](const std::string& name) { how.order = concordance_orders.at(name); },
          "Put the lines in the order of the words on this side of the match: left or right; "
          "unless told, they are in that of the articles")
      ->check(CLI::IsMember({"left", "right"}));
  command->add_option("--context", how.context, "How many characters to show on each side")
      ->check(CLI::Range(std::size_t{0}, std::size_t{1'000}))
      ->capture_default_str();
  command->add_option("--limit", how.limit, "How many lines to show, 0 for all")
      ->check(CLI::Range(std::size_t{0}, std::size_t{1'000'000'000}))
      ->capture_default_str();
  add_choice(*command, "--format", how.format, concordance_formats,
             "What to print: text (the default), csv or jsonl");
  add_sort(*command, options.search.sort);
  add_reading(*command, options.search);
  command->callback([&options] { options.command = Command::concordance; });
}

void add_similar(CLI::App& app, Options& options) {
  CLI::App* command =
      app.add_subcommand("similar", "Find articles on the same story as one, and its copies");
  command->footer(similar_footer);
  add_index(*command, options);
  command->add_option("ID", options.ids, "The id of the article")->required()->expected(1);
  add_limit(*command, options.search.limit);
  add_choice(*command, "--format", options.article_format, similar_formats,
             "What to print: text (the default) or json");
  add_filters(*command, options.search);
  command->callback([&options] { options.command = Command::similar; });
}

void add_show(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand("show", "Show whole articles");
  command->footer(show_footer);
  add_index(*command, options);
  command->add_option("ID", options.ids, "The ids of the articles, as a result list has them")
      ->required();
  command->add_option("--query", options.article.query, "Highlight what matches this query");
  command->add_flag("--plain", options.article.plain,
                    "Read the query as mere words, whatever signs are in it");
  command->add_flag("--strict", options.article.strict,
                    "Highlight no other spellings of names and no corrections");
  add_choice(*command, "--format", options.article_format, article_formats,
             "What to print: text (the default), json or jsonl (an article a line)");
  command
      ->add_option("--width", options.width,
                   "Columns of a line of text, 0 for no limit. Unless told, those of the terminal, "
                   "100 at most")
      ->check(CLI::Range(std::size_t{0}, std::size_t{10'000}));
  command->add_flag("--include-killed", options.article.include_killed,
                    "Also an article that was withdrawn");
  command->add_flag("--include-embargoed", options.article.include_embargoed,
                    "Also an article that may not be published yet");
  command->callback([&options] { options.command = Command::show; });
}

void add_watch(CLI::App& app, Options& options) {
  CLI::App* command =
      app.add_subcommand("watch", "Ask stored queries of newly added articles alone");
  command->footer(watch_footer);
  WatchOptions& watch = options.watch;
  add_index(*command, options);
  command->add_option("QUERIES", options.queries, "A file of identifier<TAB>query lines")
      ->required();
  CLI::Option* since = command->add_option("--since", watch.since,
                                           "The revision of the index after which articles are "
                                           "new; kiosque-index stats tells it");
  CLI::Option* state = command->add_option(
      "--state", watch.state, "A file that keeps the revision from one run to the next");
  state->type_name("FILE");
  since->excludes(state);
  add_choice(*command, "--format", watch.format, watch_formats,
             "What to print: jsonl (the default) or rss");
  command->add_option("--link", watch.link, "RSS: the address that the feed names as its own");
  add_limit(*command, watch.limit);
  add_reading(*command, options.search);
  command->callback([&options, since, state] {
    if (!*since && !*state) throw CLI::RequiredError("--since REVISION or --state FILE");
    options.command = Command::watch;
  });
}

void add_analyze(CLI::App& app, Options& options) {
  CLI::App* command = app.add_subcommand("analyze", "Show what the analyser makes of a text");
  command->footer(
      "A line for each word; with --format tsv: surface, folded, stem, position, start, end.\n"
      "The offsets are bytes of the text. The stem is what the index holds: two words are found "
      "by\n"
      "each other when their stems are the same. --steps tells how each word came to its own.\n"
      "\n"
      "Examples:\n"
      "  kiosque-search analyze \"L'État a présenté ses travaux\"\n"
      "  kiosque-search analyze --steps \"M. O'Brien, vice-président\"\n"
      "  kiosque-search analyze --format tsv --words words.txt");
  CLI::Option* text =
      command->add_option("TEXT", options.words, "The text, or - for standard input");
  CLI::Option* words =
      command->add_option("--words", options.words_file,
                          "A file of words, or - for standard input: each line a text of its own, "
                          "offsets those of the file");
  words->type_name("FILE");
  CLI::Option* format = add_choice(*command, "--format", options.token_format, token_formats,
                                   "What to print: text (the default), tsv or json (an object a "
                                   "line)");
  CLI::Option* steps = command->add_flag(
      "--steps", options.steps, "Print what each step did to a word; not with --format tsv");
  command->callback([&options, text, words, format, steps] {
    if (*text && *words) throw CLI::ExcludesError(text->get_name(), words->get_name());
    if (!*text && !*words) throw CLI::RequiredError("TEXT or --words FILE");
    if (options.steps && options.token_format == TokenFormat::tsv) {
      throw CLI::ExcludesError(steps->get_name(), format->get_name() + " tsv");
    }
    options.command = Command::analyze;
  });
}

}  // namespace

ParsedOptions parse_options(int argc, char** argv) {
  ParsedOptions parsed;
  parsed.options.uses_shards = names_shards({argv, static_cast<std::size_t>(argc)});
  CLI::App app(description, "kiosque-search");
  app.require_subcommand(1);
  app.set_version_flag("--version", "kiosque-search " KIOSQUE_VERSION);
  app.footer("'kiosque-search COMMAND --help' says more about a command, with examples.");
  add_query(app, parsed.options);
  add_batch(app, parsed.options);
  add_export(app, parsed.options);
  add_concordance(app, parsed.options);
  add_similar(app, parsed.options);
  add_show(app, parsed.options);
  add_watch(app, parsed.options);
  add_analyze(app, parsed.options);
  add_completion(app);
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
    if (takes_id && (kind == "ExtrasError" || kind == "RequiredError")) std::cerr << id_hint;
    if (query && (kind == "ExtrasError" || kind == "RequiredError")) std::cerr << minus_hint;
  }
  return parsed;
}

}  // namespace kiosque::cli
