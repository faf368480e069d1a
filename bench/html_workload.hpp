#pragma once

#include "bench/workloads.hpp"

namespace kiosque::bench {

/// How well the article is taken out of web pages, and how fast.
///
/// `setup.pages` is a folder of pages with an `expected.jsonl`: for each page an object with
/// `file`, `title`, `date` and `body` as a perfect extraction gives them. Of each body the F1 of
/// its words (as a bag, case aside) is taken. `table` lists the pages that are worst and those of
/// which title or date are not right.
Figures html_extraction(const Setup& setup);

}  // namespace kiosque::bench
