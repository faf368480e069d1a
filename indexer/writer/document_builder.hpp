#pragma once

#include <cstdint>
#include <string>

#include "indexer/formats/article.hpp"
#include "indexer/writer/indexed_document.hpp"
#include "indexer/writer/lengths.hpp"
#include "indexer/writer/simhash.hpp"
#include "indexer/writer/term_collector.hpp"
#include "searcher/text/analyzer.hpp"

namespace kiosque::index {

/// Gives an article without an identifier one, always the same: its URL, else a hash of its
/// content. A given one gets the prefix in front. \param prefix  tells papers apart that share
/// their numbers; may be empty
std::string article_id(const Article& article, const std::string& prefix);

/// A digest of all that an article holds: equal for two only if nothing differs. 16 bytes.
std::string content_hash(const Article& article);

/// A digest of what an article says, its title, lead and body: articles with the same one are
/// copies of each other.
std::uint64_t text_hash(const Article& article);

/// The term by which copies are found; empty for an article without lead and body.
std::string text_term(const Article& article);

/// Turns articles into what the index stores: terms, positions, values and the record.
///
/// Not for use by several threads: one each.
class DocumentBuilder {
 public:
  /// \param lengths  those of the index that the articles go to
  explicit DocumentBuilder(const AverageLengths& lengths) : lengths_(lengths) {}

  [[nodiscard]] const AverageLengths& lengths() const { return lengths_; }

  /// \param article   with its final identifier
  /// \param hash      its content_hash()
  /// \param revision  of the batch that it is part of
  /// \returns         what is valid until the next call
  const IndexedDocument& build(const Article& article, const std::string& hash,
                               std::uint64_t revision);

 private:
  AverageLengths lengths_;
  text::Analyzer analyzer_;
  TermCollector terms_;
  SimhashBuilder simhash_;
  IndexedDocument document_;
};

}  // namespace kiosque::index
