#include "indexer/writer/term_collector.hpp"

#include <algorithm>
#include <cmath>

#include "searcher/schema/ranking.hpp"
#include "searcher/schema/terms.hpp"

namespace kiosque::index {
namespace {

namespace ranking = schema::ranking;

// A frequency against the length of its field: what BM25F sums over the fields.
double normalized(std::uint32_t frequency, std::uint64_t length, double average, double b) {
  if (frequency == 0) return 0;
  return frequency / (1 - b + b * static_cast<double>(length) / average);
}

}  // namespace

void TermCollector::add(const text::Token& token, Field field, std::uint32_t base) {
  Term& term = terms_[schema::term("", token.stem)];
  ++(field == Field::title ? term.title_frequency : term.body_frequency);
  term.positions.push_back(base + token.position);
  if (token.span > 1) term.positions.push_back(base + token.last_position());
  if (!token.compound) ++(field == Field::title ? title_words_ : body_words_);
}

Xapian::termcount TermCollector::wdf(const Term& term, const AverageLengths& lengths) const {
  const double frequency =
      ranking::title_weight *
          normalized(term.title_frequency, title_words_, lengths.title, ranking::title_b) +
      normalized(term.body_frequency, body_words_, lengths.body, ranking::body_b);
  const double scaled = std::round(ranking::wdf_scale * frequency);
  return static_cast<Xapian::termcount>(std::clamp(scaled, 1.0, double{ranking::max_wdf}));
}

void TermCollector::add_to(Xapian::Document& document, const AverageLengths& lengths) const {
  for (const auto& [name, term] : terms_) {
    document.add_term(name, wdf(term, lengths));
    for (const std::uint32_t position : term.positions) document.add_posting(name, position, 0);
  }
}

}  // namespace kiosque::index
