#include "searcher/cli/concordance.hpp"

#include <fmt/format.h>

#include "kiosque/concordance.hpp"
#include "searcher/cli/csv.hpp"
#include "searcher/cli/open_index.hpp"
#include "searcher/cli/output.hpp"
#include "searcher/cli/tell.hpp"
#include "searcher/cli/terminal.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::cli {
namespace {

constexpr int nothing_found = 1;

// Some 300 MB of lines.
constexpr std::size_t most_sorted = 1'000'000;

std::string text_line(const ConcordanceLine& line, std::size_t context, bool colour) {
  const std::string left = for_terminal(line.left);
  const std::string right = for_terminal(line.right);
  const auto blanks = [&](const std::string& text) {
    return std::string(context - std::min(context, columns_of(text)), ' ');
  };
  return fmt::format("{}{}  {}  {}{}  {}\n", blanks(left), left,
                     bold(for_terminal(line.match), colour), right, blanks(right),
                     for_terminal(line.id));
}

std::string csv_line(const ConcordanceLine& line) {
  std::string text;
  for (const std::string& field : {line.left, line.match, line.right, line.id, line.date,
                                   line.source, line.field, std::to_string(line.offset)}) {
    if (!text.empty()) text += ',';
    // An empty field in front would be no field.
    text += field.empty() && text.empty() ? "\"\"" : spreadsheet_field(field, ',');
  }
  return text + "\r\n";
}

std::string json_line(const ConcordanceLine& line) {
  const Json json = {{"left", line.left},   {"match", line.match},  {"right", line.right},
                     {"id", line.id},       {"date", line.date},    {"source", line.source},
                     {"field", line.field}, {"offset", line.offset}};
  return dump(json, -1) + '\n';
}

// Writes lines as they come, up to the limit.
class LineWriter {
 public:
  explicit LineWriter(const Options& options)
      : options_(options.concordance), colour_(wants_colour(stdout)) {
    if (options_.format == ConcordanceFormat::csv) {
      write(stdout, "\xEF\xBB\xBFleft,match,right,id,date,source,field,offset\r\n");
    }
  }

  void add(const ConcordanceLine& line) {
    ++count_;
    if (options_.limit > 0 && count_ > options_.limit) return;
    switch (options_.format) {
      case ConcordanceFormat::text:
        write(stdout, text_line(line, options_.context, colour_));
        break;
      case ConcordanceFormat::csv:
        write(stdout, csv_line(line));
        break;
      case ConcordanceFormat::jsonl:
        write(stdout, json_line(line));
        break;
    }
  }

  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] std::size_t shown() const {
    return options_.limit > 0 ? std::min(count_, options_.limit) : count_;
  }

 private:
  const ConcordanceOptions& options_;
  bool colour_;
  std::size_t count_ = 0;
};

void print_totals(const LineWriter& writer, std::uint64_t articles) {
  if (writer.count() == 0 && articles == 0) {
    tell("nothing found\n", "rien trouvé\n");
    return;
  }
  if (writer.count() == 0) {
    tell("no word of the query to line up: it selects {} article{} by other things\n",
         "aucun mot de la requête à aligner : elle choisit {} article{} par autre chose\n",
         articles, articles == 1 ? "" : "s");
    return;
  }
  tell("{} place{} in {} article{}", "{} occurrence{} dans {} article{}", writer.count(),
       writer.count() == 1 ? "" : "s", articles, articles == 1 ? "" : "s");
  if (writer.shown() < writer.count()) {
    tell(", of which the first {} are shown (--limit 0 for all)",
         ", dont les {} premières sont montrées (--limit 0 pour toutes)", writer.shown());
  }
  fmt::print(stderr, "\n");
}

}  // namespace

int run_concordance(const Options& options) {
  const ConcordanceOptions& how = options.concordance;
  Searcher searcher = open_index(options);
  std::vector<ConcordanceLine> lines;
  LineWriter writer(options);
  const ScanSummary summary = searcher.scan(
      join(options.words, " "), options.search, ArticleParts::highlighted,
      [&](const ScannedArticle& scanned) {
        for (ConcordanceLine& line : concordance(scanned.article, how.context)) {
          if (!how.order) {
            writer.add(line);
          } else if (lines.size() < most_sorted) {
            lines.push_back(std::move(line));
          } else {
            throw Error(ErrorCode::usage,
                        say("more than {} places cannot be put in order",
                            "on ne peut ordonner plus de {} occurrences", most_sorted),
                        say("narrow the query, or leave --by out",
                            "resserrez la requête, ou enlevez --by"));
          }
        }
        return true;
      });
  if (how.order) {
    sort_concordance(lines, *how.order);
    for (const ConcordanceLine& line : lines) writer.add(line);
  }
  finish(stdout);
  for (const Message& warning : summary.warnings) {
    tell("kiosque-search: note: {}\n", "kiosque-search: remarque : {}\n", warning.text());
  }
  print_totals(writer, summary.count);
  return writer.count() == 0 ? nothing_found : 0;
}

}  // namespace kiosque::cli
