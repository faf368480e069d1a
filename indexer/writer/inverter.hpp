#pragma once

#include <xapian.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/writer/deflate.hpp"
#include "indexer/writer/indexed_document.hpp"
#include "indexer/writer/run_file.hpp"
#include "indexer/writer/term_table.hpp"

namespace kiosque::index {

/// Turns documents into postings, in memory: what comes document by document is written term by
/// term. It sorts once at the end, by counting.
class Inverter {
 public:
  /// Adds a document. Ids ascend.
  void add(Xapian::docid docid, const IndexedDocument& document);

  /// Writes a run of what has been added. \throws Xapian::DatabaseError
  void write(const std::string& path) const;

 private:
  struct Document {
    Xapian::docid docid;
    Xapian::termcount length;
    std::string record;
    std::string slots;
  };
  struct Posting {
    std::uint32_t term;
    std::uint32_t document;  // its place in documents_
    Xapian::termcount wdf;
    std::uint32_t positions_size;
    std::size_t positions;  // where they begin, packed
  };
  using Values = std::vector<std::pair<Xapian::docid, std::string>>;
  class Order;

  void write_documents(RunWriter& run, const Order& order) const;
  void write_values(RunWriter& run) const;
  void write_postings(RunWriter& run, const Order& order) const;
  void write_positions(RunWriter& run, const Order& order) const;

  TermTable terms_;
  std::vector<Document> documents_;
  std::vector<Posting> postings_;
  std::string positions_;
  std::map<Xapian::valueno, Values> values_;
  mutable glass::Deflater deflater_;
};

}  // namespace kiosque::index
