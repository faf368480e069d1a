#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/formats/input.hpp"

namespace kiosque::cli {

enum class Command { build, add, remove, stats, check, compact, inspect };

/// How inspect prints articles.
enum class OutputFormat { text, json, jsonl };

/// What the command line says.
struct Options {
  Command command = Command::build;
  std::string index;

  // build and add
  std::vector<std::string> inputs;
  index::InputOptions input;
  std::string id_prefix;
  bool keep_boilerplate = false;
  std::string constants_from;     ///< an index; empty: measured
  std::uint64_t batch_mb = 32;    ///< of add
  unsigned threads = 0;           ///< of build; 0 for as many as processors
  std::uint64_t memory_mb = 512;  ///< of build
  std::string report;             ///< a file that gets every finding; empty for none
  bool quiet = false;

  // inspect
  std::uint64_t limit = 0;  ///< stop after so many articles; 0 for none
  OutputFormat output = OutputFormat::text;

  // delete
  std::vector<std::string> ids;

  // stats
  bool json = false;
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
