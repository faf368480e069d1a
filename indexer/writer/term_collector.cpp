#include "indexer/writer/term_collector.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "searcher/schema/ranking.hpp"
#include "searcher/schema/terms.hpp"

namespace kiosque::index {
namespace {

namespace ranking = schema::ranking;

// A frequency against the length of its field: what BM25F sums over the fields.
double normalized(double frequency, std::uint64_t length, double average, double b) {
  if (frequency == 0) return 0;
  return frequency / (1 - b + b * static_cast<double>(length) / average);
}

// Sorted, and each once. \returns how many are left
std::size_t make_ascending(std::span<std::uint32_t> positions) {
  const auto not_less = std::greater_equal<>();
  if (std::adjacent_find(positions.begin(), positions.end(), not_less) == positions.end()) {
    return positions.size();
  }
  std::sort(positions.begin(), positions.end());
  const auto end = std::unique(positions.begin(), positions.end());
  return static_cast<std::size_t>(end - positions.begin());
}

}  // namespace

void TermCollector::clear() {
  table_.clear();
  counts_.clear();
  places_.clear();
  title_words_ = 0;
  body_words_ = 0;
}

std::uint32_t TermCollector::number_of_term(std::string_view term) {
  const std::uint32_t number = table_.number_of(term);
  if (number == counts_.size()) counts_.emplace_back();
  return number;
}

std::uint32_t TermCollector::number_of(std::string_view prefix, std::string_view text) {
  name_.clear();
  schema::append_term(name_, prefix, text);
  return number_of_term(name_);
}

void TermCollector::add_places(std::uint32_t term, const text::Token& token, std::uint32_t base) {
  places_.push_back({term, base + token.position});
  if (token.span > 1) places_.push_back({term, base + token.last_position()});
}

void TermCollector::add(const text::Token& token, Field field, std::uint32_t base) {
  const std::uint32_t word = number_of("", token.stem);
  Count& count = counts_[word];
  ++(field == Field::title ? count.title : field == Field::lead ? count.lead : count.body);
  if (!token.compound) ++(field == Field::title ? title_words_ : body_words_);
  add_places(word, token, base);
  number_of(schema::surface_prefix, token.surface);
}

void TermCollector::add_field_word(std::string_view prefix, const text::Token& token,
                                   std::uint32_t base) {
  add_places(number_of(prefix, token.stem), token, base);
}

Xapian::termcount TermCollector::wdf(const Count& count, const AverageLengths& lengths) const {
  if (count.title + count.lead + count.body == 0) return 0;
  const double frequency = ranking::title_weight * normalized(count.title, title_words_,
                                                              lengths.title, ranking::title_b) +
                           normalized(ranking::lead_weight * count.lead + count.body, body_words_,
                                      lengths.body, ranking::body_b);
  const double scaled = std::round(ranking::wdf_scale * frequency);
  return static_cast<Xapian::termcount>(std::clamp(scaled, 1.0, double{ranking::max_wdf}));
}

// By term, each term's as they came: found by counting.
void TermCollector::sort_places() {
  ends_.assign(table_.size() + 1, 0);
  for (const Place& place : places_) ++ends_[place.term + 1];
  for (std::size_t i = 1; i < ends_.size(); ++i) ends_[i] += ends_[i - 1];
  positions_.resize(places_.size());
  // From where each term's begin, every end moves on to where it belongs.
  for (const Place& place : places_) positions_[ends_[place.term]++] = place.position;
}

std::span<const IndexedTerm> TermCollector::finish(const AverageLengths& lengths) {
  sort_places();
  terms_.clear();
  std::size_t start = 0;
  for (std::uint32_t i = 0; i < table_.size(); ++i) {
    const auto positions = std::span(positions_).subspan(start, ends_[i] - start);
    terms_.push_back(
        {table_.term(i), wdf(counts_[i], lengths), positions.first(make_ascending(positions))});
    start = ends_[i];
  }
  return terms_;
}

}  // namespace kiosque::index
