#pragma once

#include <cstdint>
#include <string>

#include "kiosque/scan.hpp"

namespace kiosque::cli {

enum class ExportFormat : std::uint8_t { csv, jsonl, ris, bibtex, trec };

/// How articles are written.
struct ExportStyle {
  ExportFormat format = ExportFormat::csv;
  char separator = ',';         ///< of CSV
  bool with_text = false;       ///< CSV: lead and body, too
  std::string topic = "1";      ///< of a TREC run
  std::string tag = "kiosque";  ///< of a TREC run
  bool by_relevance = true;     ///< articles have scores
};

/// What of an article the format needs.
ArticleParts parts_needed(const ExportStyle& style);

/// What stands before the first article: CSV begins with a byte order mark, so that spreadsheets
/// take it for UTF-8, and a line of names.
std::string export_header(const ExportStyle& style);

/// An article.
std::string export_record(const ExportStyle& style, const ScannedArticle& scanned);

/// A column of a TREC run: white space would part it.
std::string trec_column(std::string text);

}  // namespace kiosque::cli
