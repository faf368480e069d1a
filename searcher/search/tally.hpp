#pragma once

#include <xapian.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace kiosque::search {

/// How many articles have each value of a slot, as it is stored: several of one field joined.
using Tally = std::map<std::string, std::uint64_t>;

/// Values of articles, counted in a few messages where they are behind servers.
struct Tallies {
  std::uint64_t articles = 0;
  std::map<Xapian::valueno, Tally> by_slot;
};

/// Counts the values of all articles that match, each shard its own.
Tallies tally_matches(const Xapian::Database& database, const Xapian::Query& query,
                      const std::vector<Xapian::valueno>& slots);

/// Counts the values of these articles by reading each.
Tallies tally_articles(const Xapian::Database& database, const std::vector<Xapian::docid>& ids,
                       const std::vector<Xapian::valueno>& slots);

}  // namespace kiosque::search
