#include "indexer/writer/lengths.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "searcher/store/open.hpp"
#include "searcher/text/analyzer.hpp"

namespace kiosque::index {
namespace {

class Average {
 public:
  void add(std::size_t words) {
    if (words == 0) return;
    sum_ += static_cast<double>(words);
    ++count_;
  }
  // With two decimals; 1 without anything to average.
  [[nodiscard]] double value() const {
    return count_ == 0 ? 1 : std::round(sum_ / static_cast<double>(count_) * 100) / 100;
  }

 private:
  double sum_ = 0;
  std::size_t count_ = 0;
};

std::size_t count_words(const std::string& text, text::Analyzer& analyzer) {
  std::size_t words = 0;
  for (const text::Token& token : analyzer.analyze(text)) words += token.compound ? 0 : 1;
  return words;
}

}  // namespace

AverageLengths measure_lengths(std::span<const Article* const> articles) {
  text::Analyzer analyzer;
  Average title;
  Average body;
  for (const Article* article : articles.first(std::min(articles.size(), articles_measured))) {
    title.add(count_words(article->title, analyzer));
    body.add(count_words(article->lead, analyzer) + count_words(article->body, analyzer));
  }
  return {title.value(), body.value()};
}

std::string to_string(const AverageLengths& lengths) {
  return fmt::format("{:.2f} {:.2f}", lengths.title, lengths.body);
}

std::optional<AverageLengths> parse_lengths(const std::string& text) {
  AverageLengths lengths;
  const char* const end = text.data() + text.size();
  const auto title = std::from_chars(text.data(), end, lengths.title);
  if (title.ec != std::errc() || title.ptr == end || *title.ptr != ' ') return std::nullopt;
  const auto body = std::from_chars(title.ptr + 1, end, lengths.body);
  if (body.ec != std::errc() || body.ptr != end) return std::nullopt;
  if (!(lengths.title > 0) || !(lengths.body > 0)) return std::nullopt;
  return lengths;
}

std::optional<AverageLengths> lengths_of(const Xapian::Database& index) {
  return parse_lengths(index.get_metadata(store::metadata::lengths));
}

}  // namespace kiosque::index
