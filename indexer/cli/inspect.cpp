#include "indexer/cli/inspect.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/formats/findings.hpp"
#include "indexer/writer/document_builder.hpp"
#include "indexer/writer/job_input.hpp"

namespace kiosque::cli {
namespace {

using Json = nlohmann::ordered_json;

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool in_word = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    words += !space && !in_word ? 1U : 0U;
    in_word = !space;
  }
  return words;
}

std::size_t count_words(const index::Article& article) {
  return count_words(article.title) + count_words(article.lead) + count_words(article.body);
}

// What holds a place in a table: one line, no more than the column's characters.
std::string cell(std::string_view text, std::size_t width) {
  std::string out;
  std::size_t characters = 0;
  for (const char c : text) {
    const bool begins = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    if (begins && characters++ == width) break;
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out;
}

void print_row(std::uint64_t number, const index::Record& record) {
  const index::Article& article = record.article;
  fmt::print("{:>6}  {}  {:<10}  {:<20}  {:<60}  {:>6}\n", number,
             cell(fmt::format("{}:{}", record.source, record.record), 200), cell(article.date, 10),
             cell(article.source, 20), cell(article.title, 60), count_words(article));
}

Json to_json(std::uint64_t number, const index::Record& record) {
  const index::Article& a = record.article;
  Json json = {{"number", number}, {"file", record.source}, {"record", record.record}};
  const std::pair<const char*, const std::string&> texts[] = {{"id", a.id},
                                                              {"title", a.title},
                                                              {"lead", a.lead},
                                                              {"body", a.body},
                                                              {"source", a.source},
                                                              {"section", a.section},
                                                              {"date", a.date},
                                                              {"url", a.url},
                                                              {"lang", a.lang},
                                                              {"updated", a.updated},
                                                              {"version", a.version},
                                                              {"status", a.status},
                                                              {"embargo_until", a.embargo_until},
                                                              {"rights", a.rights},
                                                              {"edition", a.edition},
                                                              {"page", a.page},
                                                              {"agency", a.agency},
                                                              {"genre", a.genre},
                                                              {"date_origin", a.date_origin}};
  for (const auto& [name, text] : texts) {
    if (!text.empty()) json[name] = text;
  }
  if (!a.authors.empty()) json["authors"] = a.authors;
  if (!a.tags.empty()) json["tags"] = a.tags;
  if (!a.event_dates.empty()) json["event_dates"] = a.event_dates;
  if (!a.extra.empty()) json["extra"] = a.extra;
  json["words"] = count_words(a);
  return json;
}

void print_article(OutputFormat format, std::uint64_t number, const index::Record& record) {
  if (format == OutputFormat::text) {
    print_row(number, record);
    return;
  }
  const std::string json =
      to_json(number, record).dump(-1, ' ', false, Json::error_handler_t::replace);
  const bool array = format == OutputFormat::json;
  fmt::print("{}{}{}", array ? (number == 1 ? "[" : ",\n") : "", json, array ? "" : "\n");
}

// In an index, copies are found by a term.
void note_copy(const index::Record& record, std::uint64_t number, index::FirstSeen& texts,
               index::JobInput& input) {
  if (index::text_term(record.article).empty()) return;
  const std::uint64_t first = texts.add(index::text_hash(record.article), number);
  if (first == 0) return;
  const index::Place place = input.place(first);
  input.note(number, index::reason::same_text, fmt::format("{}:{}", place.source, place.record));
}

}  // namespace

index::Report print_articles(const Options& options, Console& console) {
  index::Report report;
  index::JobOptions job;
  job.inputs = options.inputs;
  job.input = options.input;
  job.id_prefix = options.id_prefix;
  job.keep_boilerplate = options.keep_boilerplate;
  job.limit = options.limit;
  job.finding = [&](const index::Finding& finding) { console.finding(finding); };
  job.note = [&](const std::string& column) { console.column(column); };
  index::JobInput input(job, report);
  index::FirstSeen texts;
  while (const std::optional<index::Record> record = input.next()) {
    note_copy(*record, report.read, texts, input);
    print_article(options.output, report.read, *record);
  }
  if (options.output == OutputFormat::json) fmt::print("{}]\n", report.read == 0 ? "[" : "");
  input.end();
  return report;
}

}  // namespace kiosque::cli
