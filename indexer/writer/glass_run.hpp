#pragma once

#include <xapian.h>

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kiosque::index::glass {

/// The first bytes of the version file of every glass database: what it is, and its format.
std::string format_of(const std::string& database);

/// Is it the format that GlassRun writes? So far Xapian 1.4 knows but one.
bool is_known(std::string_view format);

/// Inverts documents and writes them as a database in Xapian's glass format, to be merged by
/// Xapian's compact(): what a WritableDatabase would make of them, in a third of the time, since it
/// sorts at the end what Xapian keeps sorted in trees of strings. For throw-away runs only; the
/// index itself is always written by Xapian.
///
/// The format is that of xapian-core 1.4, backends/glass: the tables postlist, docdata, termlist
/// and position, and the version file. No spelling, no synonyms, no NUL in terms.
class GlassRun {
 public:
  /// Adds a document. Ids ascend.
  void add(Xapian::docid docid, const Xapian::Document& document);

  /// Sets a metadata entry of the database.
  void set_metadata(const std::string& key, const std::string& value) { metadata_[key] = value; }

  /// Writes what has been added to a folder that is made for it.
  /// \param format  format_of() another database of this Xapian
  /// \throws Xapian::DatabaseError
  void write(const std::string& path, const std::string& format) const;

 private:
  struct Posting {
    std::uint32_t term;
    Xapian::docid docid;
    Xapian::termcount wdf;
    std::uint32_t positions_size;
    std::size_t positions;  // where they begin, packed
  };
  struct Values {
    Xapian::doccount count = 0;
    std::string lower;
    std::string upper;
    std::vector<std::pair<Xapian::docid, std::string>> values;
  };
  struct Hash {
    std::size_t operator()(std::string_view text) const;
  };
  class PostingOrder;

  std::uint32_t number_of(const std::string& term);
  void add_terms(Xapian::docid docid, const Xapian::Document& document);
  void add_values(Xapian::docid docid, const Xapian::Document& document);
  [[nodiscard]] std::string write_postlist(const std::string& path,
                                           const PostingOrder& order) const;
  [[nodiscard]] std::string write_positions(const std::string& path,
                                            const PostingOrder& order) const;
  [[nodiscard]] std::string statistics() const;

  std::deque<std::string> terms_;
  std::unordered_map<std::string_view, std::uint32_t, Hash> numbers_;
  std::vector<Posting> postings_;
  std::string positions_;
  std::map<Xapian::valueno, Values> values_;
  std::map<std::string, std::string> metadata_;
  std::vector<std::pair<Xapian::docid, Xapian::termcount>> lengths_;
  std::vector<std::pair<std::string, std::string>> docdata_;   // keys and tags
  std::vector<std::pair<std::string, std::string>> termlist_;  // keys and tags
  Xapian::termcount largest_wdf_ = 0;
  std::vector<std::uint32_t> at_;  // positions of one term
};

}  // namespace kiosque::index::glass
