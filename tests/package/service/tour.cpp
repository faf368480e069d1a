// What else the library gives: `tour INDEX QUERY`, or `tour --shards FILE QUERY`, shows the pages
// of a list, what is counted of all that match, and what is on the same story as the first article.
// Messages are in French.

#include <iostream>
#include <kiosque/error.hpp>
#include <kiosque/messages.hpp>
#include <kiosque/query.hpp>
#include <kiosque/searcher.hpp>
#include <kiosque/shards.hpp>
#include <string>

namespace {

void show_counts(const kiosque::Results& results) {
  for (const kiosque::Facet& facet : results.facets) {
    for (const kiosque::FacetValue& value : facet.values) {
      std::cout << kiosque::name_of(facet.field) << '\t' << value.value << '\t' << value.count
                << '\n';
    }
  }
  if (!results.timeline) return;
  for (const kiosque::Period& period : results.timeline->periods) {
    std::cout << "date\t" << period.date << '\t' << period.count << '\n';
  }
}

// A dispatch that several papers have is one hit, with the others in `copies`.
void show_hits(const kiosque::Results& results) {
  for (const kiosque::Hit& hit : results.hits) {
    std::cout << "hit\t" << hit.rank << '\t' << hit.id << '\t'
              << hit.copies.size() + hit.more_copies << " more\n";
  }
}

void tour(kiosque::Searcher& searcher, const std::string& query) {
  kiosque::SearchOptions options;
  options.limit = 4;
  options.sort = kiosque::SortOrder::newest_first;
  options.facets = {kiosque::FacetField::source, kiosque::FacetField::section};
  options.timeline = kiosque::TimelineUnit::year;
  kiosque::Results results = searcher.search(query, options);
  std::cout << "total\t" << results.total << '\n';
  for (const kiosque::Message& warning : results.warnings) {
    std::cout << "note\t" << warning.text() << '\n';
  }
  show_counts(results);
  const std::string first = results.hits.empty() ? "" : results.hits.front().id;
  // What is counted is counted once; the pages behind the first one only have hits.
  options.facets.clear();
  options.timeline.reset();
  for (show_hits(results); !results.next.empty(); show_hits(results)) {
    options.after = results.next;
    results = searcher.search(query, options);
  }
  if (first.empty()) return;
  // A query that a program builds around the reader's: dams, but for what names them in its title.
  using kiosque::Query;
  const Query narrowed = Query::all({Query::typed(query), Query::words("barrage")})
                             .without(Query::prefix("barrag").in("titre"));
  std::cout << "narrowed\t" << searcher.search(narrowed).total << '\n';
  if (const auto similar = searcher.similar(first)) {
    for (const kiosque::Hit& hit : similar->hits) std::cout << "similar\t" << hit.id << '\n';
  }
}

}  // namespace

int main(int argc, char** argv) try {
  const bool over_shards = argc == 4 && std::string(argv[1]) == "--shards";
  if (argc != 3 && !over_shards) {
    std::cerr << "usage: tour INDEX QUERY | tour --shards FILE QUERY\n";
    return 2;
  }
  kiosque::set_message_language(kiosque::MessageLanguage::french);
  kiosque::Searcher searcher =
      over_shards ? kiosque::Searcher(kiosque::Shards::read(argv[2])) : kiosque::Searcher(argv[1]);
  tour(searcher, argv[argc - 1]);
  return 0;
} catch (const kiosque::Error& error) {
  std::cerr << "tour : " << error.what() << '\n' << error.hint() << '\n';
  return kiosque::exit_status(error.code());
}
