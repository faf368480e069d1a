#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosque/concordance.hpp"
#include "kiosque/searcher.hpp"
#include "searcher/cli/export_formats.hpp"

namespace kiosque::cli {

enum class Command { query, batch, exporting, concordance, similar, show, watch, analyze };
enum class Format { text, json, jsonl, csv };
enum class TokenFormat { text, tsv, json };
enum class ArticleFormat { text, json, jsonl };
enum class ConcordanceFormat { text, csv, jsonl };
enum class WatchFormat { jsonl, rss };

/// How `export` writes.
struct ExportOptions {
  ExportStyle style;
  std::string out = "-";  ///< a file, `-` for standard output
  std::string sidecar;  ///< what says how it was made; empty for the file's own name and .meta.json
};

/// How `concordance` writes.
struct ConcordanceOptions {
  std::optional<ConcordanceOrder> order;  ///< else that of the articles
  ConcordanceFormat format = ConcordanceFormat::text;
  std::size_t context = 40;   ///< characters on each side
  std::size_t limit = 1'000;  ///< lines, 0 for all
};

/// What `watch` reports, and how.
struct WatchOptions {
  WatchFormat format = WatchFormat::jsonl;
  std::optional<std::uint64_t> since;  ///< the revision after which articles are new
  std::string state;                   ///< else the file that has it
  std::size_t limit = 100;             ///< articles for each query
  std::string link;                    ///< RSS: where the reader's own search is
};

/// What the command line says.
struct Options {
  Command command = Command::query;
  std::string index;          ///< its folder; the file of shards in place of it
  bool uses_shards = false;   ///< is `index` a file of shards?
  double shard_timeout = 10;  ///< in seconds
  SearchOptions search;

  // query
  std::vector<std::string> words;
  std::string query_file;  ///< also of export and concordance: in place of `words`; `-` for stdin
  Format format = Format::text;
  bool says_next = false;  ///< name the cursor of the next page, also beside other than JSON

  // batch
  std::string queries;  ///< also of watch: a TSV file, `-` for standard input
  std::string run;      ///< the TREC run to write, `-` for standard output
  std::string tag = "kiosque";
  std::size_t batch_limit = 100;  ///< evaluation looks further down than a reader does
  unsigned threads = 1;

  // export
  ExportOptions exported;

  // watch
  WatchOptions watch;

  // concordance
  ConcordanceOptions concordance;

  // show, and similar with one id
  std::vector<std::string> ids;
  ArticleOptions article;
  ArticleFormat article_format = ArticleFormat::text;
  std::optional<std::size_t> width;  ///< in columns, 0 for no limit

  // analyze; its text is in `words`
  TokenFormat token_format = TokenFormat::text;
  std::string words_file;  ///< a text a line, `-` for standard input; in place of `words`
  bool steps = false;
};

/// What came of reading the command line: either options, or that the program is done (help was
/// asked for, or the arguments were wrong and that has been said) with this exit status.
struct ParsedOptions {
  bool done = false;
  int status = 0;
  Options options;
};

ParsedOptions parse_options(int argc, char** argv);

}  // namespace kiosque::cli
