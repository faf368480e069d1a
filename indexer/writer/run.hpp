#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "indexer/formats/article.hpp"
#include "indexer/writer/document_builder.hpp"
#include "indexer/writer/run_merge.hpp"

namespace kiosque::index {

/// Articles that follow each other in the input.
struct Chunk {
  std::uint64_t number = 0;       ///< among the chunks, from 0
  Xapian::docid first = 1;        ///< document id of the first article: its place in the input
  std::uint64_t bytes = 0;        ///< of input
  std::vector<Article> articles;  ///< with their final ids
};

/// The revision of an index that has just been built.
inline constexpr std::uint64_t first_revision = 1;

/// How runs, the parts of an index that is being built, are written and joined. They are for
/// joining only, and not safe in a crash. Each article has the document id of its place in the
/// input.
///
/// All functions may be called by several threads; they throw Xapian::Error, and GivenUp.
class RunFormat {
 public:
  virtual ~RunFormat() = default;
  /// How many runs are joined at a time.
  [[nodiscard]] virtual std::size_t fan_in() const = 0;
  virtual void write(const std::string& path, const Chunk& chunk, DocumentBuilder& builder,
                     const GiveUp& give_up) const = 0;
  /// \param paths  runs of articles that follow each other
  virtual void merge(const std::vector<std::string>& paths, const std::string& into,
                     const GiveUp& give_up) const = 0;
  /// The last merge: into the index.
  virtual void make_index(const std::vector<std::string>& paths, const std::string& into,
                          const GiveUp& give_up) const = 0;
};

/// \param format   of a database of this Xapian: glass::format_of(). Of another one than is known,
///                 Xapian itself writes and joins the runs, more slowly.
/// \param lengths  those of the index
/// \param threads  that the last merge may take
std::unique_ptr<RunFormat> run_format(const std::string& format, const AverageLengths& lengths,
                                      std::size_t threads);

}  // namespace kiosque::index
