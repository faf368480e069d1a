#include "searcher/cli/export_formats.hpp"

#include <fmt/format.h>

#include <vector>

#include "searcher/cli/article_json.hpp"
#include "searcher/cli/bibliography.hpp"
#include "searcher/cli/csv.hpp"
#include "searcher/cli/output.hpp"

namespace kiosque::cli {
namespace {

std::string csv_line(const std::vector<std::string>& fields, char separator) {
  std::string line;
  for (const std::string& field : fields) {
    if (!line.empty()) line += separator;
    // An empty field in front would be no field.
    line += field.empty() && line.empty() ? "\"\"" : spreadsheet_field(field, separator);
  }
  return line + "\r\n";
}

std::string csv_record(const ExportStyle& style, const ScannedArticle& scanned) {
  const Article& a = scanned.article;
  std::vector<std::string> fields = {a.id,
                                     a.title,
                                     a.date,
                                     a.source,
                                     a.section,
                                     join(a.authors, "; "),
                                     join(a.tags, "; "),
                                     a.lang,
                                     a.url,
                                     std::to_string(a.word_count)};
  if (style.with_text) {
    fields.push_back(a.lead);
    fields.push_back(a.body);
  }
  return csv_line(fields, style.separator);
}

}  // namespace

ArticleParts parts_needed(const ExportStyle& style) {
  switch (style.format) {
    case ExportFormat::csv:
      return style.with_text ? ArticleParts::whole : ArticleParts::values;
    case ExportFormat::trec:
      return ArticleParts::values;
    case ExportFormat::jsonl:
    case ExportFormat::ris:
    case ExportFormat::bibtex:
      break;
  }
  return ArticleParts::whole;
}

std::string export_header(const ExportStyle& style) {
  if (style.format != ExportFormat::csv) return "";
  std::vector<std::string> names = {"id",      "title", "date", "source", "section",
                                    "authors", "tags",  "lang", "url",    "word_count"};
  if (style.with_text) {
    names.emplace_back("lead");
    names.emplace_back("body");
  }
  return "\xEF\xBB\xBF" + csv_line(names, style.separator);
}

std::string export_record(const ExportStyle& style, const ScannedArticle& scanned) {
  switch (style.format) {
    case ExportFormat::csv:
      return csv_record(style, scanned);
    case ExportFormat::jsonl:
      return dump(article_json(scanned.article), -1) + '\n';
    case ExportFormat::ris:
      return ris_record(scanned.article);
    case ExportFormat::bibtex:
      return bibtex_entry(scanned.article);
    case ExportFormat::trec:
      break;
  }
  // Evaluation goes by the score: without one the rank is the order.
  const double score = style.by_relevance ? scanned.score : -static_cast<double>(scanned.rank);
  return fmt::format("{} Q0 {} {} {:.6f} {}\n", trec_column(style.topic),
                     trec_column(scanned.article.id), scanned.rank, score, trec_column(style.tag));
}

std::string trec_column(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) <= 0x20) c = '_';
  }
  return text.empty() ? "_" : text;
}

}  // namespace kiosque::cli
