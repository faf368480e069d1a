#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/writer/indexed_document.hpp"
#include "indexer/writer/lengths.hpp"
#include "indexer/writer/term_table.hpp"
#include "searcher/text/token.hpp"

namespace kiosque::index {

/// Gathers the terms of one article after the other, and gives each word its weight once all are
/// known.
class TermCollector {
 public:
  enum class Field { title, lead, body };

  /// Begins an article.
  void clear();

  /// Takes a word. \param base  what the positions of its field count from in the article
  void add(const text::Token& token, Field field, std::uint32_t base);

  /// Takes a word for the terms of its field alone: with its positions, without weight.
  void add_field_word(std::string_view prefix, const text::Token& token, std::uint32_t base);

  /// Takes a term that only filters. \param term  made by searcher/schema/terms.hpp
  void add_filter(std::string_view term) { number_of_term(term); }

  /// The terms with the wdf of searcher/schema/ranking.hpp; until the next call.
  std::span<const IndexedTerm> finish(const AverageLengths& lengths);

  [[nodiscard]] std::uint64_t words() const { return title_words_ + body_words_; }

 private:
  struct Count {
    std::uint32_t title = 0;
    std::uint32_t lead = 0;
    std::uint32_t body = 0;
  };
  struct Place {
    std::uint32_t term;
    std::uint32_t position;
  };

  std::uint32_t number_of_term(std::string_view term);
  std::uint32_t number_of(std::string_view prefix, std::string_view text);
  void add_places(std::uint32_t term, const text::Token& token, std::uint32_t base);
  [[nodiscard]] Xapian::termcount wdf(const Count& count, const AverageLengths& lengths) const;
  void sort_places();

  TermTable table_;
  std::vector<Count> counts_;  // by the number of the term
  std::vector<Place> places_;  // as they came
  std::uint64_t title_words_ = 0;
  std::uint64_t body_words_ = 0;
  std::string name_;

  std::vector<std::size_t> ends_;         // of each term's positions
  std::vector<std::uint32_t> positions_;  // term by term
  std::vector<IndexedTerm> terms_;
};

}  // namespace kiosque::index
