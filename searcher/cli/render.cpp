#include "searcher/cli/render.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "searcher/cli/csv.hpp"
#include "searcher/cli/output.hpp"
#include "searcher/cli/render_facets.hpp"
#include "searcher/cli/tell.hpp"
#include "searcher/cli/terminal.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::cli {
namespace {

Json to_json(const std::vector<AddedTerm>& terms) {
  Json json = Json::array();
  for (const AddedTerm& term : terms) {
    json.push_back({{"term", term.term}, {"weight", term.weight}, {"articles", term.articles}});
  }
  return json;
}

// What a list shows where an article has no title: nothing of its body is passed off as one.
std::string title_of(const Hit& hit) {
  return hit.title.empty() ? say("(no title)", "(sans titre)") : for_terminal(hit.title);
}

// What a score is the sum of: by signal, and within it by term, the largest first.
std::string sum_of(const std::vector<ScorePart>& parts) {
  std::vector<std::string> signals;
  std::map<std::string, std::vector<ScorePart>> by_signal;
  for (const ScorePart& part : parts) {
    std::vector<ScorePart>& same = by_signal[part.signal];
    if (same.empty()) signals.push_back(part.signal);
    same.push_back(part);
  }
  std::string text;
  for (const std::string& signal : signals) {
    std::vector<ScorePart>& same = by_signal[signal];
    std::stable_sort(same.begin(), same.end(),
                     [](const ScorePart& a, const ScorePart& b) { return a.score > b.score; });
    double sum = 0;
    std::vector<std::string> terms;
    for (const ScorePart& part : same) {
      sum += part.score;
      if (!part.term.empty()) terms.push_back(fmt::format("{} {:.2f}", part.term, part.score));
    }
    text += fmt::format("{}{} {:.2f}", text.empty() ? "" : " + ", signal, sum);
    if (!terms.empty()) text += fmt::format(" ({})", fmt::join(terms, ", "));
  }
  return text;
}

// So many copies are named in text; their count is always said.
constexpr std::size_t named_copies = 5;

std::string named(const Copy& copy) {
  const std::string& name = copy.source.empty() ? copy.id : copy.source;
  return copy.date.empty() ? name : fmt::format("{} ({})", name, copy.date.substr(0, 10));
}

// `also in: Le Fanal (2013-05-09), …`
std::string also_in(const Hit& hit) {
  const std::size_t count = std::min(hit.copies.size(), named_copies);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i) names.push_back(named(hit.copies[i]));
  const std::size_t more = hit.copies.size() - count + hit.more_copies;
  return say("also in: ", "aussi dans : ") + join(names, ", ") +
         (more > 0 ? say(" and {} more", " et {} autres", more) : "");
}

Json to_json(const std::optional<Suggestion>& suggestion) {
  if (!suggestion) return nullptr;
  Json words = Json::array();
  for (const Suggestion::Word& word : suggestion->words) {
    words.push_back({{"from", word.from}, {"to", word.to}});
  }
  return {{"query", suggestion->query},
          {"words", words},
          {"articles", suggestion->count.articles},
          {"is_exact", suggestion->count.is_exact}};
}

void render_json(const Results& results, std::FILE* out) {
  Json hits = Json::array();
  for (const Hit& hit : results.hits) hits.push_back(hit_json(hit));
  Json expansions = Json::array();
  for (const Expansion& expansion : results.expansions) {
    Json& shown = expansions.emplace_back();
    shown = {{"from", expansion.from}, {"to", expansion.to}, {"why", expansion.why}};
    if (expansion.more > 0) shown["more"] = expansion.more;
  }
  Json json = {{"schema", json_schema},
               {"query", results.query},
               {"total", results.total},
               {"total_is_exact", results.total_is_exact},
               {"hits", hits},
               {"next", results.next.empty() ? Json(nullptr) : Json(results.next)},
               {"suggestion", to_json(results.suggestion)}};
  add_facets(results, json);
  json["expansions"] = expansions;
  json["feedback"] = to_json(results.feedback);
  json["warnings"] = english_of(results.warnings);
  json["took_ms"] = static_cast<double>(results.took.count()) / 1e6;
  write(out, dump(json, 2) + '\n');
}

void render_jsonl(const Results& results, std::FILE* out) {
  for (const Hit& hit : results.hits) write(out, dump(hit_json(hit), -1) + '\n');
}

void render_csv(const Results& results, std::FILE* out) {
  write(out, "rank,id,score,title,source,date,url,section,authors,snippet,also_in\r\n");
  for (const Hit& hit : results.hits) {
    std::vector<std::string> copies;
    for (const Copy& copy : hit.copies) copies.push_back(copy.id);
    write(out, fmt::format("{},{},{:.6f},{},{},{},{},{},{},{},{}\r\n", hit.rank, csv_field(hit.id),
                           hit.score, csv_field(hit.title), csv_field(hit.source),
                           csv_field(hit.date), csv_field(hit.url), csv_field(hit.section),
                           csv_field(join(hit.authors, "; ")), csv_field(hit.snippet),
                           csv_field(join(copies, "; "))));
  }
}

}  // namespace

Json hit_json(const Hit& hit) {
  Json json = {{"rank", hit.rank},
               {"id", hit.id},
               {"score", hit.score},
               {"title", hit.title},
               {"source", hit.source},
               {"date", hit.date},
               {"url", hit.url},
               {"section", hit.section},
               {"authors", hit.authors},
               {"snippet", hit.snippet},
               {"highlights", highlight_pairs(hit.highlights)}};
  for (const ScorePart& part : hit.score_parts) {
    json["score_parts"].push_back(
        {{"signal", part.signal}, {"term", part.term}, {"score", part.score}});
  }
  for (const Copy& copy : hit.copies) {
    json["also_in"].push_back({{"id", copy.id},
                               {"title", copy.title},
                               {"source", copy.source},
                               {"date", copy.date},
                               {"url", copy.url}});
  }
  if (hit.more_copies > 0) json["also_in_more"] = hit.more_copies;
  return json;
}

void render_hits(const std::vector<Hit>& hits, bool colour, std::FILE* out) {
  for (const Hit& hit : hits) {
    write(out, fmt::format("{}. {}\n", hit.rank, bold(title_of(hit), colour)));
    write(out, fmt::format("   {}\n", for_terminal(about(hit))));
    if (!hit.score_parts.empty()) {
      write(out, fmt::format("   {:.2f} = {}\n", hit.score, for_terminal(sum_of(hit.score_parts))));
    }
    if (!hit.snippet.empty())
      write(out, fmt::format("   {}\n",
                             marked(hit.snippet, hit.highlights, 0, hit.snippet.size(), colour)));
    if (!hit.copies.empty()) write(out, fmt::format("   {}\n", for_terminal(also_in(hit))));
    if (!hit.url.empty()) write(out, fmt::format("   {}\n", for_terminal(hit.url)));
    write(out, "\n");
  }
}

void render(const Results& results, Format format, bool colour, std::FILE* out) {
  switch (format) {
    case Format::text:
      render_hits(results.hits, colour, out);
      write(out, facets_as_text(results, terminal_width(out), colour));
      break;
    case Format::json:
      render_json(results, out);
      break;
    case Format::jsonl:
      render_jsonl(results, out);
      break;
    case Format::csv:
      render_csv(results, out);
      break;
  }
  finish(out);
}

}  // namespace kiosque::cli
