// A searcher's members that take a query as it is typed.
#include "kiosque/searcher.hpp"
#include "searcher/search/query_source.hpp"

namespace kiosque {

using search::QuerySource;

Results Searcher::search(std::string_view query, const SearchOptions& options) {
  return search(QuerySource::read(query, options.plain), options);
}

std::vector<RankedId> Searcher::rank(std::string_view query, const SearchOptions& options) {
  return rank(QuerySource::read(query, options.plain), options);
}

ScanSummary Searcher::scan(std::string_view query, const SearchOptions& options, ArticleParts parts,
                           const ArticleSink& sink) {
  return scan(QuerySource::read(query, options.plain), options, parts, sink);
}

Explanation Searcher::explain(std::string_view query, const SearchOptions& options) {
  return explain(QuerySource::read(query, options.plain), options);
}

}  // namespace kiosque
