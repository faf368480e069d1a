#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/writer/run_merge.hpp"

namespace kiosque::index::glass {

/// The first bytes of the version file of every glass database: what it is, and its format.
std::string format_of(const std::string& database);

/// Is it the format that IndexWriter writes? So far Xapian 1.4 knows but one.
bool is_known(std::string_view format);

/// Writes an index in Xapian's glass format out of what runs hold, each table from beginning to
/// end: the postings of a term are dense in it, where Xapian's compact() would leave them in a
/// chunk for each run.
///
/// The format is that of xapian-core 1.4, backends/glass: the tables postlist, docdata, termlist
/// and position, and the version file. No spelling, no synonyms.
class IndexWriter {
 public:
  using Metadata = std::vector<std::pair<std::string, std::string>>;

  /// \param path    a folder that is made
  /// \param runs    of articles that follow each other; none is empty
  /// \param format  format_of() another database of this Xapian
  /// \throws Xapian::DatabaseError, as all functions, which throw GivenUp, too
  IndexWriter(std::string path, std::vector<std::string> runs, std::string format);

  /// Each writes a table or two. They may be called in any order, and at once by several threads.
  void write_documents(const GiveUp& give_up);
  void write_postlist(Metadata metadata, const GiveUp& give_up);
  void write_positions(const GiveUp& give_up);

  /// Ends the index, when all tables are there.
  void finish();

 private:
  // What Xapian keeps of all documents together.
  struct Statistics {
    std::uint64_t documents = 0;
    std::uint64_t last = 0;
    std::uint64_t shortest = 0;
    std::uint64_t longest = 0;
    std::uint64_t total = 0;
    std::uint64_t largest_wdf = 0;
    void add_length(Xapian::docid docid, std::uint64_t length);
    [[nodiscard]] std::string pack() const;
  };

  [[nodiscard]] std::string table(const char* name) const;
  void write_bounds(class TableWriter& table, const GiveUp& give_up) const;
  void write_values(class TableWriter& table, const GiveUp& give_up) const;
  void write_postings(class TableWriter& table, const GiveUp& give_up);

  const std::string path_;
  const std::vector<std::string> runs_;
  const std::string format_;
  Statistics statistics_;
  std::string postlist_;  // what the version file says of each table
  std::string docdata_;
  std::string termlist_;
  std::string position_;
};

}  // namespace kiosque::index::glass
