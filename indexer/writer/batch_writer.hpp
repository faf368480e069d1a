#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/formats/article.hpp"
#include "indexer/writer/document_builder.hpp"
#include "indexer/writer/live_index.hpp"
#include "indexer/writer/report.hpp"

namespace kiosque::index {

/// Gathers articles and writes them in batches of a bounded size. Of several with the same id the
/// last one stays; one that is in the index as it is is passed over.
class BatchWriter {
 public:
  /// \param batch_bytes  a batch is written when the articles in it have this many bytes of input
  /// \param report       counts what became of each article
  /// \param step         called for each article that is written; throws to give up
  BatchWriter(LiveIndex& index, std::uint64_t batch_bytes, Report& report,
              std::function<void()> step);

  /// Takes an article with its final id.
  void add(Article article, std::uint64_t bytes);

  /// Writes what has been gathered.
  void flush();

 private:
  struct Pending {
    Article article;
    std::string hash;
  };
  struct Counts {
    std::uint64_t added = 0;
    std::uint64_t replaced = 0;
    std::uint64_t unchanged = 0;
  };

  AverageLengths lengths_of_index();
  void write_one(Xapian::WritableDatabase& database, const Pending& pending, std::uint64_t revision,
                 Counts& counts);

  LiveIndex& index_;
  std::uint64_t batch_bytes_;
  Report& report_;
  std::function<void()> step_;
  std::optional<DocumentBuilder> builder_;  // from the first batch on
  std::vector<Pending> pending_;
  std::unordered_map<std::string, std::size_t> by_id_;
  std::uint64_t pending_bytes_ = 0;
};

}  // namespace kiosque::index
