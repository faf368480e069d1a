#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "indexer/formats/article.hpp"
#include "indexer/writer/document_builder.hpp"
#include "indexer/writer/live_index.hpp"
#include "indexer/writer/report.hpp"

namespace kiosque::index {

/// Gathers articles and writes them in batches of a bounded size. Which of several with the same id
/// stays is said by judge(); one that is in the index as it is is passed over.
class BatchWriter {
 public:
  /// \param batch_bytes  a batch is written when the articles in it have this many bytes of input
  /// Told of an article, by its number, after it was written or left out: a reason of findings.hpp
  /// and a detail.
  using Note =
      std::function<void(std::uint64_t number, const char* why, const std::string& detail)>;

  /// \param report       counts what became of each article
  /// \param step         called for each article that is written; throws to give up
  BatchWriter(LiveIndex& index, std::uint64_t batch_bytes, Report& report,
              std::function<void()> step, Note note);

  /// Takes an article with its final id.
  /// \param number  its place in the input
  void add(Article article, std::uint64_t bytes, std::uint64_t number);

  /// Writes what has been gathered.
  void flush();

 private:
  struct Pending {
    Article article;
    std::string hash;
    std::uint64_t number = 0;
  };
  struct Remark {
    std::uint64_t number = 0;
    const char* why = nullptr;
    std::string detail;
  };
  // Of one batch, which may have to be written twice.
  struct Written {
    std::uint64_t added = 0;
    std::uint64_t replaced = 0;
    std::uint64_t unchanged = 0;
    std::uint64_t older = 0;
    std::vector<Remark> remarks;
  };

  AverageLengths lengths_of_index();
  void write_one(Xapian::WritableDatabase& database, const Pending& pending, std::uint64_t revision,
                 Written& written);
  void put(Xapian::WritableDatabase& database, const Pending& pending, std::uint64_t revision,
           Xapian::docid in_place_of, Written& written);

  LiveIndex& index_;
  std::uint64_t batch_bytes_;
  Report& report_;
  std::function<void()> step_;
  Note note_;
  std::optional<DocumentBuilder> builder_;  // from the first batch on
  std::vector<Pending> pending_;
  std::uint64_t pending_bytes_ = 0;
};

}  // namespace kiosque::index
