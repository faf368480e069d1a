#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/writer/lengths.hpp"
#include "searcher/text/token.hpp"

namespace kiosque::index {

/// Gathers the words of one article, term by term, and gives each its weight once all are known.
class TermCollector {
 public:
  enum class Field { title, body };

  /// Takes a word. \param base  what the positions of its field count from in the article
  void add(const text::Token& token, Field field, std::uint32_t base);

  /// Adds the terms to a document: with positions and the wdf of searcher/schema/ranking.hpp.
  void add_to(Xapian::Document& document, const AverageLengths& lengths) const;

  [[nodiscard]] std::uint64_t words() const { return title_words_ + body_words_; }

 private:
  struct Term {
    std::uint32_t title_frequency = 0;
    std::uint32_t body_frequency = 0;
    std::vector<std::uint32_t> positions;
  };

  [[nodiscard]] Xapian::termcount wdf(const Term& term, const AverageLengths& lengths) const;

  std::unordered_map<std::string, Term> terms_;
  std::uint64_t title_words_ = 0;
  std::uint64_t body_words_ = 0;
};

}  // namespace kiosque::index
