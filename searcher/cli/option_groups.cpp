#include "searcher/cli/option_groups.hpp"

#include "searcher/text/say.hpp"

namespace kiosque::cli {
namespace {

// Given several times, any of the values will do.
void add_filter(CLI::App& command, const std::string& name, std::vector<std::string>& values,
                const std::string& about) {
  command
      .add_option(
          name, values,
          about + say("; may be repeated: any of them", " ; peut être répété : n’importe laquelle"))
      ->allow_extra_args(false)
      ->group("Filters");
}

}  // namespace

const std::map<std::string, SortOrder> sort_orders = {{"relevance", SortOrder::relevance},
                                                      {"date", SortOrder::newest_first},
                                                      {"date-asc", SortOrder::oldest_first}};

bool names_shards(std::span<char* const> arguments) {
  for (const std::string_view argument : arguments) {
    if (argument == "--") return false;
    if (argument == "--shards" || argument.starts_with("--shards=")) return true;
  }
  return false;
}

void add_index(CLI::App& command, Options& options) {
  const std::string about = say(
      "In place of INDEX: a file that names the shards of an archive, one host:port or folder a "
      "line",
      "À la place d’INDEX : un fichier qui nomme les fragments d’une archive, un hôte:port ou "
      "dossier par ligne");
  // Whichever is there is needed.
  if (options.uses_shards) {
    command.add_option("--shards", options.index, about)->required();
  } else {
    command
        .add_option("INDEX", options.index,
                    say("The index: a folder that kiosque-index built",
                        "L’index : un dossier que kiosque-index a construit"))
        ->required();
    command.add_option("--shards", options.index, about)->type_name("FILE");
  }
  command
      .add_option("--shard-timeout", options.shard_timeout,
                  say("How many seconds a shard behind a server may take for each answer",
                      "Combien de secondes un fragment derrière un serveur peut prendre pour "
                      "chaque réponse"))
      ->check(CLI::Range(0.05, 3600.0))
      ->capture_default_str();
}

void add_limit(CLI::App& command, std::size_t& limit) {
  command.add_option("--limit", limit, say("How many hits to give", "Combien de résultats donner"))
      ->check(CLI::Range(std::size_t{0}, SearchOptions::max_limit))
      ->capture_default_str();
}

void add_filters(CLI::App& command, SearchOptions& search) {
  command
      .add_option("--from", search.from,
                  say("Only articles from this date on: 2013, 2013-05, 2013-05-09",
                      "Seulement les articles à partir de cette date : 2013, 2013-05, 2013-05-09"))
      ->group("Filters");
  command
      .add_option("--to", search.to,
                  say("Only articles up to this date, included",
                      "Seulement les articles jusqu’à cette date incluse"))
      ->group("Filters");
  add_filter(command, "--source", search.sources,
             say("Only this source, its whole name", "Seulement cette source, son nom entier"));
  add_filter(command, "--section", search.sections,
             say("Only this section", "Seulement cette rubrique"));
  add_filter(command, "--author", search.authors,
             say("Only this author, the whole name", "Seulement cet auteur, le nom entier"));
  add_filter(command, "--lang", search.langs,
             say("Only this language, as fr", "Seulement cette langue, comme fr"));
  command
      .add_flag("--include-killed", search.include_killed,
                say("Also articles that were withdrawn", "Aussi les articles retirés"))
      ->group("Filters");
  command
      .add_flag("--include-embargoed", search.include_embargoed,
                say("Also articles that may not be published yet",
                    "Aussi les articles encore sous embargo"))
      ->group("Filters");
}

void add_reading(CLI::App& command, SearchOptions& search) {
  command.add_flag(
      "--plain", search.plain,
      say("Read the query as mere words, whatever signs are in it",
          "Lire la requête comme de simples mots, quels que soient les signes qu’elle a"));
  command.add_flag(
      "--strict", search.strict,
      say("Look for what is typed alone: not for other spellings of names, corrections, or "
          "words that the first articles share",
          "Chercher seulement ce qui est tapé : ni autres graphies de noms, ni corrections, ni "
          "mots que les premiers articles partagent"));
  const auto read_synonyms = [&search](const std::string& path) {
    try {
      search.synonyms = Synonyms::read(path);
    } catch (const Error& error) {
      throw CLI::ValidationError(
          "--synonyms", error.what() + (error.hint().empty() ? "" : "\n  " + error.hint()));
    }
  };
  command
      .add_option_function<std::string>(
          "--synonyms", read_synonyms,
          say("A file of words and phrases that are looked for in each "
              "other's place: a group a line, with "
              "commas between",
              "Un fichier de mots et expressions cherchés les uns à la place des autres : un "
              "groupe par ligne, séparés par des virgules"))
      ->type_name("FILE");
  command
      .add_option("--recent", search.recent_days,
                  say("Let newer articles score more: one of today gets half of the best score on "
                      "top, one of so many days ago half of that, one twice as old a quarter",
                      "Donner plus de score aux articles récents : un article du jour reçoit en "
                      "plus la moitié du meilleur score, un article d’il y a tant de jours la "
                      "moitié de cela, un article deux fois plus ancien le quart"))
      ->check(CLI::Range(0.01, 1e6));
  command.add_option(
      "--now", search.now,
      say("The date that --recent and depuis: take for today, as 2013-05-09; later "
          "articles are not preferred, or not found",
          "La date que --recent et depuis: prennent pour aujourd’hui, comme 2013-05-09 ; les "
          "articles postérieurs ne sont pas préférés, ou pas trouvés"));
  add_filters(command, search);
}

void add_query_text(CLI::App& command, Options& options) {
  CLI::Option* query = command.add_option("QUERY", options.words,
                                          say("The query; several arguments are one query",
                                              "La requête ; plusieurs arguments font une requête"));
  command
      .add_option("--query-file", options.query_file,
                  say("A file with the query, in place of QUERY; - for standard input",
                      "Un fichier avec la requête, à la place de QUERY ; - pour l’entrée standard"))
      ->excludes(query);
}

void require_query_text(const Options& options) {
  const bool asks = options.command == Command::query || options.command == Command::exporting ||
                    options.command == Command::concordance;
  if (asks && options.words.empty() && options.query_file.empty()) {
    throw CLI::RequiredError(say("QUERY or --query-file", "QUERY ou --query-file"));
  }
}

void add_after(CLI::App& command, Options& options) {
  const auto take = [&options](const std::string& cursor) {
    if (cursor.empty())
      throw CLI::ValidationError(
          "--after", say("a cursor must be given, or start", "il faut un curseur, ou start"));
    options.says_next = true;
    if (cursor != "start") options.search.after = cursor;
  };
  command.add_option_function<std::string>(
      "--after", take,
      say("Go on after a page: its 'next' in JSON; beside other formats, standard error has it "
          "when "
          "this option is given, for the first page as --after start",
          "Continuer après une page : son « next » en JSON ; avec les autres formats, l’erreur "
          "standard le donne quand cette option est là, pour la première page --after start"));
}

void add_sort(CLI::App& command, SortOrder& order) {
  add_choice(command, "--sort", order, sort_orders,
             say("Order: relevance (the default), date (newest first) or date-asc",
                 "Ordre : relevance (pertinence, par défaut), date (du plus récent) ou date-asc"));
}

}  // namespace kiosque::cli
