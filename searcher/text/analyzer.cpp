#include "searcher/text/analyzer.hpp"

#include <deque>
#include <unordered_map>

#include "searcher/text/elision.hpp"
#include "searcher/text/normalizer.hpp"
#include "searcher/text/tokenizer.hpp"
#include "searcher/text/utf8.hpp"
#include "searcher/text/word_forms.hpp"
#include "searcher/text/word_lists.hpp"

namespace kiosque::text {
namespace {

constexpr std::size_t max_cached_segments = 100'000;
constexpr std::size_t max_cached_bytes = 64;  // of one segment: longer ones hardly come again

// `l'` with nothing but a quotation mark after it: an elision that Unicode left alone.
bool is_lone_elision(std::string_view text, const Segment& segment) {
  if (segment.end >= text.size()) return false;
  std::size_t past = segment.end;
  if (!is_apostrophe(next_code_point(text, past))) return false;
  return elided_prefix(text.substr(segment.start, past - segment.start)) == past - segment.start;
}

}  // namespace

struct Analyzer::Impl {
  Tokenizer tokenizer;
  Stemmer stemmer;
  std::vector<Segment> segments;
  std::vector<Token> tokens;
  std::unordered_map<std::string, std::vector<WordForm>, StringHash, std::equal_to<>> cache;
  std::deque<std::vector<WordForm>> uncached;  // of the present text
  std::string key;

  const std::vector<WordForm>& forms(std::string_view bytes, Segment::Kind kind) {
    if (bytes.size() > max_cached_bytes) {
      word_forms(bytes, kind, stemmer, uncached.emplace_back());
      return uncached.back();
    }
    key.assign(1, static_cast<char>(kind));
    key += bytes;
    const auto found = cache.find(key);
    if (found != cache.end()) return found->second;
    std::vector<WordForm> forms;
    word_forms(bytes, kind, stemmer, forms);
    return cache.emplace(key, std::move(forms)).first->second;
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
                             segment.start + form.start, segment.start + form.end, form.stop_word,
                             form.compound});
      next = position + form.position + 1;
    }
    position = next;
  }
  return impl.tokens;
}

}  // namespace kiosque::text
