#include "searcher/cli/analyze.hpp"

#include <fmt/format.h>

#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "searcher/text/analyzer.hpp"

namespace kiosque::cli {
namespace {

std::string text_of(const Options& options) {
  if (options.words.size() == 1 && options.words.front() == "-") {
    return {std::istreambuf_iterator<char>(std::cin), {}};
  }
  return fmt::format("{}", fmt::join(options.words, " "));
}

void print_text(const text::Token& token) {
  fmt::print("{:>4}  {:>5}-{:<5} {}  {}  {}{}{}\n", token.position, token.start, token.end,
             token.surface, token.folded, token.stem, token.stop_word ? "  (stop word)" : "",
             token.compound ? "  (compound)" : "");
}

void print_json(const text::Token& token) {
  const nlohmann::ordered_json json = {
      {"surface", token.surface},     {"folded", token.folded},    {"stem", token.stem},
      {"position", token.position},   {"start", token.start},      {"end", token.end},
      {"stop_word", token.stop_word}, {"compound", token.compound}};
  fmt::print("{}\n", json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

void print_tsv(const text::Token& token) {
  fmt::print("{}\t{}\t{}\t{}\t{}\t{}\n", token.surface, token.folded, token.stem, token.position,
             token.start, token.end);
}

}  // namespace

int run_analyze(const Options& options) {
  text::Analyzer analyzer;
  const std::string text = text_of(options);
  const std::vector<text::Token>& tokens = analyzer.analyze(text);
  for (const text::Token& token : tokens) {
    switch (options.token_format) {
      case TokenFormat::text:
        print_text(token);
        break;
      case TokenFormat::tsv:
        print_tsv(token);
        break;
      case TokenFormat::json:
        print_json(token);
        break;
    }
  }
  return tokens.empty() ? 1 : 0;
}

}  // namespace kiosque::cli
