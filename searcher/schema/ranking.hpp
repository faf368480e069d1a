#pragma once

#include <cstdint>

/// How articles are scored: what the writer bakes into the index and the searcher reads from it.
///
/// The score is BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and
/// Beyond", 2009, section 3.5). Of a term the fields' frequencies are summed, each divided by the
/// length of its field and multiplied by its weight:
///
///     tf' = sum over fields of  weight * tf / (1 - b + b * length / average length)
///
/// That sum does not depend on the query. It is the term's within-document frequency (wdf) in the
/// index, times `wdf_scale` and rounded; what is left to the query is idf * tf' / (k1 + tf'), which
/// Xapian's BM25Weight gives when it is told to ignore lengths: no length is looked up.
namespace kiosque::schema::ranking {

inline constexpr double k1 = 1.2;
inline constexpr double title_weight = 2;

/// The lead is a part of the body whose words count so often: news say first what they are about.
inline constexpr double lead_weight = 2;

/// An article without a lead has for one what of its body is among its first words, title included.
inline constexpr std::uint32_t lead_words = 30;

inline constexpr double title_b = 0.5;
inline constexpr double body_b = 0.75;

/// What a frequency of 1 in fields of average length is stored as.
inline constexpr unsigned wdf_scale = 16;

/// A larger wdf is stored as this: it would hardly score more, and Xapian's upper bound of a term's
/// score grows with the largest wdf of the index.
inline constexpr unsigned max_wdf = 64 * wdf_scale;

}  // namespace kiosque::schema::ranking
