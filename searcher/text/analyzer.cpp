#include "searcher/text/analyzer.hpp"

#include <deque>
#include <span>

#include "searcher/text/form_cache.hpp"
#include "searcher/text/tokenizer.hpp"
#include "searcher/text/word_forms.hpp"

namespace kiosque::text {
namespace {

constexpr std::size_t max_cached_segments = 150'000;
constexpr std::size_t max_cached_bytes = 64;  // of one segment: longer ones hardly come again

}  // namespace

struct Analyzer::Impl {
  Tokenizer tokenizer;
  std::vector<Segment> segments;
  std::vector<Token> tokens;
  FormCache cache;
  std::deque<std::vector<WordForm>> uncached;  // of the present text
  std::vector<Token> uncached_tokens;          // of one segment

  std::span<const Token> tokens_of(std::string_view segment, Segment::Kind kind) {
    if (segment.size() <= max_cached_bytes) return cache.tokens(segment, kind);
    word_forms(segment, kind, uncached.emplace_back());
    uncached_tokens.clear();
    append_tokens(uncached.back(), uncached_tokens);
    return uncached_tokens;
  }
};

Analyzer::Analyzer() : impl_(std::make_unique<Impl>()) {}
Analyzer::~Analyzer() = default;

const std::vector<Token>& Analyzer::analyze(std::string_view text) {
  Impl& impl = *impl_;
  impl.tokens.clear();
  impl.uncached.clear();
  if (impl.cache.size() > max_cached_segments) impl.cache.clear();
  impl.tokenizer.segment(text, impl.segments);
  std::uint32_t position = 0;
  for (const Segment& segment : impl.segments) {
    if (is_lone_elision(text, segment)) continue;
    std::uint32_t next = position;
    for (const Token& form :
         impl.tokens_of(text.substr(segment.start, segment.end - segment.start), segment.kind)) {
      Token& token = impl.tokens.emplace_back(form);
      token.position += position;
      token.start += segment.start;
      token.end += segment.start;
      next = token.position + 1;
    }
    position = next;
  }
  return impl.tokens;
}

}  // namespace kiosque::text
