#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace kiosque::index {

/// What `stats` tells about an index.
struct Stats {
  std::string path;
  std::uint64_t articles = 0;
  std::uint64_t copies = 0;   ///< of them those whose very text an earlier one has
  std::uint64_t terms = 0;    ///< distinct, of all kinds
  double average_length = 0;  ///< words of an article, title included
  double weighed_length = 0;  ///< the average that terms are weighed by, fixed when it was made
  std::string earliest;       ///< dates of the first and last article; empty without any
  std::string latest;
  std::uint64_t revision = 0;  ///< counts the batches
  std::string created;         ///< ISO 8601, UTC
  std::string created_by;      ///< version of the program
  int schema_version = 0;
  std::string fingerprint;  ///< of the analyser
  std::uint64_t bytes = 0;  ///< on disk
};

/// Are articles so much longer or shorter, on average, than those that the index was made with,
/// that the ranking suffers and it is worth building it anew?
bool lengths_have_drifted(const Stats& stats);

/// \throws kiosque::Error when the index cannot be opened.
Stats index_stats(const std::string& path);

/// Takes articles out of an index, in one batch.
/// \returns those of the ids that there are no articles of
/// \throws  kiosque::Error; the index is as it was.
std::vector<std::string> delete_articles(const std::string& path,
                                         const std::vector<std::string>& ids);

/// Writes the index anew without the room that deleted and replaced articles left, and puts it in
/// place of the old one.
/// \throws kiosque::Error; the index is as it was.
void compact_index(const std::string& path);

/// Looks for damage: Xapian's own check of its files, then that every article has its id, its
/// values and a record that can be read. In a child process, since a damaged file can bring Xapian
/// down. \returns what is wrong, a line each; empty when all is well \throws  kiosque::Error when
/// there is no index of ours.
std::vector<std::string> check_index(const std::string& path);

}  // namespace kiosque::index
