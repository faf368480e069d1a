#pragma once

#include "bench/workloads.hpp"

namespace kiosque::bench {

/// Ranks with each variant that a file names, and holds them against judgments and the first of
/// them. Each line of the file is a name and settings, the file's first variant the reference:
///
///     plain   all_words=0 neighbours=0 spelling=0 feedback=0 feedback_of_one_word=0 strict=1
///     default
///     lucene  run=lucene.run
///
/// Settings are the members of kiosque::Ranking, `strict`, `recent_days`, `index`
/// (another index of the same articles) and `run` (a TREC run of another engine).
Figures relevance(const Setup& setup);

}  // namespace kiosque::bench
