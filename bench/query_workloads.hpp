#pragma once

#include "bench/query_set.hpp"
#include "bench/workloads.hpp"

namespace kiosque::bench {

/// The first ten ids of each query of a file of identifier<TAB>query lines.
Figures query(const Setup& setup);
/// The first ten hits of each query, with what a result list shows.
Figures snippet(const Setup& setup);

/// The first ten ids of each query of a kind, from the file of kind<TAB>words lines or drawn from
/// the articles. First the same is asked in another way, and the two answers are held together.
Figures query_or(const Setup& setup);
Figures query_and(const Setup& setup);
Figures query_phrase(const Setup& setup);
Figures query_headline(const Setup& setup);

/// The queries that the four above take.
std::vector<KindQuery> queries_of(const Setup& setup);
/// \param checked  whether to ask in another way first
Figures ask_kind(const Setup& setup, const std::vector<KindQuery>& queries, const std::string& kind,
                 bool checked);

}  // namespace kiosque::bench
