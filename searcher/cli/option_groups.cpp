#include "searcher/cli/option_groups.hpp"

namespace kiosque::cli {
namespace {

// Given several times, any of the values will do.
void add_filter(CLI::App& command, const std::string& name, std::vector<std::string>& values,
                const std::string& about) {
  command.add_option(name, values, about + "; may be repeated: any of them")
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
  constexpr char about[] =
      "In place of INDEX: a file that names the shards of an archive, one host:port or folder a "
      "line";
  // Whichever is there is needed.
  if (options.uses_shards) {
    command.add_option("--shards", options.index, about)->required();
  } else {
    command.add_option("INDEX", options.index, "The index: a folder that kiosque-index built")
        ->required();
    command.add_option("--shards", options.index, about)->type_name("FILE");
  }
  command
      .add_option("--shard-timeout", options.shard_timeout,
                  "How many seconds a shard behind a server may take for each answer")
      ->check(CLI::Range(0.05, 3600.0))
      ->capture_default_str();
}

void add_limit(CLI::App& command, std::size_t& limit) {
  command.add_option("--limit", limit, "How many hits to give")
      ->check(CLI::Range(std::size_t{0}, SearchOptions::max_limit))
      ->capture_default_str();
}

void add_filters(CLI::App& command, SearchOptions& search) {
  command
      .add_option("--from", search.from,
                  "Only articles from this date on: 2013, 2013-05, 2013-05-09")
      ->group("Filters");
  command.add_option("--to", search.to, "Only articles up to this date, included")
      ->group("Filters");
  add_filter(command, "--source", search.sources, "Only this source, its whole name");
  add_filter(command, "--section", search.sections, "Only this section");
  add_filter(command, "--author", search.authors, "Only this author, the whole name");
  add_filter(command, "--lang", search.langs, "Only this language, as fr");
  command.add_flag("--include-killed", search.include_killed, "Also articles that were withdrawn")
      ->group("Filters");
  command
      .add_flag("--include-embargoed", search.include_embargoed,
                "Also articles that may not be published yet")
      ->group("Filters");
}

void add_reading(CLI::App& command, SearchOptions& search) {
  command.add_flag("--plain", search.plain,
                   "Read the query as mere words, whatever signs are in it");
  command.add_flag(
      "--strict", search.strict,
      "Look for what is typed alone: not for other spellings of names, corrections, or "
      "words that the first articles share");
  const auto read_synonyms = [&search](const std::string& path) {
    try {
      search.synonyms = Synonyms::read(path);
    } catch (const Error& error) {
      throw CLI::ValidationError(
          "--synonyms", error.what() + (error.hint().empty() ? "" : "\n  " + error.hint()));
    }
  };
  command
      .add_option_function<std::string>("--synonyms", read_synonyms,
                                        "A file of words and phrases that are looked for in each "
                                        "other's place: a group a line, with "
                                        "commas between")
      ->type_name("FILE");
  command
      .add_option("--recent", search.recent_days,
                  "Let newer articles score more: one of today gets half of the best score on "
                  "top, one of so many days ago half of that, one twice as old a quarter")
      ->check(CLI::Range(0.01, 1e6));
  command.add_option("--now", search.now,
                     "The date that --recent and depuis: take for today, as 2013-05-09; later "
                     "articles are not preferred, or not found");
  add_filters(command, search);
}

void add_query_text(CLI::App& command, Options& options) {
  CLI::Option* query =
      command.add_option("QUERY", options.words, "The query; several arguments are one query");
  command
      .add_option("--query-file", options.query_file,
                  "A file with the query, in place of QUERY; - for standard input")
      ->excludes(query);
}

void require_query_text(const Options& options) {
  const bool asks = options.command == Command::query || options.command == Command::exporting ||
                    options.command == Command::concordance;
  if (asks && options.words.empty() && options.query_file.empty()) {
    throw CLI::RequiredError("QUERY or --query-file");
  }
}

void add_after(CLI::App& command, Options& options) {
  const auto take = [&options](const std::string& cursor) {
    if (cursor.empty()) throw CLI::ValidationError("--after", "a cursor must be given, or start");
    options.says_next = true;
    if (cursor != "start") options.search.after = cursor;
  };
  command.add_option_function<std::string>(
      "--after", take,
      "Go on after a page: its 'next' in JSON; beside other formats, standard error has it when "
      "this option is given, for the first page as --after start");
}

void add_sort(CLI::App& command, SortOrder& order) {
  add_choice(command, "--sort", order, sort_orders,
             "Order: relevance (the default), date (newest first) or date-asc");
}

}  // namespace kiosque::cli
