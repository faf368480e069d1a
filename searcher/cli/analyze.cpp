#include "searcher/cli/analyze.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "searcher/text/analysis_steps.hpp"
#include "searcher/text/analyzer.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::cli {
namespace {

std::string read_all(std::istream& in) { return {std::istreambuf_iterator<char>(in), {}}; }

std::string text_of(const Options& options) {
  if (options.words.size() == 1 && options.words.front() == "-") return read_all(std::cin);
  return fmt::format("{}", fmt::join(options.words, " "));
}

std::string read_words(const std::string& path) {
  if (path == "-") return read_all(std::cin);
  std::ifstream in(path);
  const bool readable = in.is_open() && !std::filesystem::is_directory(path);
  const std::string words = readable ? read_all(in) : std::string();
  if (!readable || in.bad()) {
    throw Error(ErrorCode::usage, say("{} cannot be read", "{} ne peut être lu", path),
                say("name a file with a word a line, or - for standard input",
                    "nommez un fichier avec un mot par ligne, ou - pour l’entrée standard"),
                path);
  }
  return words;
}

// Gathers what is printed, and writes it in large pieces.
class Output {
 public:
  void append(const text::Token& token, TokenFormat format) {
    switch (format) {
      case TokenFormat::text:
        append_text(token);
        break;
      case TokenFormat::tsv:
        append_tsv(token);
        break;
      case TokenFormat::json:
        append_json(json_of(token));
        break;
    }
    flush_if_large();
  }

  void append(const text::AnalyzedWord& word, const text::Token& token, TokenFormat format) {
    if (format == TokenFormat::json) {
      nlohmann::ordered_json json = json_of(token);
      for (const text::AnalysisStep& step : word.steps) {
        nlohmann::ordered_json one = {{"step", step.name}, {"gives", step.gives}};
        if (!step.why.empty()) one["why"] = step.why;
        json["steps"].push_back(std::move(one));
      }
      append_json(json);
    } else {
      append_text(token);
      for (const text::AnalysisStep& step : word.steps) {
        fmt::format_to(std::back_inserter(buffer_), "                  {:<13} {}{}\n", step.name,
                       step.gives, step.why.empty() ? "" : fmt::format("  ({})", step.why));
      }
    }
    flush_if_large();
  }

  void flush() {
    const std::size_t written = std::fwrite(buffer_.data(), 1, buffer_.size(), stdout);
    if (written < buffer_.size() || std::fflush(stdout) != 0) {
      throw Error(ErrorCode::internal,
                  say("the output cannot be written: {}", "la sortie ne peut être écrite : {}",
                      std::strerror(errno)));
    }
    buffer_.clear();
  }

 private:
  void append_text(const text::Token& token) {
    fmt::format_to(std::back_inserter(buffer_), "{:>4}  {:>5}-{:<5} {}  {}  {}{}{}\n",
                   token.position, token.start, token.end, token.surface, token.folded, token.stem,
                   token.stop_word ? say("  (stop word)", "  (mot vide)") : "",
                   token.compound ? "  (compound)" : "");
  }

  void append_tsv(const text::Token& token) {
    fmt::format_to(std::back_inserter(buffer_), "{}\t{}\t{}\t{}\t{}\t{}\n", token.surface,
                   token.folded, token.stem, token.position, token.start, token.end);
  }

  static nlohmann::ordered_json json_of(const text::Token& token) {
    return {{"surface", token.surface},     {"folded", token.folded},     {"stem", token.stem},
            {"position", token.position},   {"start", token.start},       {"end", token.end},
            {"stop_word", token.stop_word}, {"compound", token.compound}, {"span", token.span}};
  }

  void append_json(const nlohmann::ordered_json& json) {
    buffer_ += json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    buffer_ += '\n';
  }

  void flush_if_large() {
    constexpr std::size_t large = 1U << 16U;
    if (buffer_.size() >= large) flush();
  }

  std::string buffer_;
};

// Prints the words of one text, whose first byte is at `offset` of all that is analysed.
class Printer {
 public:
  explicit Printer(const Options& options) : options_(options) {}

  void print(std::string_view text, std::size_t offset) {
    if (options_.steps) return print_steps(text, offset);
    for (text::Token token : analyzer_.analyze(text)) {
      token.start += offset;
      token.end += offset;
      output_.append(token, options_.token_format);
      is_empty_ = false;
    }
  }

  void flush() { output_.flush(); }
  [[nodiscard]] bool is_empty() const { return is_empty_; }

 private:
  void print_steps(std::string_view text, std::size_t offset) {
    for (const text::AnalyzedWord& word : text::analyze_by_steps(text)) {
      const text::WordForm& form = word.form;
      const text::Token token = {form.surface,      form.folded,    form.stem,
                                 form.position,     form.span,      form.start + offset,
                                 form.end + offset, form.stop_word, form.compound};
      output_.append(word, token, options_.token_format);
      is_empty_ = false;
    }
  }

  const Options& options_;
  text::Analyzer analyzer_;
  Output output_;
  bool is_empty_ = true;
};

}  // namespace

int run_analyze(const Options& options) {
  Printer printer(options);
  if (options.words_file.empty()) {
    printer.print(text_of(options), 0);
  } else {
    const std::string words = read_words(options.words_file);
    for (std::size_t start = 0; start < words.size();) {
      const std::size_t end = std::min(words.find('\n', start), words.size());
      printer.print(std::string_view(words).substr(start, end - start), start);
      start = end + 1;
    }
  }
  printer.flush();
  return printer.is_empty() ? 1 : 0;
}

}  // namespace kiosque::cli
