#include "searcher/text/analyzer.hpp"

#include <deque>
#include <span>

#include "searcher/text/form_cache.hpp"
#include "searcher/text/tokenizer.hpp"
#include "searcher/text/word_forms.hpp"

namespace kiosque::text {
namespace {

constexpr std::size_t max_cached_segments = 100'000;
constexpr std::size_t max_cached_bytes = 64;  // of one segment: longer ones hardly come again

}  // namespace

struct Analyzer::Impl {
  Tokenizer tokenizer;
  std::vector<Segment> segments;
  std::vector<Token> tokens;
  FormCache cache;
  std::deque<std::vector<WordForm>> uncached;  // of the present text

  std::span<const WordForm> forms(std::string_view segment, Segment::Kind kind) {
    if (segment.size() <= max_cached_bytes) return cache.forms(segment, kind);
    word_forms(segment, kind, uncached.emplace_back());
    return uncached.back();
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
    for (const WordForm& form :
         impl.forms(text.substr(segment.start, segment.end - segment.start), segment.kind)) {
      impl.tokens.push_back({form.surface, form.folded, form.stem, position + form.position,
                             form.span, segment.start + form.start, segment.start + form.end,
                             form.stop_word, form.compound});
      next = position + form.position + 1;
    }
    position = next;
  }
  return impl.tokens;
}

}  // namespace kiosque::text
