#include "searcher/search/hit.hpp"

#include <utility>

#include "searcher/schema/terms.hpp"
#include "searcher/search/snippet.hpp"
#include "searcher/store/record.hpp"

namespace kiosque::search {
namespace {

Hit read_hit(const Xapian::Document& document) {
  Hit hit;
  hit.id = document.get_value(schema::slot(schema::FieldId::id));
  hit.title = document.get_value(schema::slot(schema::FieldId::title));
  hit.source = document.get_value(schema::slot(schema::FieldId::source));
  hit.date = document.get_value(schema::slot(schema::FieldId::date));
  hit.url = document.get_value(schema::slot(schema::FieldId::url));
  hit.section = document.get_value(schema::slot(schema::FieldId::section));
  hit.authors = schema::split_values(document.get_value(schema::slot(schema::FieldId::author)));
  return hit;
}

}  // namespace

// The rarer a word, the more it tells about why an article matches.
void weigh(MatchRuns& matching, TermStatistics& statistics) {
  for (MatchRun& run : matching.runs) {
    for (std::vector<MatchTerm>& place : run.places) {
      for (MatchTerm& term : place) {
        const bool is_open = term.wildcard != nullptr && !term.wildcard->stems.empty();
        const std::string& stem = is_open ? term.wildcard->stems.front() : term.stem;
        term.weight = statistics.idf(schema::term("", stem));
      }
    }
  }
}

Hit make_hit(const Xapian::Document& document, double score, const MatchRuns& matching,
             std::size_t snippet_bytes, text::Analyzer& analyzer) {
  Hit hit = read_hit(document);
  hit.score = score;
  if (snippet_bytes > 0) {
    const store::Record record = store::decode(document.get_data());
    Snippet snippet = make_snippet(record.lead, record.body, matching, snippet_bytes, analyzer);
    hit.snippet = std::move(snippet.text);
    hit.highlights = std::move(snippet.highlights);
  }
  return hit;
}

}  // namespace kiosque::search
