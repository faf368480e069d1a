#pragma once

#include <xapian.h>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace kiosque::search {

/// Which of some terms each of some articles has, in a few messages where the index is behind a
/// server: each term weighs another power of two, and the sum of an article tells which were there.
///
/// \param ids  of the articles
/// \returns  by article; none for one without any of the terms
std::map<Xapian::docid, std::set<std::string>> present_terms(const Xapian::Database& database,
                                                             const std::vector<std::string>& ids,
                                                             const std::vector<std::string>& terms);

}  // namespace kiosque::search
